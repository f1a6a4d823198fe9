import { alphabetOf } from '#ocr/extract/alphabets.ts'
import { checkEntry } from '#ocr/extract/checkEntry.ts'
import { decideCode } from '#ocr/extract/decideCode.ts'
import { decideDate } from '#ocr/extract/decideDate.ts'
import { decideDigits, layOfCells } from '#ocr/extract/decideDigits.ts'
import { decideCheck, decideChoice } from '#ocr/extract/decideMarks.ts'
import { decideText, isSameReading, needsThird, type PageStanding, provesItself } from '#ocr/extract/decideText.ts'
import { blank, type Decision } from '#ocr/extract/decision.ts'
import { fitsHoles } from '#ocr/extract/digitHoles.ts'
import type { Field } from '#ocr/model/form.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import { emptyRecognition, type Recognition } from '#ocr/model/recognition.ts'
import { countHoles } from './countHoles.ts'
import type { Look } from './look.ts'
import { readRow } from './readRow.ts'
import type { ReadShapes } from './readShapes.ts'
import { resize } from './resize.ts'
import type { Sight } from './sight.ts'
import { splitGlyphs } from './splitGlyphs.ts'
import { strokesOf } from './strokesOf.ts'

/** A third reading is done on a smaller picture: what is read from both is not an accident of the pixels. */
const THIRD_SIZE = 0.82

/** Who reads. */
export interface Readers {
  readonly look: Look
  readonly readShapes: ReadShapes
}

/** The first reading of what is written without cells and is no number, one per part; all else has none. */
export async function lookAtText(sight: Sight, look: Look): Promise<readonly Recognition[]> {
  if (sight.kind !== 'text' || digitTypes.has(sight.field.type)) return []
  const whitelist = alphabetOf(sight.field.type)
  return Promise.all(sight.parts.map((part) => look(part, whitelist)))
}

/**
 * Reads what is to be read of one field, as often as it needs, and decides.
 * @param first what {@link lookAtText} gave for it
 */
export async function readSight(
  sight: Sight,
  first: readonly Recognition[],
  { look, readShapes }: Readers,
  standing: PageStanding,
): Promise<Decision> {
  switch (sight.kind) {
    case 'text':
      return readText(sight, first, { look, readShapes }, standing)
    case 'digits':
      return readDigits(sight, { look, readShapes }, standing)
    case 'date':
      return readDate(sight, { look, readShapes }, standing)
    case 'check':
      return decideCheck(sight.field.required, sight.mark)
    case 'choice':
      return decideChoice(sight.field.required, sight.marks)
    case 'code':
      return decideCode(sight.field, sight.code?.text ?? null, sight.ink.squareMm > 4)
  }
}

async function readText(
  { field, parts }: Sight & { kind: 'text' },
  first: readonly Recognition[],
  readers: Readers,
  standing: PageStanding,
): Promise<Decision> {
  if (parts.length === 0) return blank(field.required)
  if (digitTypes.has(field.type)) return readNumber(field, parts, readers, standing)
  if (field.type === 'name' || standing.handwriting) return decideText(field, { first, second: null }, standing)
  const alphabet = alphabetOf(field.type)
  const second = await Promise.all(parts.map((part) => readers.look(part, alphabet, 'line', 'fast')))
  const evidence = { first, second, strokes: parts.map(strokesOf) }
  const isOpen = standing.sureType && isSameReading(field, first, second) && needsThird(field, first)
  if (!isOpen) return decideText(field, evidence, standing)
  const smaller = parts.map((part) => resize(part, THIRD_SIZE))
  const third = await Promise.all(smaller.map((part) => readers.look(part, alphabet, 'line', 'fast')))
  return decideText(field, { ...evidence, third }, standing)
}

const digitTypes: ReadonlySet<string> = new Set(['number', 'phone', 'postalCode', 'receiptNumber'])

/** A number without cells: its digits are set into an even row, like those of cells. */
async function readNumber(
  field: (Sight & { kind: 'text' })['field'],
  parts: readonly GreyRaster[],
  { look, readShapes }: Readers,
  standing: PageStanding,
): Promise<Decision> {
  const pictures = parts.flatMap(splitGlyphs)
  const holes = pictures.map(countHoles)
  const { first, second } = await readRow(pictures, look, readShapes, isEnough(field, holes, standing))
  return decideText(field, { first: [first], second: second ? [second] : null, holes }, standing)
}

async function readDigits(
  { field, cells }: Sight & { kind: 'digits' },
  { look, readShapes }: Readers,
  standing: PageStanding,
): Promise<Decision> {
  const written = cells.map((cell) => cell !== null)
  const pictures = cells.filter((cell) => cell !== null)
  if (layOfCells(field.full, written) === 'blank') {
    return decideDigits(field, { written, first: null, second: null, byShapes: false, holes: [] }, standing)
  }
  const holes = pictures.map(countHoles)
  const { first, second, byShapes } = await readRow(pictures, look, readShapes, isEnough(field, holes, standing))
  return decideDigits(field, { written, first, second, byShapes, holes }, standing)
}

/**
 * One reading of print is enough when the holes of its pictures fit, and its check digit or, of digits in boxes, the classifier of
 * single digits was sure of each: without boxes, dust can be a digit more.
 */
function isEnough(field: Field, holes: readonly number[], standing: PageStanding) {
  return (digits: string, by: 'shapes' | 'engine'): boolean =>
    !standing.handwriting &&
    fitsHoles(digits, holes) &&
    (provesItself(field, digits) || (field.kind === 'digits' && by === 'shapes' && checkEntry(field, digits).kind === 'ok'))
}

async function readDate(
  { field, era, parts }: Sight & { kind: 'date' },
  { look, readShapes }: Readers,
  standing: PageStanding,
): Promise<Decision> {
  const glyphs = parts.map((part) => (part === null ? null : splitGlyphs(part)))
  const pictures = glyphs.flatMap((part) => part ?? [])
  const row =
    pictures.length === 0
      ? { first: emptyRecognition, second: null, byShapes: false }
      : await readRow(pictures, look, readShapes, () => false)
  const first = dealOut(row.first, glyphs)
  const second = row.second ? dealOut(row.second, glyphs) : null
  const [year = null, month = null, day] = parts.map((part, index) =>
    part === null ? null : { first: first[index]!, second: second?.[index] ?? null, holes: glyphs[index]!.map(countHoles) },
  )
  return decideDate(field, { era, year, month, day }, standing)
}

/** The digits of a row back to the numbers that their pictures came from; all empty when the row has another count. */
function dealOut(row: Recognition, glyphs: readonly (readonly GreyRaster[] | null)[]): readonly Recognition[] {
  const digits = row.symbols.filter((symbol) => /^\d$/u.test(symbol.text))
  if (digits.length !== glyphs.reduce((sum, part) => sum + (part?.length ?? 0), 0)) return glyphs.map(() => emptyRecognition)
  let at = 0
  return glyphs.map((part) => {
    const symbols = digits.slice(at, at + (part?.length ?? 0))
    at += symbols.length
    return { text: symbols.map((symbol) => symbol.text).join(''), symbols }
  })
}
