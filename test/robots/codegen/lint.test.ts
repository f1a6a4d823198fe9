import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Finding } from '#robots/codegen/lint/finding.ts'
import { lintRobot, needsPerson } from '#robots/codegen/lint.ts'
import { lintText } from '#robots/codegen/lintText.ts'
import { put, sampleRobot, setAt } from '../helpers/sampleRobot.ts'

const samples = globSync('resources/samples/robots/*.json')

/** A file that keeps all the rules, so that each test breaks one. */
function cleanRobot(): Record<string, unknown> {
  const robot = sampleRobot()
  setAt(robot, 'session.loggedOut', { kind: 'path', path: '/login' })
  setAt(robot, 'row[0].after', { kind: 'text', text: '登録画面' })
  setAt(robot, 'row[1].value', put('row.受付番号'))
  setAt(robot, 'row[3].cases[0].steps[0].after', { kind: 'text', text: '男' })
  setAt(robot, 'session.steps[0].after', { kind: 'text', text: 'ログイン' })
  const row = robot.row as unknown[]
  row.splice(4, 0, {
    do: 'compare',
    id: 'confirm',
    say: '確認画面',
    values: [{ column: '氏名', target: { try: [{ by: 'id', id: 'V_NAME' }] }, expect: put('row.氏名') }],
  })
  setAt(robot, 'business', [{ dialog: '入力エラー', message: '入力内容が受け付けられませんでした。' }])
  setAt(robot, 'probe', {
    steps: [
      {
        do: 'fill',
        id: 'key',
        say: '受付番号',
        target: {
          try: [
            { by: 'name', name: 'no' },
            { by: 'cell', text: '受付番号' },
          ],
        },
        value: put('row.受付番号'),
      },
    ],
    found: { kind: 'text', text: '受付結果' },
    absent: { kind: 'text', text: '該当なし' },
    receipt: { target: { try: [{ by: 'id', id: 'R' }] } },
    final: true,
  })
  return robot
}

function found(robot: unknown): string[] {
  return lintRobot(robot).map(({ level, rule, path }) => `${level} ${rule} ${path}`)
}

describe('lintRobot', () => {
  it.each(samples)('finds nothing in %s', (file) => {
    expect(lintRobot(JSON.parse(readFileSync(file, 'utf8')))).toEqual([])
  })

  it('finds nothing in a file that keeps the rules', () => {
    expect(found(cleanRobot())).toEqual([])
  })

  it.each<[string, string, unknown, ...string[]]>([
    ['a step that waits a time', 'row[2]', { do: 'sleep', id: 'nap', say: '待つ', seconds: 3 }, 'error fixed-wait row[2]'],
    ['a wait for nothing', 'row[2]', { do: 'wait', id: 'nap', say: '待つ', seconds: 3 }, 'error fixed-wait row[2]'],
    ['a click without an after', 'row[3].cases[0].steps[0].after', undefined, 'warning no-after row[3].cases[0].steps[0]'],
    ['a goto without an after', 'row[0].after', undefined, 'warning no-after row[0]'],
    ['a fill that nobody checks', 'row[2].readBack', 'none', 'warning not-read-back row[2]'],
    [
      'a wait for something to be gone',
      'row[2]',
      { do: 'wait', id: 'gone', say: '待つ', until: { kind: 'text', text: '処理中', not: true } },
      'warning wait-for-absence row[2]',
      'hint unused inputs[2]',
    ],
    ['a long wait', 'row[2].seconds', 300, 'warning long-wait row[2].seconds'],
    [
      'places counted',
      'row[1].target',
      {
        try: [
          { by: 'css', css: 'form tr:nth-child(3) input' },
          { by: 'css', css: 'body > div > form > input' },
        ],
      },
      'warning position-only row[1].target',
    ],
    [
      'a register button found in one way',
      'row[5].target',
      {
        try: [
          { by: 'text', text: '登録' },
          { by: 'text', text: '登録する' },
        ],
      },
      'warning commit-one-kind row[5].target',
    ],
    ['no probe', 'probe', undefined, 'warning no-probe row[5]'],
    ['a probe that looks for something else', 'probe.steps[0].value', put('row.氏名'), 'warning probe-without-key probe.steps'],
    ['a key that is entered nowhere', 'row[1].value', put('row.氏名'), 'warning key-not-entered rowKey'],
    ['a key that may be blank', 'inputs[0].required', false, 'warning key-not-required rowKey'],
    [
      'no comparison before registering',
      'row[4]',
      { do: 'wait', id: 'w', say: '確認', until: { kind: 'text', text: '確認' } },
      'hint no-compare row[5]',
      'hint unused inputs[1]',
    ],
    ['no sign of a refusal', 'business', [], 'hint no-business-signs business'],
    ['a foreign address', 'row[0].url', 'https://example.com/entry', 'error origin-outside row[0].url'],
    [
      'an address that only begins alike',
      'row[0].url',
      `${put('parameters.baseUrl')}.example.com/`,
      'error origin-outside row[0].url',
    ],
    [
      'no encryption',
      'allowOrigins',
      [put('parameters.baseUrl'), 'http://juki.example.lg.jp'],
      'warning not-encrypted allowOrigins[1]',
    ],
    [
      'a password in the file',
      'session.steps[1].value',
      'hunter2',
      'error secret-in-value session.steps[1].value',
      'hint unused secrets[0]',
    ],
    [
      'a personal number in the file',
      'row[2].value',
      '１２３４ ５６７８ ９０１８',
      'error my-number-in-file row[2].value',
      'hint unused inputs[2]',
    ],
    [
      'a session in an address',
      'row[0].url',
      `${put('parameters.baseUrl')}/entry;jsessionid=0A1B`,
      'error secret-in-address row[0].url',
    ],
    ['nobody in charge', 'owner', '未定', 'warning no-owner owner'],
    ['a name that is no personal value', 'inputs[1].class', 'none', 'warning personal-class inputs[1].class'],
    [
      'what the player refuses too',
      'rowKey',
      '番号',
      'error contradiction rowKey',
      'warning probe-without-key probe.steps',
      'warning key-not-entered rowKey',
    ],
    ['a field that is missing', 'title', undefined, 'error shape title'],
  ])('finds %s', (_, path, value, ...expected) => {
    expect(found(setAt(cleanRobot(), path, value))).toEqual(expected)
  })

  it('asks for a person only where something has to be decided', () => {
    const at = (path: string, value: unknown) => needsPerson(lintRobot(setAt(cleanRobot(), path, value)))
    expect([at('business', []), at('owner', '未定'), at('title', undefined)]).toEqual([false, true, true])
  })

  it('answers any JSON', () => {
    for (const json of [null, 1, 'x', [], {}, { row: [null, { do: 1 }] }]) expect(needsPerson(lintRobot(json))).toBe(true)
  })

  it('says it for a person', async () => {
    const robot = sampleRobot()
    setAt(robot, 'owner', '未定')
    setAt(robot, 'session.steps[1].value', 'hunter2')
    setAt(robot, 'row[1].target.try', [
      { by: 'css', css: 'tr:nth-child(3) input' },
      { by: 'css', css: 'tr:nth-of-type(3) input' },
    ])
    const findings: readonly Finding[] = lintRobot(robot)
    await expect(lintText('見本の登録', findings)).toMatchFileSnapshot('../../fixtures/codegen/lint.txt')
    expect(lintText('見本の登録', [])).toBe('「見本の登録」に問題は見つかりませんでした。\n')
  })
})
