import type { Frame } from 'playwright'
import { sameText } from '../model/compareText.ts'
import { StepFailure } from './failure.ts'
import type { LookRequest } from './page/look.ts'
import { lookIn } from './pageFunctions.ts'
import type { Play } from './play.ts'
import type { TypedField } from './typedFields.ts'

export interface FieldChange {
  /** In the fields that were asked for. */
  readonly index: number
  /** Null = no longer in the page. */
  readonly actual: string | null
}

/**
 * Fields that do not hold exactly what was typed: fine where the step allows another way of writing, else the system changed
 * the value (cut, overwritten) and the row must not go on.
 * @throws StepFailure
 */
export async function settleChanged(play: Play, fields: readonly TypedField[], changes: readonly FieldChange[]): Promise<void> {
  for (const { index, actual } of changes) {
    const field = fields[index]!
    const { expect } = field
    if (actual === null) {
      // The page drew this part anew; whether the value is still there the confirmation screen has to show.
      play.context.log(`a field of step ${field.step} was replaced by the page after it was filled`)
      play.stage.typed.remove(field)
    } else if (expect.kind === 'checked' || !sameText(actual, expect.equals, field.as)) {
      throw new StepFailure('business', `「${field.say}」に入力した値が、画面では別の値になっています。`)
    } else field.expect = { ...expect, equals: actual }
  }
}

/** Reads back what is not yet read back in other frames than this one (null = in all). */
export async function checkElsewhere(play: Play, here: Frame | null): Promise<void> {
  const open = play.stage.typed.unchecked().filter((field) => field.frame !== here)
  for (const frame of new Set(open.map((field) => field.frame))) {
    const fields = open.filter((field) => field.frame === frame)
    const changes = await changesIn(frame, fields)
    if (changes === null) for (const field of fields) play.stage.typed.remove(field)
    else await settleChanged(play, fields, changes)
    for (const field of fields) field.checked = true
  }
}

/** Null = the document or its window is gone. */
async function changesIn(frame: Frame, fields: readonly TypedField[]): Promise<readonly FieldChange[] | null> {
  try {
    const checks = fields.map(({ key, expect }) => ({ key, expect }))
    const request: LookRequest = { targets: [], need: 'see', waitMs: 0, checks, entry: null }
    const answer = await lookIn(frame, request)
    return answer.kind === 'changed' ? answer.fields : []
  } catch {
    return null
  }
}
