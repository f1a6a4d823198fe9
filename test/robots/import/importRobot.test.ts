import { describe, expect, it } from 'vitest'
import { importRobot } from '#robots/import/importRobot.ts'
import { parseRobot } from '#robots/model/robot.ts'

const wishes = { fileName: '住民.json', row: {}, owner: '市民課', key: '受付番号' }

/** As Chrome 140 writes it. */
const chrome = {
  title: '転入届',
  steps: [
    { type: 'setViewport', width: 1280, height: 900, deviceScaleFactor: 1, isMobile: false, hasTouch: false, isLandscape: false },
    {
      type: 'navigate',
      url: 'http://juki.test/login.do',
      assertedEvents: [{ type: 'navigation', url: 'http://juki.test/login.do', title: '' }],
    },
    {
      type: 'change',
      value: 'sato',
      selectors: [['aria/職員番号'], ['#user'], ['xpath///*[@id="user"]'], ['pierce/#user']],
      target: 'main',
    },
    { type: 'change', value: 'himitsu', selectors: [['aria/パスワード'], ['#pass']], target: 'main' },
    { type: 'keyDown', target: 'main', key: 'Tab' },
    { type: 'keyUp', target: 'main', key: 'Tab' },
    {
      type: 'click',
      selectors: [['aria/ログイン[role="button"]'], ['#login'], ['text/ログイン']],
      target: 'main',
      offsetX: 3,
      offsetY: 3,
      assertedEvents: [{ type: 'navigation', url: 'http://juki.test/top.do', title: '' }],
    },
    { type: 'change', value: '20260001', selectors: [['aria/受付番号'], ['#no']], target: 'main' },
    { type: 'click', selectors: [['x-box', 'button']], target: 'main', offsetX: 1, offsetY: 1 },
    { type: 'waitForExpression', expression: 'document.title', target: 'main' },
    { type: 'customStep', name: 'x', parameters: {} },
    {
      type: 'click',
      selectors: [['aria/登録[role="button"]'], ['#go'], ['text/登録']],
      target: 'main',
      offsetX: 1,
      offsetY: 1,
      assertedEvents: [{ type: 'navigation', url: 'http://juki.test/done.do', title: '' }],
    },
  ],
}

const side = {
  id: 'x',
  version: '2.0',
  name: '転入届',
  url: 'http://juki.test',
  tests: [
    {
      id: 'y',
      name: '登録',
      commands: [
        { id: '1', command: 'open', target: '/top.do', targets: [], value: '' },
        { id: '2', command: 'setWindowSize', target: '1280x900', targets: [], value: '' },
        { id: '3', command: 'selectFrame', target: 'name=main', targets: [], value: '' },
        {
          id: '4',
          command: 'type',
          target: 'name=NO',
          targets: [
            ['name=NO', 'name'],
            ['css=input:nth-child(2)', 'css:finder'],
            ['xpath=//table/tr[3]/td', 'xpath:position'],
          ],
          value: '20260001',
        },
        {
          id: '5',
          command: 'type',
          target: 'id=kojin_no',
          targets: [
            ['id=kojin_no', 'id'],
            ['name=KOJIN_NO', 'name'],
          ],
          value: '123456789018',
        },
        {
          id: '6',
          command: 'select',
          target: 'name=G',
          targets: [
            ['name=G', 'name'],
            ['id=g', 'id'],
          ],
          value: 'label=令和',
        },
        { id: '7', command: 'executeScript', target: 'return 1', targets: [], value: 'x' },
        {
          id: '8',
          command: 'click',
          target: 'linkText=登録',
          targets: [
            ['linkText=登録', 'linkText'],
            ['css=a.go', 'css:finder'],
          ],
          value: '',
        },
        { id: '9', command: 'webdriverChooseOkOnVisibleConfirmation', target: '', targets: [], value: '' },
      ],
    },
  ],
}

describe('a recording of Chrome DevTools', () => {
  it('becomes a robot that can be read; passwords are not taken over, what has no counterpart is listed', () => {
    const draft = importRobot(chrome, wishes)
    const robot = parseRobot(draft.robot)
    expect(JSON.stringify(robot)).not.toContain('himitsu')
    expect([...robot.session.steps, ...robot.row].map(({ do: kind, say }) => `${kind} ${say}`)).toEqual([
      'goto /login.do',
      'fill 職員番号',
      'fill パスワード',
      'click ログイン',
      'fill 受付番号',
      'commit 登録',
    ])
    expect(robot.session.steps[1]).toMatchObject({
      target: {
        try: [
          { by: 'label', text: '職員番号' },
          { by: 'id', id: 'user' },
        ],
      },
    })
    expect(draft.notCarried).toEqual([
      '手順9（click）: 引き継げる目印がありません',
      '手順10（waitForExpression）: スクリプトを待つ手順',
      '手順11（customStep）: この版では扱えない手順',
    ])
    expect(draft.open).toContain('受理番号が表示される場所を選んでください。')
  })
})

describe('a project of Selenium IDE', () => {
  it('becomes a robot; frames keep their names, own numbers stay out', () => {
    const draft = importRobot(side, wishes)
    const robot = parseRobot(draft.robot)
    expect(JSON.stringify(robot)).not.toContain('123456789018')
    expect(robot.row[0]).toMatchObject({
      do: 'fill',
      target: { frame: [{ name: 'main' }], try: [{ by: 'name', name: 'NO' }, { by: 'css' }] },
    })
    expect(robot.row[2]).toMatchObject({ do: 'select', value: '令和', by: 'label' })
    expect(robot.row.at(-1)).toMatchObject({ do: 'commit', say: '登録' })
    expect(draft.notCarried).toEqual([
      '手順7（executeScript）: この版では扱えない手順',
      '手順9（webdriverChooseOkOnVisibleConfirmation）: 確認メッセージの答え（メッセージの言葉が録画にないため、確かめて入れてください）',
    ])
  })
})

it.each([
  {},
  [],
  'x',
  { steps: 1 },
  { tests: [], url: 'file:///x' },
  { steps: [{ type: 'click' }] },
  { steps: [{ type: 'navigate', url: 7 }] },
])('says of %j that it is no recording', (json) => {
  expect(() => importRobot(json, wishes)).toThrow(expect.objectContaining({ code: 'badFile' }))
})
