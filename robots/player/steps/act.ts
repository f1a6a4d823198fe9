import { type Deadline, pause, within } from '../deadline.ts'
import { StepFailure } from '../failure.ts'
import type { Play } from '../play.ts'

/**
 * Waits for something done in the page, in words of ours when it fails. A dialog that nobody announced has been dismissed by then
 * and is the better reason.
 */
export async function act<Result>(play: Play, action: Promise<Result>, deadline: Deadline): Promise<Result> {
  try {
    return await within(deadline.left() + 1000, action)
  } catch (cause) {
    throwUnexpectedDialog(play)
    const timedOut = cause instanceof Error && cause.name === 'TimeoutError'
    throw new StepFailure(
      'system',
      timedOut
        ? `${deadline.seconds}秒以内に操作できません（使えない状態か、別のものに隠れています）。`
        : '操作の途中で画面が変わりました。',
      cause,
    )
  }
}

/** Dialogs that a step announced have to come, and no other. @throws StepFailure */
export async function settleDialogs(play: Play, deadline: Deadline): Promise<void> {
  for (;;) {
    throwUnexpectedDialog(play)
    const missing = play.stage.dialogs.missing()
    if (missing === null) return
    if (deadline.left() === 0)
      throw new StepFailure('system', `確認メッセージ「${missing}」が${deadline.seconds}秒以内に出ません。`)
    await pause(20)
  }
}

export class UnexpectedDialogFailure extends StepFailure {
  /** May hold personal data: compare it, never write it down. */
  readonly words: string

  constructor(words: string) {
    super('system', '予定にないメッセージが表示されたため止めました。')
    this.words = words
  }
}

/** @throws UnexpectedDialogFailure when a message came that no step had announced */
export function throwUnexpectedDialog(play: Play): void {
  const unexpected = play.stage.dialogs.takeUnexpected()
  if (unexpected) throw new UnexpectedDialogFailure(unexpected.words)
}
