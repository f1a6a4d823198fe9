import type { Condition } from '../model/condition.ts'
import { describeValue } from '../model/describe.ts'
import { type Action, type CommitStep, type HarmlessStep, keySchema, type Step } from '../model/step.ts'
import type { Target } from '../model/target.ts'
import { bindings, columnFor, type SampleRow } from './bind.ts'
import type { RecordedDialog, RecordedStep } from './recordedStep.ts'

/** Until somebody answers for the robot. */
export const noOwner = '所管課未定'

/** What only the author can say of a recording. */
export interface DraftWishes {
  readonly id: string
  readonly title: string
  readonly owner: string
  readonly system: string
  /** The first step that belongs to a row; what lies before is the session: opening and logging in. */
  readonly rowFrom: string
  /** The step that registers. */
  readonly commit: string
  /** Where the number stands that the system gave; absent = the place is still to be shown. */
  readonly receipt?: { readonly target: Target; readonly window?: string }
  /** What the screen shows when it is done; absent = the page that came. */
  readonly after?: Condition
  readonly rowKey: string
  /** Columns and the values that the author typed from. */
  readonly row: SampleRow
  readonly classes: Readonly<Record<string, 'myNumber' | 'personal' | 'none'>>
  /** What stands before the names of secrets: `juki` → `juki.user`, `juki.password`. */
  readonly secrets: string
  readonly inserted?: readonly Inserted[]
  /** By step: the template that the author chose for its value. */
  readonly bound?: Readonly<Record<string, string>>
  /** The form whose rows it takes. */
  readonly form?: string
  /** Further servers that the system needs. */
  readonly allow?: readonly string[]
}

/** A step that was put in by hand. */
export interface Inserted {
  /** The recorded step that it follows. */
  readonly after: string
  readonly step: HarmlessStep
}

export interface Draft {
  /** Passes `parseRobot` once `open` is empty. */
  readonly robot: unknown
  /** What a robot file cannot say: each is named, none is dropped in silence. */
  readonly notCarried: readonly string[]
  /** What the author still has to decide. */
  readonly open: readonly string[]
}

/** Makes a robot file of a recording. */
export function draftRobot(steps: readonly RecordedStep[], wishes: DraftWishes): Draft {
  const split = steps.findIndex((step) => step.id === wishes.rowFrom)
  const session = steps.slice(0, Math.max(0, split))
  const row = steps.slice(Math.max(0, split))
  const notes: Notes = { notCarried: [], open: [], taken: new Set() }
  const users = new Set(userFields(session))
  const inSession = session.flatMap((step) => [
    ...actionOf(step, users.has(step) ? 'user' : 'session', wishes, notes),
    ...insertedAfter(step, wishes),
  ])
  const inRow: Step[] = row.flatMap((step) => [
    ...(step.id === wishes.commit ? commitOf(step, wishes, notes) : actionOf(step, 'row', wishes, notes)),
    ...insertedAfter(step, wishes),
  ])
  const first = row.find((step) => 'target' in step && step.target !== undefined)
  const texts = JSON.stringify([inSession, inRow])
  const used = [...texts.matchAll(/\$\{row\.([^}|]+)/g)].map((match) => match[1]!)
  const columns = [...Object.keys(wishes.row).filter((column) => used.includes(column)), wishes.rowKey, ...used]
  if (!row.some((step) => step.id === wishes.commit)) notes.open.push('登録する手順が選ばれていません。')
  const robot = {
    format: 'madoguchi-robot/1',
    id: wishes.id,
    title: wishes.title,
    owner: wishes.owner,
    system: wishes.system,
    ...(wishes.form === undefined ? {} : { form: wishes.form }),
    allowOrigins: [...new Set([...originsOf(steps), ...(wishes.allow ?? [])])],
    inputs: [...new Set(columns)].map((name) => ({
      name,
      class: wishes.classes[name] ?? (/個人番号|マイナンバー/.test(name) ? 'myNumber' : 'personal'),
      required: name === wishes.rowKey,
    })),
    secrets: [...new Set([...texts.matchAll(/\$\{secrets\.([^}|]+)/g)].map((match) => match[1]!))],
    rowKey: wishes.rowKey,
    session: { steps: inSession, loggedIn: seenAt(first) },
    row: inRow,
  }
  notes.open.push(...valuesLeftIn(robot, inRow, wishes))
  if (wishes.owner === noOwner) notes.open.push('所管課（owner）を決めてください。')
  return { robot, notCarried: notes.notCarried, open: [...new Set(notes.open)] }
}

