import type { RecordedStep } from './recordedStep.ts'

/** Buttons that register, as Japanese systems name them. */
const registers = /^(登録|確定|送信|申請|更新|決定)|(登録|送信|確定)(する)?$/

/**
 * The step that most likely registers: the last press that the system asked about, else the last one whose words say so.
 * A proposal; the author has the last word.
 */
export function proposeCommit(steps: readonly RecordedStep[]): string | null {
  const presses = steps.filter((step) => step.do === 'click')
  const asked = presses.filter(({ dialogs }) => dialogs.some(({ answer }) => answer === 'ok'))
  const named = presses.filter(({ say }) => registers.test(say))
  const both = asked.filter((step) => named.includes(step))
  return (both.at(-1) ?? named.at(-1) ?? asked.at(-1))?.id ?? null
}

/**
 * The first step that belongs to a row: the one after logging in (the press or Enter that follows the password), else the first after
 * the address was opened.
 */
export function proposeRowFrom(steps: readonly RecordedStep[]): string | null {
  const password = steps.findLastIndex((step) => step.do === 'fill' && step.value.kind === 'secret')
  const sent = steps.findIndex((step, at) => at > password && (step.do === 'click' || step.do === 'press'))
  const begin = password >= 0 && sent >= 0 ? sent + 1 : steps.findIndex((step) => step.do !== 'goto')
  return steps[begin]?.id ?? null
}
