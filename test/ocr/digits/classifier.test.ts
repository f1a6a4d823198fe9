import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDigitClassifier, type DigitGuess } from '#ocr/digits/classifier.ts'
import { normaliseDigit } from '#ocr/digits/normalise.ts'
import { readWeights, writeWeights } from '#ocr/digits/weightsFile.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import { createRandom } from '#resources/samples/random.ts'
import { deform, printStrength, untouched } from '../../../scripts/lib/digits/deform.ts'
import { readHandwriting } from '../../../scripts/lib/digits/handwriting.ts'
import { asWritten, figuresOf } from '../../../scripts/lib/digits/measure.ts'
import { drawNoDigit } from '../../../scripts/lib/digits/noDigit.ts'
import { drawDigits } from '../../../scripts/lib/digits/print.ts'
import { writeDigit } from '../../../scripts/lib/digits/strokes.ts'

const weights = new Uint8Array(readFileSync(new URL('../../../resources/models/digits.bin', import.meta.url)))
const classifier = createDigitClassifier(weights)
const handwriting = readHandwriting()

// Seconds of work that a busy machine makes longer.
describe('the classifier with its weights', { timeout: 60_000 }, () => {
  it('reads handwritten digits that it was not trained with, and knows which it may have wrong', () => {
    const figures = figuresOf(handwriting.test.map(asWritten), classifier)
    const leftOut5 = figures.curve.find(({ leftOut }) => leftOut === 0.05)!
    expect(figures.cells).toBe(1501)
    expect(figures.right).toBeGreaterThanOrEqual(0.985)
    expect(leftOut5.right).toBeGreaterThanOrEqual(0.995)
    expect(figures.rejected).toBeLessThan(0.07)
    expect(figures.rightOfAccepted).toBeGreaterThanOrEqual(0.995)
  })

  it('reads print of a font that it was not trained with, and rejects what it has wrong', () => {
    const cells = drawDigits('m-plus-1p 400').map(({ label, shape }, index) => ({
      label,
      picture: deform(shape, createRandom(index), { ...printStrength, wear: 0 }),
    }))
    const figures = figuresOf(cells, classifier)
    // The long flag of this font's 1 can look like a 7.
    expect(figures).toMatchObject({ cells: 20, rightOfAccepted: 1 })
    expect(figures.right).toBeGreaterThanOrEqual(0.9)
    expect(figures.rejected).toBeLessThanOrEqual(0.1)
  })

  it.each([1, 4, 7])('reads a Japanese %i in all its shapes', (digit) => {
    const cells = Array.from({ length: 100 }, (_, index) => {
      const random = createRandom(`shapes/${digit}/${index}`)
      return { label: digit, picture: deform(writeDigit(digit, random), random, untouched) }
    })
    expect(figuresOf(cells, classifier).right).toBeGreaterThanOrEqual(0.99)
  })

  it('rejects most of what is no digit', () => {
    const digits = handwriting.test.map(({ shape }) => shape)
    const kinds = Array.from({ length: 300 }, (_, index) => createRandom(`no digit/${index}`))
    // Without letters, whose font takes seconds to open: the first draw of `drawNoDigit` decides the kind, 0-2 being letters.
    const drawn = kinds.filter((_, index) => createRandom(`no digit/${index}`).int(0, 7) > 2)
    const rejected = drawn.filter((random) => classifier.classify(drawNoDigit(random, [], digits)).rejected)
    expect(rejected.length / drawn.length).toBeGreaterThanOrEqual(0.9)
  })

  it('rejects a blank cell and grey paper', () => {
    const blank = (value: number): DigitGuess => classifier.classify(plain(40, 40, value))
    expect(blank(255)).toEqual({ digit: 0, probabilities: new Float32Array(10), margin: 0, rejected: true })
    expect(blank(225).rejected).toBe(true)
  })

  it('gives the same answer at any size, in any place, with a pale pen', () => {
    const cells = handwriting.test.slice(0, 60).map(asWritten)
    const digits = (change: (picture: GreyRaster) => GreyRaster) =>
      cells.map(({ picture }) => classifier.classify(change(picture)).digit)
    const usual = digits((picture) => picture)
    const agree = (other: number[]) => other.filter((digit, index) => digit === usual[index]).length
    expect(agree(digits((picture) => enlarge(picture, 3)))).toBeGreaterThanOrEqual(59)
    expect(digits((picture) => moved(picture))).toEqual(usual)
    expect(agree(digits((picture) => ({ ...picture, data: picture.data.map((value) => 255 - (255 - value) * 0.35) })))).toBe(60)
  })
})

describe('normaliseDigit', () => {
  it('makes the longer side 20 and puts the centre of mass in the middle', () => {
    const picture = plain(60, 60, 255)
    for (let y = 5; y < 45; y++) for (let x = 30; x < 34; x++) picture.data[y * 60 + x] = 0
    const ink = normaliseDigit(picture)!
    const rows = Array.from({ length: 28 }, (_, y) => ink.subarray(y * 28, y * 28 + 28).some((value) => value > 0.5))
    const columns = Array.from({ length: 28 }, (_, x) => rows.some((_, y) => ink[y * 28 + x]! > 0.5))
    expect(rows.flatMap((has, y) => (has ? [y] : []))).toEqual(Array.from({ length: 20 }, (_, i) => i + 4))
    expect(columns.flatMap((has, x) => (has ? [x] : []))).toEqual([13, 14])
  })
})

describe('the weights file', () => {
  it('comes back as it was written', () => {
    const file = readWeights(weights)
    expect(writeWeights(file)).toEqual(weights)
    expect(file.header).toMatchObject({ version: 1, trainingSet: handwriting.hash })
  })

  it.each([
    ['cut off', weights.subarray(0, 5000), '長さが合いません'],
    ['something else', new TextEncoder().encode('PK\u0003\u0004 and more'), '重みファイルではありません'],
    ['empty', new Uint8Array(), '重みファイルではありません'],
    ['of a later version', writeWeights({ ...readWeights(weights), header: { version: 2 } as never }), '版（2）'],
  ])('is refused when it is %s', (_, bytes, message) => {
    expect(() => createDigitClassifier(bytes)).toThrow(message)
  })
})

function plain(width: number, height: number, value: number): GreyRaster {
  return { width, height, data: new Uint8Array(width * height).fill(value), dpi: 300 }
}

function enlarge({ width, height, data }: GreyRaster, by: number): GreyRaster {
  const out = plain(width * by, height * by, 255)
  for (let y = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++) out.data[y * out.width + x] = data[Math.floor(y / by) * width + Math.floor(x / by)]!
  }
  return out
}

function moved({ width, height, data }: GreyRaster): GreyRaster {
  const out = plain(width + 31, height + 17, 255)
  for (let y = 0; y < height; y++) out.data.set(data.subarray(y * width, (y + 1) * width), (y + 4) * out.width + 29)
  return out
}