/**
 * Words of the screen become hints and expected messages, and a screen shows people: what the robot file still holds of the one
 * registered by hand is named by its column, so that the author takes it out before anybody gets the file.
 */
function valuesLeftIn(robot: unknown, steps: readonly Step[], { row, rowKey }: DraftWishes): readonly string[] {
  // The words of a group of buttons are the same for everybody.
  const words = new Set(steps.flatMap((step) => (step.do === 'choose' ? step.options.map((option) => option.is) : [])))
  const text = JSON.stringify(robot)
  return Object.entries(row).flatMap(([column, value]) => {
    // What every paper may say (有, 本人, 2026) stands on screens by itself.
    const telling = column !== rowKey && !words.has(value) && [...value].length >= 4 && !/^\d{4}(-\d\d)*$/.test(value)
    const forms = [value, value.replace(/[\s\u3000]+/gu, '')]
    return telling && forms.some((one) => text.includes(JSON.stringify(one).slice(1, -1)))
      ? [`ロボットの中に、録画した1件の「${column}」の値が残っています。手がかりやメッセージから除いてください。`]
      : []
  })
}

/** `user`: the field beside the password that says who logs in. */
type Part = 'session' | 'user' | 'row'

interface Notes {
  readonly notCarried: string[]
  readonly open: string[]
  /** Parts of dates that earlier steps took. */
  readonly taken: Set<string>
}

function insertedAfter(step: RecordedStep, { inserted = [] }: DraftWishes): readonly HarmlessStep[] {
  return inserted.filter((entry) => entry.after === step.id).map((entry) => entry.step)
}

/** The last field that was typed into before each password. */
function userFields(session: readonly RecordedStep[]): readonly RecordedStep[] {
  return session.flatMap((step, at) => {
    if (step.do !== 'fill' || step.value.kind !== 'secret') return []
    return session.slice(0, at).findLast((before) => before.do === 'fill' && before.value.kind === 'text') ?? []
  })
}

/** Rows can begin where the first thing that a row needs is seen. */
function seenAt(first: RecordedStep | undefined): Condition {
  if (first === undefined || !('target' in first) || first.target === undefined) return { kind: 'path', path: '/' }
  return { kind: 'element', target: first.target, ...windowOf(first) }
}

