import { AppError } from '#shared/base/appError.ts'
import type { Condition } from '../model/condition.ts'
import type { HarmlessStep } from '../model/step.ts'
import type { Target } from '../model/target.ts'
import { bindValue, type SampleRow } from './bind.ts'
import { describeRecorded } from './describeRecorded.ts'
import { type Draft, type DraftWishes, draftRobot, type Inserted } from './draft.ts'
import { proposeCommit, proposeRowFrom } from './marks.ts'
import type { Picked, Recorder } from './record.ts'
import type { RecordedStep } from './recordedStep.ts'

/** What is known before the first press. */
export type RecordingHeader = Pick<
  DraftWishes,
  'id' | 'title' | 'owner' | 'system' | 'rowKey' | 'row' | 'secrets' | 'form' | 'allow' | 'classes'
>

/** What a place that the person points at is for. */
export const insertions = ['read', 'wait', 'check', 'receipt', 'done'] as const
export type Insertion = (typeof insertions)[number]

/** Where the value of a step comes from. */
export type Binding =
  | { readonly kind: 'column'; readonly column: string; readonly pipe?: string }
  | { readonly kind: 'secret'; readonly name: string }

/** One line of the strip. No typed value stands in it. */
export interface RecordingLine {
  readonly id: string
  readonly text: string
  /** `registers`: the one step that registers. `firstOfRow`: rows begin here. `unsure`: an anchor is needed. */
  readonly marks: readonly ('registers' | 'firstOfRow' | 'inserted' | 'unsure')[]
}

export interface RecordingSession {
  lines(): readonly RecordingLine[]
  isPaused(): boolean
  pause(): void
  resume(): void
  /** Takes the last step back, or what was put in after it. */
  undo(): void
  /** Rows begin with this step; absent = with the next one. */
  beginRows(step?: string): void
  /** This step registers; absent = the last one. @throws AppError `wrongUse` where it is no press */
  registers(step?: string): void
  /**
   * The person points at a place: it is read (`read`, as `name`), waited for, checked, or holds the receipt number or the sign that all
   * is done. @returns what it is called
   */
  insert(what: Insertion, name: string, signal: AbortSignal): Promise<string>
  /** @throws AppError `wrongUse` for a step that takes no value, or a name that cannot be one */
  bind(step: string, binding: Binding): void
  /** The robot as far as it is known. */
  draft(): Draft
}

