import { holds } from './conditions.ts'
import { squeeze } from './dialogs.ts'
import { type StepFailure, serverErrorWords } from './failure.ts'
import type { ComparedValue, Play } from './play.ts'
import { UnexpectedDialogFailure } from './steps/act.ts'

/** What became of a row. Messages are Japanese and hold no values. */
export type RowOutcome =
  /** `after` of the commit was seen. Null = the number could not be read from screen or probe. */
  | { readonly kind: 'done'; readonly receipt: string | null }
  /** Seen before any click; `differs` names columns whose content is another one. */
  | { readonly kind: 'alreadyRegistered'; readonly receipt: string | null; readonly differs: readonly string[] }
  | { readonly kind: 'businessError'; readonly step: string; readonly message: string }
  | { readonly kind: 'systemError'; readonly step: string; readonly message: string }
  /** The click may have happened, and nothing says what became of it. */
  | { readonly kind: 'inDoubt'; readonly step: string; readonly message: string }
  /** Everything up to the commit was done, nothing was registered. */
  | { readonly kind: 'rehearsed'; readonly compared: readonly ComparedValue[] }
  | { readonly kind: 'stopped' }

export interface RowHooks {
  /** Before each step: its id and what it does in words. */
  onStep(step: string, text: string): void
  /** Durable when it resolves. When it rejects, nothing is clicked and that very error comes out of `playRow`. */
  beforeCommit(evidence: {
    readonly payload: Readonly<Record<string, string>>
    /** As in `onEvidence`; null = it could not be taken, or not be hidden safely. */
    readonly screenshot: Uint8Array | null
  }): Promise<void>
  /**
   * A masked picture, JPEG: `afterCommit`, `failure`, or the kind of outcome after a commit without success. What it throws is
   * logged and changes nothing.
   */
  onEvidence(kind: string, jpeg: Uint8Array): Promise<void>
}

/**
 * A failure before the commit as an outcome. The system's own way of saying that the row is wrong, where the robot knows it,
 * comes before what the player noticed.
 */
export async function failureOutcome(play: Play, failure: StepFailure): Promise<RowOutcome> {
  const { step } = failure
  if (failure.kind === 'business') return { kind: 'businessError', step, message: `${step}: ${failure.message}` }
  const sign = await businessSign(play, failure)
  if (sign !== null) return { kind: 'businessError', step, message: `${step}: ${sign}` }
  const status = play.stage.takeServerError()
  const said = status === null ? '' : serverErrorWords(status)
  return { kind: 'systemError', step, message: `${step}: ${said}${failure.message}` }
}

async function businessSign(play: Play, failure: StepFailure): Promise<string | null> {
  for (const sign of play.robot.business) {
    if (sign.dialog !== undefined) {
      if (failure instanceof UnexpectedDialogFailure && squeeze(failure.words).includes(squeeze(sign.dialog))) return sign.message
    } else if (sign.when && (await holds(play, sign.when).catch(() => false))) return sign.message
  }
  return null
}