function actionOf(step: RecordedStep, part: Part, wishes: DraftWishes, notes: Notes): readonly Action[] {
  const common = { id: step.id, say: step.say, ...windowOf(step), seconds: 10 }
  const effects = { ...afterOf(step), ...dialogsOf(step.dialogs) }
  if (step.unsure) notes.open.push(`「${step.say}」と同じものが画面にいくつもあります。目印になる言葉を選んでください。`)
  if (step.downloads !== undefined) notes.notCarried.push(`「${step.say}」で保存されるファイル「${step.downloads}」`)
  switch (step.do) {
    case 'goto':
      return [{ do: 'goto', ...common, url: step.url }]
    case 'click':
    case 'doubleClick':
    case 'rightClick':
      return [
        {
          do: 'click',
          ...common,
          target: step.target,
          ...howClicked[step.do],
          ...effects,
          ...(step.opens === undefined ? {} : { opens: step.opens }),
          ...(step.closes ? { closes: true } : {}),
        },
      ]
    case 'fill':
      return [
        {
          do: 'fill',
          ...common,
          target: step.target,
          value: typedValue(step, part, wishes, notes),
          readBack: 'text',
          ...dialogsOf(step.dialogs),
        },
      ]
    case 'select': {
      const bound = part === 'row' ? boundTo(step.value, step, wishes.row, notes) : null
      const byLabel = bound === null && part === 'row' ? boundTo(step.label, step, wishes.row, notes) : null
      const wished = wishes.bound?.[step.id]
      const chosen =
        wished !== undefined
          ? { value: wished, by: 'label' }
          : bound !== null
            ? { value: bound, by: 'value' }
            : byLabel !== null
              ? { value: byLabel, by: 'label' }
              : null
      if (chosen === null && part === 'row') constant(step, notes)
      const { value, by } = (chosen ??
        (step.value === '' ? { value: step.label, by: 'label' } : { value: step.value, by: 'value' })) as {
        value: string
        by: 'value' | 'label'
      }
      return [{ do: 'select', ...common, target: step.target, value, by, ...effects }]
    }
    case 'check': {
      const column = part === 'row' ? columnFor(step.say, wishes.row) : null
      const isFlag = column !== null && /^(yes|true|1|on|no|false|0|off|)$/.test(wishes.row[column]!)
      const wished = wishes.bound?.[step.id]
      if (!isFlag && wished === undefined && part === 'row') constant(step, notes)
      const value = wished !== undefined ? wished : isFlag ? `\${row.${column}}` : step.on ? 'yes' : ''
      return [{ do: 'check', ...common, target: step.target, value, ...effects }]
    }
    case 'choose':
      return [{ do: 'choose', ...common, ...chosenOf(step, part, wishes, notes), ...effects }]
    case 'press': {
      if (!keySchema.safeParse(step.key).success) {
        notes.notCarried.push(`キー操作「${step.key}」`)
        return []
      }
      return [{ do: 'press', ...common, ...(step.target ? { target: step.target } : {}), key: step.key, ...effects }]
    }
    case 'hover':
      return [{ do: 'hover', ...common, target: step.target, ...afterOf(step) }]
    case 'drag':
      return [{ do: 'drag', ...common, target: step.target, onto: step.onto, ...effects }]
    case 'upload':
      constant(step, notes)
      return [{ do: 'upload', ...common, target: step.target, files: escapeTemplate(step.names.join('\n')), ...afterOf(step) }]
    case 'print':
      notes.notCarried.push(`「${step.say}」: 印刷`)
      return []
  }
}

const howClicked = { click: {}, doubleClick: { how: 'double' }, rightClick: { how: 'right' } } as const

function typedValue(
  step: Extract<RecordedStep, { do: 'fill' }>,
  part: Part,
  { row, secrets, bound: chosen }: DraftWishes,
  notes: Notes,
): string {
  const wished = chosen?.[step.id]
  if (wished !== undefined) return wished
  switch (step.value.kind) {
    case 'secret':
      return `\${secrets.${secrets}.password}`
    case 'masked': {
      const column = columnFor(step.say, row)
      if (column !== null) return `\${row.${column}}`
      notes.open.push(`「${step.say}」の値がどの列のものか、決めてください。`)
      return ''
    }
    case 'text': {
      // Who logs in is as little a part of the robot as the password is.
      if (part === 'user') return `\${secrets.${secrets}.user}`
      if (part === 'session') return escapeTemplate(step.value.text)
      const bound = boundTo(step.value.text, step, row, notes)
      if (bound === null) constant(step, notes)
      return bound ?? escapeTemplate(step.value.text)
    }
  }
}

