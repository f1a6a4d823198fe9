import { takeEvidence } from '../evidence.ts'
import type { Handler } from './context.ts'

export const evidence: Handler<'evidence'> = async (play, step) => {
  const jpeg = await takeEvidence(play, step.window)
  if (jpeg) await play.keep?.(step.id, jpeg)
}

/** Said by the step's own words. */
export const note: Handler<'note'> = async () => {}
