import type { GreyRaster } from '#ocr/model/raster.ts'
import { CLASSES, createWork, type DigitNetwork, forward, NO_DIGIT, networkOver, SIDE, type Work } from './network.ts'
import { normaliseDigit } from './normalise.ts'
import { readWeights } from './weightsFile.ts'

/** What the classifier says about one cell. */
export interface DigitGuess {
  /** 0-9: the most probable digit. Without meaning where the cell has no ink (then `margin` is 0 and `rejected` true). */
  readonly digit: number
  /** Of each digit, calibrated; they add up to 1 less the probability that this is no digit. */
  readonly probabilities: Float32Array
  /** Probability of `digit` less that of the next best, "no digit" included; below 0 where "no digit" is the best. */
  readonly margin: number
  /** Not to be taken alone: the probability of `digit` is below the threshold that goes with the weights. */
  readonly rejected: boolean
}

export interface DigitClassifier {
  /**
   * @param cell dark ink on white, of any size: what `cropDigit` (ocr/marks) gives as `picture`, or one piece of `splitGlyphs`
   *   (ocr/fields). Size and place of the ink do not matter; a frame should be gone, small remains of one do no harm.
   */
  classify(cell: GreyRaster): DigitGuess
}

/**
 * A classifier of single digits, handwritten or printed. It runs on the calling thread, about half a millisecond per digit; not
 * for two calls at once (it keeps its buffers).
 *
 * How to decide a cell with it: accept where `rejected` is false and the text engine read the same digit; or where it is false
 * and the field proves itself (check digit, format). Else show the cell to a person, with the most probable digits.
 *
 * @param weights bytes of `resources/models/digits.bin` (packed by electron-builder; found like the models in ocr/engine/locate.ts)
 * @throws AppError badData when these are no weights or of another version
 */
export function createDigitClassifier(weights: Uint8Array): DigitClassifier {
  const { header, values } = readWeights(weights)
  const network = networkOver(values)
  const work = createWork()
  return {
    classify(cell) {
      const picture = normaliseDigit(cell)
      if (picture === null) return nothing()
      const shares = sharesOf(network, work, picture, header.temperature)
      const isClear = shares.some((share, label) => label !== NO_DIGIT && share >= CLEAR)
      return guess(isClear ? shares : lookAgain(network, work, picture, header.temperature, shares), header.rejectBelow)
    },
  }
}

/** From here on a second look changes nothing. */
const CLEAR = 0.99

function nothing(): DigitGuess {
  return { digit: 0, probabilities: new Float32Array(NO_DIGIT), margin: 0, rejected: true }
}

/** Probabilities of all classes. */
function sharesOf(network: DigitNetwork, work: Work, picture: Float64Array, temperature: number): Float64Array {
  forward(network, picture, work)
  const best = work.scores.reduce((largest, score) => Math.max(largest, score))
  const shares = work.scores.map((score) => Math.exp((score - best) / temperature))
  const sum = shares.reduce((total, share) => total + share)
  return shares.map((share) => share / sum)
}

/** A doubtful picture once more, shifted by one pixel each way: the mean of five looks errs less often than one. */
function lookAgain(
  network: DigitNetwork,
  work: Work,
  picture: Float64Array,
  temperature: number,
  first: Float64Array,
): Float64Array {
  const mean = Float64Array.from(first)
  for (const [right, down] of SHIFTS) {
    const shares = sharesOf(network, work, shifted(picture, right, down), temperature)
    for (let label = 0; label < CLASSES; label++) mean[label]! += shares[label]!
  }
  return mean.map((sum) => sum / (SHIFTS.length + 1))
}

const SHIFTS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const

function shifted(picture: Float64Array, right: number, down: number): Float64Array {
  const moved = new Float64Array(picture.length)
  for (let y = Math.max(0, down); y < SIDE + Math.min(0, down); y++) {
    for (let x = Math.max(0, right); x < SIDE + Math.min(0, right); x++) {
      moved[y * SIDE + x] = picture[(y - down) * SIDE + x - right]!
    }
  }
  return moved
}

function guess(shares: Float64Array, rejectBelow: number): DigitGuess {
  const probabilities = Float32Array.from(shares.subarray(0, NO_DIGIT))
  const digit = probabilities.reduce((best, share, label) => (share > probabilities[best]! ? label : best), 0)
  const next = shares.reduce((best, share, label) => (label === digit ? best : Math.max(best, share)), 0)
  return { digit, probabilities, margin: shares[digit]! - next, rejected: shares[digit]! < rejectBelow }
}
