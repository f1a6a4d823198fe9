import { describe, expect, it } from 'vitest'
import { fitsKana, fitsLine, fitsPlate, type Piece, type Strokes } from '#ocr/extract/strokes.ts'
import { flat, ink, read, tall } from './builders.ts'

type Glyph = readonly (readonly [number, number])[]

const of = (text: string) => read(text).symbols
const three: Glyph = [
  [12, 20],
  [24, 30],
  [20, 48],
]
const two: Glyph = [
  [18, 25],
  [20, 48],
]

describe('katakana against its ink', () => {
  it('fits when every character has its pieces', () => {
    expect(fitsKana(of('シン'), ink(three, two))).toBe(true)
    expect(fitsKana(of('タダ'), ink(tall, [...tall, [12, 16], [12, 16]]))).toBe(true)
  })

  it('tells シ from ン and ツ from ソ by their strokes', () => {
    expect(fitsKana(of('ンモ'), ink(three, tall))).toBe(false)
    expect(fitsKana(of('シモ'), ink(two, tall))).toBe(false)
    expect(fitsKana(of('ソモ'), ink(three, tall))).toBe(false)
  })

  it('does not take what is left of シ, begun too low, for ン', () => {
    const cut: Glyph = [
      [27, 32],
      [27, 47],
    ]
    expect(fitsKana(of('モン'), ink(tall, cut))).toBe(false)
  })

  it('sees marks that the reading left out, and marks of another kind', () => {
    expect(fitsKana(of('タ'), ink([...tall, [12, 16], [12, 16]]))).toBe(false)
    expect(fitsKana(of('カパ'), ink(tall, [...tall, ...tall, [12, 16], [12, 16]]))).toBe(false)
    expect(fitsKana(of('カバ'), ink(tall, [...tall, ...tall, [12, 16]]))).toBe(false)
  })

  it('wants small kana low and full ones high', () => {
    const low: Glyph = [[28, 48]]
    expect(fitsKana(of('キョ'), ink(tall, low))).toBe(true)
    expect(fitsKana(of('キョ'), ink(tall, tall))).toBe(false)
    expect(fitsKana(of('キヨ'), ink(tall, [[30, 48]]))).toBe(false)
  })

  it('leaves no ink over and no character without ink', () => {
    expect(fitsKana(of('モ'), ink(tall, tall))).toBe(false)
    expect(fitsKana(of('モモ'), ink(tall))).toBe(false)
    expect(fitsKana(of('モモ'), { pieces: [], columns: [] })).toBe(false)
  })
})

describe('letters and digits against their ink', () => {
  it('counts one run of columns for each, flat ones for hyphens', () => {
    expect(fitsPlate(of('K4-7'), ink(tall, tall, flat, tall))).toBe(true)
    expect(fitsPlate(of('K417'), ink(tall, tall, flat, tall))).toBe(false)
    expect(fitsPlate(of('え98'), ink(tall, tall))).toBe(false)
  })

  it('wants as many level strokes as the line reads', () => {
    expect(fitsLine(of('町4-34-14'), drawn('町4-34-14'))).toBe(true)
    expect(fitsLine(of('町4-3414'), drawn('町4-34-14'))).toBe(false)
    expect(fitsLine(of('町一丁目'), drawn('町-町町'))).toBe(true)
  })

  it('holds a number at the end against its columns', () => {
    expect(fitsLine(of('町12'), drawn('町12'))).toBe(true)
    expect(fitsLine(of('町12'), drawn('町112'))).toBe(false)
    expect(fitsLine(of('町112'), drawn('町12'))).toBe(false)
    expect(fitsLine(of('町12'), drawn('町1 2'))).toBe(false)
    expect(fitsLine(of('12'), drawn('112'))).toBe(false)
  })
})

/** A line as a font sets it: kanji wide, digits narrow, hyphens flat. */
function drawn(text: string): Strokes {
  let left = 12
  const columns = [...text].flatMap((char): Piece[] => {
    const width = char === '-' ? 10 : /[0-9 ]/u.test(char) ? 18 : 34
    const [top, bottom] = char === '-' ? [30, 33] : [12, 48]
    const piece = { left, right: left + width - 1, top, bottom }
    left += width + 6
    return char === ' ' ? [] : [piece]
  })
  return { pieces: columns, columns }
}