/** Parts of a date are typed in their order, era first: one that was taken before is not taken again while another fits. */
function boundTo(typed: string, step: RecordedStep, row: SampleRow, notes: Notes): string | null {
  const isEra = step.do === 'select' && /^[ 　]*(明治?|大正?|昭和?|平成?|令和?|[MTSHR])/.test(step.label)
  const all = bindings(typed, step.say, row, isEra)
  const left = all.filter(({ template, part }) => part === null || !notes.taken.has(template))
  const best = left[0] ?? all[0]
  if (!best) return null
  if (new Set(left.map(({ part }) => part)).size > 1)
    notes.open.push(
      `「${step.say}」の値は、日付のいくつかの部分（年・月・日など）に合います。${describeValue(best.template)}でよいか確かめてください。`,
    )
  if (best.part !== null) notes.taken.add(best.template)
  return best.template
}

/** Typed the same for every row; the author is told, since it may be a value of one person. */
function constant(step: RecordedStep, notes: Notes): void {
  notes.open.push(`「${step.say}」は、どの行でも録画したときと同じ値になります。列から取る値でないか、確かめてください。`)
}

function escapeTemplate(text: string): string {
  return text.replaceAll('${', '$')
}

function chosenOf(
  step: Extract<RecordedStep, { do: 'choose' }>,
  part: Part,
  { row, bound }: DraftWishes,
  notes: Notes,
): Pick<Extract<Action, { do: 'choose' }>, 'value' | 'options'> {
  const chosen = step.options.find((option) => option.value === step.value)
  const wished = bound?.[step.id]
  if (wished !== undefined) return { value: wished, options: step.options.map(({ word, target }) => ({ is: word, target })) }
  const column = part === 'row' ? columnFor(step.say, row) : null
  const held = column === null ? null : row[column]!
  const by = held === null ? null : held === chosen?.word ? 'word' : held === step.value ? 'value' : null
  if (column === null || by === null || !chosen) {
    if (part === 'row') constant(step, notes)
    return { value: step.value, options: [{ is: step.value, target: step.target }] }
  }
  return { value: `\${row.${column}}`, options: step.options.map((option) => ({ is: option[by], target: option.target })) }
}

function commitOf(step: RecordedStep, { receipt, after }: DraftWishes, notes: Notes): readonly CommitStep[] {
  if (!('target' in step) || step.target === undefined) {
    notes.open.push(`「${step.say}」は登録する手順にできません。`)
    return []
  }
  const seen = after ?? afterOf(step).after
  if (seen === undefined) notes.open.push('登録できたことを示す表示を選んでください。')
  if (receipt === undefined) notes.open.push('受理番号が表示される場所を選んでください。')
  return [
    {
      do: 'commit',
      id: step.id,
      say: step.say,
      ...windowOf(step),
      seconds: 30,
      target: step.target,
      ...dialogsOf(step.dialogs),
      after: seen ?? { kind: 'path', path: '/' },
      receipt: { target: receipt?.target ?? step.target },
      refused: [],
    },
  ]
}

function windowOf({ where }: RecordedStep): { window?: string } {
  return where.window === undefined ? {} : { window: where.window }
}

/** A new page is waited for, or what the page showed then and not before. A window that closes takes its page along. */
function afterOf({ went, opens, closes, shows, where }: RecordedStep): { after?: Condition } {
  if (opens !== undefined || closes) return {}
  if (went === undefined) {
    const { window } = where
    return shows === undefined ? {} : { after: { kind: 'element', target: shows, ...(window === undefined ? {} : { window }) } }
  }
  const { window, frame } = went.where
  return {
    after: {
      kind: 'path',
      path: went.path === '' ? '/' : went.path,
      ...(window === undefined ? {} : { window }),
      ...(frame === undefined ? {} : { frame: frame.map((level) => ({ ...level })) }),
    },
  }
}

function dialogsOf(dialogs: readonly RecordedDialog[]): {
  dialogs?: { expect: string; answer: 'ok' | 'cancel'; text?: string }[]
} {
  return dialogs.length === 0 ? {} : { dialogs: dialogs.map((dialog) => ({ ...dialog })) }
}

function originsOf(steps: readonly RecordedStep[]): string[] {
  return [...new Set(steps.flatMap((step) => (step.do === 'goto' ? [new URL(step.url).origin] : [])))]
}
