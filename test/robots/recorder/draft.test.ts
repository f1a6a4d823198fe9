import { describe, expect, it } from 'vitest'
import { parseRobot } from '#robots/model/robot.ts'
import type { Target } from '#robots/model/target.ts'
import { type DraftWishes, draftRobot } from '#robots/recorder/draft.ts'
import { proposeCommit, proposeRowFrom } from '#robots/recorder/marks.ts'
import type { RecordedStep } from '#robots/recorder/recordedStep.ts'

const on = (name: string): Target => ({
  try: [
    { by: 'name', name },
    { by: 'label', text: name },
  ],
})
const common = (id: string, say: string) => ({ id, say, where: {}, dialogs: [] })
const fill = (id: string, say: string, value: Extract<RecordedStep, { do: 'fill' }>['value']): RecordedStep => ({
  ...common(id, say),
  do: 'fill',
  target: on(say),
  key: id,
  value,
})
const text = (words: string) => ({ kind: 'text', text: words }) as const

const steps: readonly RecordedStep[] = [
  { ...common('s1', '/login'), do: 'goto', url: 'http://a.test/login' },
  fill('s2', '部署', text('01')),
  fill('s3', '職員番号', text('sato')),
  fill('s4', 'パスワード', { kind: 'secret' }),
  { ...common('s5', 'ログイン'), do: 'click', target: on('ログイン'), went: { where: {}, path: '/top' } },
  fill('s6', '受付番号', text('2026000017')),
  fill('s7', '個人番号', { kind: 'masked' }),
  fill('s8', '課コード', text('77')),
  {
    ...common('s9', '登録'),
    do: 'click',
    target: on('登録'),
    dialogs: [{ expect: '登録しますか', answer: 'ok' }],
    went: { where: {}, path: '/done' },
  },
  { ...common('s10', '一覧へ'), do: 'doubleClick', target: on('一覧へ') },
]
const wishes: DraftWishes = {
  id: 'recorded',
  title: '録画',
  owner: '市民課',
  system: '住民',
  rowFrom: 's6',
  commit: 's9',
  receipt: { target: on('受理番号') },
  rowKey: '受付番号',
  row: { 受付番号: '2026000017', 個人番号: '123456789018', 氏名: '山田' },
  classes: {},
  secrets: 'juki',
}

describe('a robot made of a recording', () => {
  it('proposes what registers and where a row begins', () => {
    expect([proposeCommit(steps), proposeRowFrom(steps)]).toEqual(['s9', 's6'])
  })

  it('takes who logs in from the vault, the values from columns, and tells what stays the same for all rows', () => {
    const { robot, open, notCarried } = draftRobot(steps, wishes)
    const parsed = parseRobot(robot)
    const values = [...parsed.session.steps, ...parsed.row].flatMap((step) => (step.do === 'fill' ? [step.value] : []))
    expect(values).toEqual(['01', '${secrets.juki.user}', '${secrets.juki.password}', '${row.受付番号}', '${row.個人番号}', '77'])
    expect(parsed.inputs.map(({ name, class: kind }) => `${name} ${kind}`)).toEqual(['受付番号 personal', '個人番号 myNumber'])
    expect(open).toEqual(['「課コード」は、どの行でも録画したときと同じ値になります。列から取る値でないか、確かめてください。'])
    expect(notCarried).toEqual([])
    expect(parsed.row.at(-1)).toMatchObject({ do: 'click', how: 'double', say: '一覧へ' })
  })

  it('carries chords, hovering, dragging and files, and names what a robot cannot do', () => {
    const more: readonly RecordedStep[] = [
      { ...common('s11', '保存'), do: 'press', key: 'Control+S' },
      { ...common('s12', '業務'), do: 'hover', target: on('業務') },
      { ...common('s13', '書類'), do: 'drag', target: on('書類'), onto: on('箱') },
      { ...common('s14', '添付'), do: 'upload', target: on('添付'), names: ['申請書.pdf', '図.png'] },
      { ...common('s15', '印刷'), do: 'print' },
      { ...common('s16', '変換'), do: 'press', key: 'Convert' },
    ]
    const { robot, notCarried } = draftRobot([...steps, ...more], wishes)
    expect(parseRobot(robot).row.slice(-4)).toMatchObject([
      { do: 'press', key: 'Control+S' },
      { do: 'hover' },
      { do: 'drag' },
      { do: 'upload', files: '申請書.pdf\n図.png' },
    ])
    expect(notCarried).toEqual(['「印刷」: 印刷', 'キー操作「Convert」'])
  })

  it('says where a value of the one registered by hand is left in hints and messages, by its column', () => {
    const row = { ...wishes.row, 氏名: '山田　太郎' }
    const named = { ...common('s11', '選択'), do: 'click', target: on('山田　太郎') } as const
    const asked = {
      ...common('s12', '確認'),
      do: 'click',
      target: on('確認'),
      dialogs: [{ expect: '山田太郎さんですか', answer: 'ok' }],
    } as const
    const left = 'ロボットの中に、録画した1件の「氏名」の値が残っています。手がかりやメッセージから除いてください。'
    expect(draftRobot(steps, { ...wishes, row }).open).not.toContain(left)
    expect(draftRobot([...steps, named], { ...wishes, row }).open).toContain(left)
    expect(draftRobot([...steps, asked], { ...wishes, row }).open).toContain(left)
  })

  it('waits for the page that a press led to, and answers as the person did', () => {
    const commit = parseRobot(draftRobot(steps, wishes).robot).row.find((step) => step.do === 'commit')
    expect(commit).toMatchObject({
      after: { kind: 'path', path: '/done' },
      dialogs: [{ expect: '登録しますか', answer: 'ok' }],
    })
  })

  it('takes the author’s binding before its own', () => {
    const { robot, open } = draftRobot(steps, { ...wishes, bound: { s8: '${row.氏名|fullWidth}' } })
    expect(open).toEqual([])
    expect(parseRobot(robot).row.find(({ id }) => id === 's8')).toMatchObject({ value: '${row.氏名|fullWidth}' })
  })

  it('keeps the parts of a date apart that look the same, and asks', () => {
    const date = ['s6', 's7', 's8'].map((id) => fill(id, '生年月日', text('5')))
    const { robot, open } = draftRobot([...steps.slice(0, 5), ...date, steps[8]!], {
      ...wishes,
      row: { 受付番号: '1', 生年月日: '2023-05-05' },
    })
    const values = parseRobot(robot).row.flatMap((step) => (step.do === 'fill' ? [step.value] : []))
    expect(values).toEqual(['${row.生年月日|wareki.year}', '${row.生年月日|wareki.month}', '${row.生年月日|wareki.day}'])
    expect(open[0]).toContain('「生年月日」の値は、日付のいくつかの部分')
  })

  it('names what only the author can decide', () => {
    const { open } = draftRobot(steps.slice(0, 8), { ...wishes, commit: '' })
    expect(open).toContain('登録する手順が選ばれていません。')
  })
})
