import type { RecordedStep } from '../recorder/recordedStep.ts'

/** What another tool's recording comes to. */
export interface Imported {
  readonly title: string
  readonly steps: readonly RecordedStep[]
  /** What cannot be carried over, each by its number in the file. */
  readonly notCarried: readonly string[]
  /** What was carried over, but needs a look. */
  readonly toCheck: readonly string[]
}

/** Collects the steps of a file while it is gone through. */
export interface Collector {
  readonly steps: RecordedStep[]
  readonly notCarried: string[]
  readonly toCheck: string[]
}

type New = RecordedStep extends infer Each ? (Each extends RecordedStep ? Omit<Each, 'id' | 'dialogs'> : never) : never

export function push(collector: Collector, number: number, step: New): undefined {
  collector.steps.push({ ...step, id: `s${number}`, dialogs: [] } as RecordedStep)
}

/** Gives the last step what happened because of it. */
export function onLast(
  collector: Collector,
  change: (step: RecordedStep) => Partial<Pick<RecordedStep, 'dialogs' | 'opens' | 'went' | 'closes'>>,
): boolean {
  const last = collector.steps.at(-1)
  if (!last) return false
  collector.steps[collector.steps.length - 1] = { ...last, ...change(last) }
  return true
}

const secretWords = /パスワード|暗証|passw(or)?d|passcode|passwd/i
const maskedWords = /個人番号|マイナンバー|kojin_?(no|num|bango)|my_?num/i

/** A password that another tool has written down is not taken over. */
export function typedValue(text: string, hints: string): Extract<RecordedStep, { do: 'fill' }>['value'] {
  if (maskedWords.test(hints)) return { kind: 'masked' }
  return secretWords.test(hints) ? { kind: 'secret' } : { kind: 'text', text }
}

/** The path of an address, for conditions. */
export function pathOf(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.pathname : null
}