/** A recording and all that only its author can say of it. */
export function createRecordingSession(recorder: Recorder, header: RecordingHeader): RecordingSession {
  const marks: { rowsAfter?: string | null; rowFrom?: string; commit?: string; receipt?: Place; done?: Condition } = {}
  const inserted: Inserted[] = []
  const bound: Record<string, string> = {}
  let insertions = 0

  const steps = () => recorder.steps()
  const known = (id: string): RecordedStep => {
    const step = steps().find((one) => one.id === id)
    if (!step) throw new AppError('wrongUse', `手順「${id}」はありません。`)
    return step
  }
  const rowFrom = (): string | null => {
    const chosen = steps().find(({ id }) => id === marks.rowFrom)?.id
    if (chosen !== undefined) return chosen
    if (marks.rowsAfter === undefined) return proposeRowFrom(steps())
    const before = steps().findIndex(({ id }) => id === marks.rowsAfter)
    return steps()[before + 1]?.id ?? null
  }
  const commit = (): string | null => steps().find(({ id }) => id === marks.commit)?.id ?? proposeCommit(steps())
  /** What is put in stands after the step that was the last one then; `''` = before all steps. */
  const put = (step: HarmlessStep): void => void inserted.push({ after: steps().at(-1)?.id ?? '', step })

  return {
    lines() {
      const [first, last] = [rowFrom(), commit()]
      const line = (step: RecordedStep): RecordingLine => ({
        id: step.id,
        text: describeRecorded(step),
        marks: [
          ...(step.id === first ? (['firstOfRow'] as const) : []),
          ...(step.id === last ? (['registers'] as const) : []),
          ...(step.unsure ? (['unsure'] as const) : []),
        ],
      })
      return steps().flatMap((step) => [
        line(step),
        ...inserted
          .filter(({ after }) => after === step.id)
          .map((entry) => ({ id: entry.step.id, text: insertedText(entry.step), marks: ['inserted'] as const })),
      ])
    },
    isPaused: () => recorder.isPaused(),
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    undo() {
      const last = steps().at(-1)?.id ?? ''
      const at = inserted.findLastIndex(({ after }) => after === last)
      if (at >= 0) inserted.splice(at, 1)
      else recorder.undo()
    },
    beginRows(step) {
      delete marks.rowFrom
      if (step === undefined) marks.rowsAfter = steps().at(-1)?.id ?? null
      else marks.rowFrom = known(step).id
    },
    registers(step) {
      const last = step === undefined ? steps().at(-1) : known(step)
      if (last?.do !== 'click') throw new AppError('wrongUse', '登録する手順にできるのは、ボタンやリンクを押す手順だけです。')
      marks.commit = last.id
    },
    async insert(what, name, signal) {
      const picked = await recorder.pick(signal)
      const place = placeOf(picked)
      const { say } = picked.on
      const common = { id: `i${++insertions}`, say: name || say, ...windowOf(picked), seconds: 10 }
      switch (what) {
        case 'read':
          put({ do: 'read', ...common, name: columnName(name || say), target: place.target })
          break
        case 'wait':
          put({ do: 'wait', ...common, until: { kind: 'element', target: place.target, ...windowOf(picked) } })
          break
        case 'check':
          put({
            do: 'expect',
            ...common,
            that: checkOf(picked, header.row),
            otherwise: 'business',
            message: `「${name || say}」が録画したときと違います。`,
          })
          break
        case 'receipt':
          marks.receipt = place
          break
        case 'done':
          marks.done = checkOf(picked, header.row)
          break
      }
      return say
    },
    bind(step, binding) {
      const { do: kind } = known(step)
      if (kind !== 'fill' && kind !== 'select' && kind !== 'choose' && kind !== 'check')
        throw new AppError('wrongUse', `手順「${step}」は値を入れる手順ではありません。`)
      if (binding.kind === 'secret' && kind !== 'fill')
        throw new AppError('wrongUse', 'パスワード等を入れられるのは、入力欄だけです。')
      bound[step] =
        binding.kind === 'secret'
          ? `\${secrets.${columnName(binding.name)}}`
          : `\${row.${columnName(binding.column)}${binding.pipe ? `|${binding.pipe}` : ''}}`
    },
    draft() {
      return draftRobot(steps(), {
        ...header,
        rowFrom: rowFrom() ?? '',
        commit: commit() ?? '',
        ...(marks.receipt === undefined ? {} : { receipt: marks.receipt }),
        ...(marks.done === undefined ? {} : { after: marks.done }),
        inserted,
        bound,
      })
    },
  }
}

interface Place {
  readonly target: Target
  readonly window?: string
}

function placeOf(picked: Picked): Place {
  const { frame } = picked.where
  return { target: { ...(frame && frame.length > 0 ? { frame: [...frame] } : {}), ...picked.on.target }, ...windowOf(picked) }
}

function windowOf({ where }: Picked): { window?: string } {
  return where.window === undefined ? {} : { window: where.window }
}

/** A value of the row must show the row's value; other words must stand there as they did; a blank place must be there. */
function checkOf(picked: Picked, row: SampleRow): Condition {
  const { target } = placeOf(picked)
  const text = picked.text.trim()
  const value = bindValue(text, picked.on.say, row)
  if (value !== null) return { kind: 'value', target, equals: value, as: 'loose', ...windowOf(picked) }
  if (text === '' || text.length > 200 || /\d{4,}|\$\{/.test(text)) return { kind: 'element', target, ...windowOf(picked) }
  return { kind: 'text', text, target, ...windowOf(picked) }
}

function columnName(name: string): string {
  if (!/^[^|{}$]{1,80}$/u.test(name)) throw new AppError('wrongUse', '名前は80文字までで、| { } $ は使えません。')
  return name
}

function insertedText(step: HarmlessStep): string {
  switch (step.do) {
    case 'read':
      return `「${step.say}」を読み取る`
    case 'wait':
      return `「${step.say}」が出るのを待つ`
    default:
      return `「${step.say}」を確かめる`
  }
}
