import { NO_DIGIT } from '../../../ocr/digits/network.ts'
import { normaliseDigit } from '../../../ocr/digits/normalise.ts'
import type { GreyRaster } from '../../../ocr/model/raster.ts'
import { createRandom, type Random } from '../../../resources/samples/random.ts'
import { deform, handStrength, printStrength } from './deform.ts'
import { type LabelledShape, readHandwriting } from './handwriting.ts'
import type { InkShape } from './inkShape.ts'
import { drawNoDigit, trainLetters } from './noDigit.ts'
import { drawDigits, drawSigns, trainFonts } from './print.ts'
import { writeDigit } from './strokes.ts'

export interface Example {
  /** 28 × 28, normalised. */
  readonly picture: Float64Array
  /** 0-9, or 10 for no digit. */
  readonly label: number
}

export interface TrainingSet {
  readonly hash: string
  /** Examples per epoch. */
  readonly size: number
  /** A fresh deformation of the example at this place of this epoch's order; the same for the same seed. */
  example(epoch: number, place: number): Example
}

const PRINT_PER_EPOCH = 2000
const WRITTEN_PER_EPOCH = 1600
const NO_DIGITS_PER_EPOCH = 2400

export function createTrainingSet(seed: number): TrainingSet {
  const handwriting = readHandwriting()
  const print = trainFonts.flatMap(drawDigits)
  const letters = trainFonts.flatMap((font) => drawSigns(font, trainLetters)).map(({ shape }) => shape)
  const digits = [...handwriting.train.map(({ shape }) => shape)]
  const size = handwriting.train.length + PRINT_PER_EPOCH + WRITTEN_PER_EPOCH + NO_DIGITS_PER_EPOCH
  let order: readonly number[] = []
  let ordered = -1
  return {
    hash: handwriting.hash,
    size,
    example(epoch, place) {
      if (ordered !== epoch) {
        order = createRandom(`${seed}/order/${epoch}`).shuffle(Array.from({ length: size }, (_, index) => index))
        ordered = epoch
      }
      const index = order[place]!
      const random = createRandom(`${seed}/${epoch}/${index}`)
      const { label, picture } = draw(index, random, handwriting.train, print, letters, digits)
      // Faded away altogether: such a cell is blank, which is decided before the network.
      return { label, picture: normaliseDigit(picture) ?? new Float64Array(28 * 28) }
    },
  }
}

function draw(
  index: number,
  random: Random,
  written: readonly LabelledShape[],
  print: readonly LabelledShape[],
  letters: readonly InkShape[],
  digits: readonly InkShape[],
): { readonly label: number; readonly picture: GreyRaster } {
  const own = written[index]
  if (own !== undefined) return { label: own.label, picture: deform(own.shape, random, handStrength) }
  const rest = index - written.length
  if (rest < PRINT_PER_EPOCH) {
    const { label, shape } = random.pick(print)
    return { label, picture: deform(shape, random, printStrength) }
  }
  if (rest < PRINT_PER_EPOCH + WRITTEN_PER_EPOCH) {
    // 1, 4 and 7 are what Japanese writers draw most differently.
    const label = random.chance(0.5) ? random.pick([1, 4, 7]) : random.int(0, 9)
    return { label, picture: deform(writeDigit(label, random), random, handStrength) }
  }
  return { label: NO_DIGIT, picture: drawNoDigit(random, letters, digits) }
}
