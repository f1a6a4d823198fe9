import { DIGITS } from '#ocr/extract/alphabets.ts'
import { digitsOf } from '#ocr/extract/decideDigits.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import { emptyRecognition, type Recognition } from '#ocr/model/recognition.ts'
import { composeRow } from './composeRow.ts'
import type { Look } from './look.ts'
import type { ReadShapes } from './readShapes.ts'
import { resize } from './resize.ts'

/** Two readings of one row of digits, by readers that differ; null = one was enough, or no second one had a digit per picture. */
export interface RowReadings {
  readonly first: Recognition
  readonly second: Recognition | null
  /** The classifier of single digits was sure of every picture, and its reading is one of these. */
  readonly byShapes: boolean
}

/** Tried in this order. Tight rows first: what a reading costs goes by its width. */
const settings = [
  { size: 0.82, gap: 8, model: 'fast' },
  { size: 1, gap: 8, model: 'best' },
  { size: 0.82, gap: 18, model: 'best' },
  { size: 0.92, gap: 26, model: 'fast' },
] as const

/** Readings of the whole row after which no further one is made. */
const ENOUGH = 3

/**
 * Reads digits set into one row until two readers agree, each with a digit per picture: the classifier of single digits and the
 * engine, or, where the classifier is in doubt, the engine's two networks. The engine doubles or drops a digit now and then, and
 * another size and distance do not repeat that. Where the classifier is sure, nothing that it does not confirm is given as agreed.
 * @param isEnough whether one reading is enough: digits that prove themselves, or shapes that are believed alone
 */
export async function readRow(
  pictures: readonly GreyRaster[],
  look: Look,
  readShapes: ReadShapes,
  isEnough: (digits: string, by: 'shapes' | 'engine') => boolean,
): Promise<RowReadings> {
  const shapes = readShapes(pictures)
  if (shapes !== null && isEnough(shapes.text, 'shapes')) return { first: shapes, second: null, byShapes: true }
  const whole: Recognition[] = []
  let any: Recognition = emptyRecognition
  for (const { size, gap, model } of settings) {
    const sized = size === 1 ? pictures : pictures.map((picture) => resize(picture, size))
    const reading = await look(composeRow(sized, gap), DIGITS, 'line', model)
    any = reading
    const digits = digitsOf(reading)
    if (digits.length !== pictures.length) continue
    if (isEnough(digits, 'engine')) return { first: reading, second: null, byShapes: false }
    const other = shapes ?? whole.find((one) => digitsOf(one) === digits)
    if (other !== undefined && digitsOf(other) === digits) return { first: reading, second: other, byShapes: other === shapes }
    whole.push(reading)
    if (whole.length + (shapes === null ? 0 : 1) >= ENOUGH) break
  }
  return { first: whole[0] ?? any, second: shapes ?? whole[1] ?? null, byShapes: shapes !== null }
}
