import { alphabetOf, DIGITS } from '#ocr/extract/alphabets.ts'
import { decideCode } from '#ocr/extract/decideCode.ts'
import { type DatePartEvidence, decideDate } from '#ocr/extract/decideDate.ts'
import { decideDigits, digitsOf, layOfCells } from '#ocr/extract/decideDigits.ts'
import { decideCheck, decideChoice } from '#ocr/extract/decideMarks.ts'
import { decideText, type PageStanding, provesItself } from '#ocr/extract/decideText.ts'
import { blank, type Decision } from '#ocr/extract/decision.ts'
import { textOf } from '#ocr/extract/evidence.ts'
import { normalise } from '#ocr/extract/normalise.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import { emptyRecognition, type Recognition } from '#ocr/model/recognition.ts'
import { composeRow } from './composeRow.ts'
import type { Look } from './look.ts'
import { resize } from './resize.ts'
import type { Sight } from './sight.ts'

/** The second reading is done on a smaller picture: what is read from both is not an accident of the pixels. */
const SECOND_SIZE = 0.82
/** White between composed digits, as a share of nothing: pixels at a digit height of about 38. */
const DIGIT_GAP = 14

/** Reads what is to be read of one field, as often as it needs, and decides. */
export async function readSight(sight: Sight, look: Look, standing: PageStanding): Promise<Decision> {
  switch (sight.kind) {
    case 'text':
      return readText(sight, look, standing)
    case 'digits':
      return readDigits(sight, look, standing)
    case 'date':
      return readDate(sight, look, standing)
    case 'check':
      return decideCheck(sight.field.required, sight.mark)
    case 'choice':
      return decideChoice(sight.field.required, sight.marks)
    case 'code':
      return decideCode(sight.field, sight.code?.text ?? null, sight.ink.squareMm > 4)
  }
}

async function readText({ field, parts }: Sight & { kind: 'text' }, look: Look, standing: PageStanding): Promise<Decision> {
  if (parts.length === 0) return blank(field.required)
  const whitelist = alphabetOf(field.type)
  const first = await Promise.all(parts.map((part) => look(part, whitelist)))
  const isOne = (): boolean => field.type === 'name' || (standing.handwriting && !proves(first))
  const proves = (readings: readonly Recognition[]): boolean => provesItself(field, normalise(field.type, textOf(readings)))
  const needsSecond = standing.handwriting ? proves(first) : !isOne() && !proves(first)
  const second = needsSecond ? await Promise.all(parts.map((part) => look(resize(part, SECOND_SIZE), null))) : null
  return decideText(field, { first, second }, standing)
}

async function readDigits({ field, cells }: Sight & { kind: 'digits' }, look: Look, standing: PageStanding): Promise<Decision> {
  const written = cells.map((cell) => cell !== null)
  const pictures = cells.filter((cell) => cell !== null)
  if (layOfCells(field.full, written) === 'blank') return decideDigits(field, { written, first: null, second: null }, standing)
  const row = composeRow(pictures, DIGIT_GAP)
  const first = await look(row, DIGITS)
  const proven = provesItself(field, digitsOf(first))
  const second = proven && !standing.handwriting ? null : await look(composeRow(pictures.map(smaller), DIGIT_GAP + 8), DIGITS)
  return decideDigits(field, { written, first, second }, standing)
}

async function readDate({ field, era, parts }: Sight & { kind: 'date' }, look: Look, standing: PageStanding): Promise<Decision> {
  const evidence = await Promise.all(parts.map((part) => readNumber(part, look, !standing.handwriting)))
  const [year = null, month = null, day] = evidence
  return decideDate(field, { era, year, month, day }, standing)
}

async function readNumber(part: GreyRaster | null, look: Look, twice: boolean): Promise<DatePartEvidence | null> {
  if (part === null) return null
  const [first, second] = await Promise.all([look(part, DIGITS), twice ? look(smaller(part), DIGITS) : null])
  return { first: first ?? emptyRecognition, second }
}

function smaller(picture: GreyRaster): GreyRaster {
  return resize(picture, SECOND_SIZE)
}
