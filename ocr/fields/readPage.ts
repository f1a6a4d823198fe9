import type { PageStanding } from '#ocr/extract/decideText.ts'
import { type Decision, forReview } from '#ocr/extract/decision.ts'
import { expandFields, type Field, fieldBox } from '#ocr/model/form.ts'
import type { RegisteredPage } from '#ocr/model/page.ts'
import type { Reading } from '#ocr/model/reading.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import { isAppError } from '#shared/base/appError.ts'
import type { Eyes } from './eyes.ts'
import type { Look } from './look.ts'
import { lookAtText, readSight } from './readSight.ts'
import { isWords, type Sight, see } from './sight.ts'

/** The fields that will be read of a page, in reading order. */
export function fieldsOf(page: RegisteredPage['template']): readonly Field[] {
  return expandFields(page.form).filter((field) => field.page === page.page && field.kind !== 'ignore')
}

/** What stands on a page, from its pictures and from how the engine found its words. */
export type JudgeStanding = (sights: readonly Sight[], words: readonly Recognition[]) => PageStanding

/**
 * Reads all fields of one registered page: its words once, from which follows what the page is, then all as often as they need.
 * `tell` gets each reading as soon as it is decided; one field that fails becomes a reading for review and leaves the others alone.
 * @throws AppError stopped
 */
export async function readPage(
  fields: readonly Field[],
  eyes: Eyes,
  look: Look,
  judgeStanding: JudgeStanding,
  tell: (reading: Reading) => void,
): Promise<void> {
  const sights: Sight[] = []
  for (const field of fields) {
    const sight = await see(eyes, field)
    if (sight) sights.push(sight)
  }
  const firsts = await Promise.allSettled(sights.map((sight) => lookAtText(sight, look)))
  const words = firsts.flatMap((first, index) => (first.status === 'fulfilled' && isWords(sights[index]!) ? first.value : []))
  const standing = judgeStanding(sights, words)
  const readOne = async (sight: Sight, index: number): Promise<void> =>
    tell(toReading(sight.field, await decide(sight, firsts[index]!, look, standing)))
  await Promise.all(sights.map(readOne))
}

async function decide(
  sight: Sight,
  first: PromiseSettledResult<readonly Recognition[]>,
  look: Look,
  standing: PageStanding,
): Promise<Decision> {
  try {
    if (first.status === 'rejected') throw first.reason
    return await readSight(sight, first.value, look, standing)
  } catch (error) {
    if (!isAppError(error) || error.code === 'stopped') throw error
    // A name goes to a person however its reading went: the reason stays the one that a clerk knows for names.
    return forReview(sight.field.type === 'name' ? 'alwaysShown' : 'engineFailed', { value: '', raw: '', confidence: 0 })
  }
}

function toReading(field: Field, decision: Decision): Reading {
  if (field.kind === 'ignore') throw new Error(`field ${field.name} is not read`)
  return { name: field.name, label: field.label, kind: field.kind, page: field.page, box: fieldBox(field), ...decision }
}
