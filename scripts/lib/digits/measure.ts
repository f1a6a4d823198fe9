import type { DigitClassifier, DigitGuess } from '../../../ocr/digits/classifier.ts'
import type { GreyRaster } from '../../../ocr/model/raster.ts'
import { createRandom } from '../../../resources/samples/random.ts'
import { CANVAS, deform, leaveFrame, printStrength, toPicture, untouched } from './deform.ts'
import { type LabelledShape, readHandwriting } from './handwriting.ts'
import { drawNoDigit, testLetters } from './noDigit.ts'
import { drawDigits, drawSigns, testFonts } from './print.ts'
import { writeDigit } from './strokes.ts'

/** A picture as the classifier gets it. */
export interface Cell {
  /** null: no digit. */
  readonly label: number | null
  readonly picture: GreyRaster
}

export interface TestSets {
  readonly handwriting: readonly Cell[]
  readonly handwritingWithFrames: readonly Cell[]
  readonly japaneseStrokes: readonly Cell[]
  readonly print: readonly Cell[]
  readonly noDigit: readonly Cell[]
}

/** Everything that no training has seen: held-out digits, fonts, strokes and letters. Always the same. */
export function createTestSets(): TestSets {
  const written = readHandwriting().test
  const print = testFonts.flatMap(drawDigits)
  const letters = testFonts.flatMap((font) => drawSigns(font, testLetters)).map(({ shape }) => shape)
  return {
    handwriting: written.map(asWritten),
    handwritingWithFrames: written.map((digit, index) => withFrame(digit, index)),
    japaneseStrokes: Array.from({ length: 1000 }, (_, index) => {
      const random = createRandom(`test/strokes/${index}`)
      return { label: index % 10, picture: deform(writeDigit(index % 10, random), random, untouched) }
    }),
    print: print.flatMap(({ label, shape }, index) =>
      [0, 1, 2].map((turn) => ({ label, picture: deform(shape, createRandom(`test/print/${turn}/${index}`), printStrength) })),
    ),
    noDigit: Array.from({ length: 600 }, (_, index) => ({
      label: null,
      picture: drawNoDigit(
        createRandom(`test/no/${index}`),
        letters,
        written.map(({ shape }) => shape),
      ),
    })),
  }
}

/** The digit as it is, dark on white. */
export function asWritten({ label, shape }: LabelledShape): Cell {
  const data = Uint8Array.from(shape.ink, (ink) => 255 - Math.round(255 * ink))
  return { label, picture: { width: shape.side, height: shape.side, data, dpi: 300 } }
}

function withFrame({ label, shape }: LabelledShape, index: number): Cell {
  const random = createRandom(`test/frame/${index}`)
  const { data } = deform(shape, random, untouched)
  const ink = Float32Array.from(data, (value) => (255 - value) / 255)
  leaveFrame(ink, random)
  return { label, picture: { ...toPicture(ink), width: CANVAS, height: CANVAS } }
}

export interface Figures {
  readonly cells: number
  /** Share read right, none rejected. */
  readonly right: number
  /** Rejected by the threshold in the weights, and share right of the others. */
  readonly rejected: number
  readonly rightOfAccepted: number
  /** Share right of the others when the least certain of this share are left out. */
  readonly curve: readonly { readonly leftOut: number; readonly right: number; readonly wrong: number }[]
}

export const leftOutShares = [0, 0.01, 0.02, 0.05, 0.1, 0.2] as const

export function figuresOf(cells: readonly Cell[], classifier: DigitClassifier): Figures {
  const guesses = cells.map(({ label, picture }) => ({ label, guess: classifier.classify(picture) }))
  const accepted = guesses.filter(({ guess }) => !guess.rejected)
  const byCertainty = guesses.toSorted((a, b) => certainty(b.guess) - certainty(a.guess))
  return {
    cells: cells.length,
    right: share(guesses),
    rejected: 1 - accepted.length / guesses.length,
    rightOfAccepted: share(accepted),
    curve: leftOutShares.map((leftOut) => {
      const kept = byCertainty.slice(0, Math.round(guesses.length * (1 - leftOut)))
      return { leftOut, right: share(kept), wrong: kept.filter((one) => !isRight(one)).length }
    }),
  }
}

interface Guessed {
  readonly label: number | null
  readonly guess: DigitGuess
}

function certainty(guess: DigitGuess): number {
  return guess.probabilities[guess.digit]!
}

function isRight({ label, guess }: Guessed): boolean {
  return guess.digit === label
}

function share(guessed: readonly Guessed[]): number {
  return guessed.filter(isRight).length / Math.max(1, guessed.length)
}

/** Processor time of one digit, milliseconds. */
export function timeOf(cells: readonly Cell[], classifier: DigitClassifier): number {
  for (const { picture } of cells.slice(0, 200)) classifier.classify(picture)
  const start = process.cpuUsage()
  for (const { picture } of cells) classifier.classify(picture)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000 / cells.length
}
