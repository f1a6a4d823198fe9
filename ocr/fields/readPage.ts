import { crossCheck, crossChecksOf } from '#ocr/extract/crossCheck.ts'
import type { PageStanding } from '#ocr/extract/decideText.ts'
import { type Decision, forReview } from '#ocr/extract/decision.ts'
import { expandFields, type Field, fieldBox } from '#ocr/model/form.ts'
import type { RegisteredPage } from '#ocr/model/page.ts'
import type { Reading } from '#ocr/model/reading.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import { isAppError } from '#shared/base/appError.ts'
import type { Eyes } from './eyes.ts'
import { lookAtText, type Readers, readSight } from './readSight.ts'
import { isWords, needsNoReading, type Sight, see } from './sight.ts'

/** The fields that will be read of a page, in reading order. */
export function fieldsOf(page: RegisteredPage['template']): readonly Field[] {
  return expandFields(page.form).filter((field) => field.page === page.page && field.kind !== 'ignore')
}

/** What stands on a page, from its pictures and from how the engine found its words. */
export type JudgeStanding = (sights: readonly Sight[], words: readonly Recognition[]) => PageStanding

/** What a decision's confidence is. */
export type JudgeConfidence = (type: Field['type'], decision: Decision) => Decision

/**
 * Reads all fields of one registered page: its words once, from which follows what the page is, then all as often as they need.
 * `tell` gets each reading as soon as it is decided, or both of two that are held against each other; one
 * field that fails becomes a reading for review and leaves the others alone.
 * @throws AppError stopped
 */
export async function readPage(
  fields: readonly Field[],
  eyes: Eyes,
  readers: Readers,
  judgeStanding: JudgeStanding,
  tell: (reading: Reading) => void,
  judge: JudgeConfidence,
): Promise<void> {
  const hold = holdForCrossChecks(fields, tell)
  const written: { readonly sight: Sight; readonly first: Promise<PromiseSettledResult<readonly Recognition[]>> }[] = []
  const pause = createPause()
  for (const field of fields) {
    const sight = await see(eyes, field)
    // Marks and codes are settled by what is seen; words are on their way to the engine while the next field is looked at.
    if (sight && needsNoReading(sight)) hold(toReading(field, await decide(sight, nothingRead, readers, unknown)))
    else if (sight) written.push({ sight, first: settled(lookAtText(sight, readers.look)) })
    await pause()
  }
  const all = await Promise.all(written.map(async ({ sight, first }) => ({ sight, first: await first })))
  const words = all.flatMap(({ sight, first }) => (first.status === 'fulfilled' && isWords(sight) ? first.value : []))
  const standing = judgeStanding(
    all.map(({ sight }) => sight),
    words,
  )
  await Promise.all(
    all.map(async ({ sight, first }) =>
      hold(toReading(sight.field, judge(sight.field.type, await decide(sight, first, readers, standing)))),
    ),
  )
}

/** Readings that are held against each other are told when both are there, all others at once. */
function holdForCrossChecks(fields: readonly Field[], tell: (reading: Reading) => void): (reading: Reading) => void {
  const checks = crossChecksOf(fields)
  const held = new Map<string, Reading>()
  return (reading) => {
    const check = checks.find(({ field, against }) => field === reading.name || against === reading.name)
    if (check === undefined) return tell(reading)
    held.set(reading.name, reading)
    const [one, other] = [held.get(check.field), held.get(check.against)]
    if (one && other) for (const checked of crossCheck(check, one, other)) tell(checked)
  }
}

/** Milliseconds after which other work of the thread has its turn: answers of the engine, messages of the app. */
const TURN = 15

function createPause(): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < TURN) return
    await new Promise<void>((resolve) => void setImmediate(resolve))
    began = performance.now()
  }
}

const nothingRead: PromiseSettledResult<readonly Recognition[]> = { status: 'fulfilled', value: [] }
/** What a page is before its words were read; marks do not depend on it. */
const unknown: PageStanding = { handwriting: true, sureType: false }

async function settled<Value>(promise: Promise<Value>): Promise<PromiseSettledResult<Value>> {
  const [result] = await Promise.allSettled([promise])
  return result
}

async function decide(
  sight: Sight,
  first: PromiseSettledResult<readonly Recognition[]>,
  readers: Readers,
  standing: PageStanding,
): Promise<Decision> {
  try {
    if (first.status === 'rejected') throw first.reason
    return await readSight(sight, first.value, readers, standing)
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
