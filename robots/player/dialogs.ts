import type { Dialog } from 'playwright'
import type { DialogAnswer } from '../model/step.ts'

/** The words of a dialog that no step had announced. They may hold personal data: compare them, never write them down. */
export interface UnexpectedDialog {
  readonly words: string
}

/** Answers dialogs as the step says, in their order. Anything else is dismissed and stops the row. */
export interface DialogDesk {
  readonly handle: (dialog: Dialog) => void
  /** Announces the dialogs of the next step; what the last one left open is forgotten. */
  announce(answers: readonly ExpectedDialog[]): void
  /** Words of the first announced dialog that has not come yet. */
  missing(): string | null
  /** Takes the first unexpected dialog since the last call. */
  takeUnexpected(): UnexpectedDialog | null
  /** From now on the page is left: its questions are agreed to. */
  letLeave(): void
}

/** An answer whose text is filled in. */
export type ExpectedDialog = Pick<DialogAnswer, 'expect' | 'answer'> & { readonly text?: string }

export function createDialogDesk(): DialogDesk {
  let waiting: ExpectedDialog[] = []
  let unexpected: UnexpectedDialog | null = null
  let leaving = false
  const settle = async (dialog: Dialog) => {
    if (leaving) return dialog.accept()
    const [next] = waiting
    if (next && dialog.type() !== 'beforeunload' && squeeze(dialog.message()).includes(squeeze(next.expect))) {
      waiting = waiting.slice(1)
      return next.answer === 'ok' ? dialog.accept(next.text) : dialog.dismiss()
    }
    unexpected ??= { words: dialog.message() }
    return dialog.dismiss()
  }
  return {
    // A person may have answered it first, or its page is gone: both are no failure of ours.
    handle: (dialog) => void settle(dialog).catch(() => {}),
    announce(answers) {
      waiting = [...answers]
    },
    missing: () => waiting[0]?.expect ?? null,
    takeUnexpected() {
      const taken = unexpected
      unexpected = null
      return taken
    },
    letLeave() {
      leaving = true
    },
  }
}

/** Dialogs break their lines where they like. */
export function squeeze(text: string): string {
  return text.replace(/\s+/gu, '')
}
