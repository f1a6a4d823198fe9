import { describe, expect, it } from 'vitest'
import { composeRow } from '#ocr/fields/composeRow.ts'
import { countHoles } from '#ocr/fields/countHoles.ts'
import { splitGlyphs } from '#ocr/fields/splitGlyphs.ts'
import { splitParts } from '#ocr/fields/splitParts.ts'
import { strokesOf } from '#ocr/fields/strokesOf.ts'
import { countStrokes, typeScore } from '#ocr/fields/typeScore.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'

/** White, with black rectangles: x, y, width, height. */
function picture(width: number, height: number, ...bars: readonly (readonly [number, number, number, number])[]): GreyRaster {
  const data = new Uint8Array(width * height).fill(255)
  for (const [x, y, w, h] of bars) for (let row = y; row < y + h; row++) data.fill(0, row * width + x, row * width + x + w)
  return { width, height, data, dpi: 300 }
}

/** Sheared both ways by a slope, with soft edges: what leans, rises too. */
function turned(straight: GreyRaster, slope: number): GreyRaster {
  const { width, height } = straight
  const at = (x: number, y: number): number => straight.data[y * width + x] ?? 255
  const data = straight.data.map((_, index) => {
    const [x, y] = [
      (index % width) + slope * Math.floor(index / width) - 3,
      Math.floor(index / width) - slope * (index % width) + 3,
    ]
    const [left, top] = [Math.floor(x), Math.floor(y)]
    if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 255
    const [right, down] = [x - left, y - top]
    const upper = at(left, top) * (1 - right) + at(left + 1, top) * right
    const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right
    return upper * (1 - down) + lower * down
  })
  return { ...straight, data }
}

describe('pictures made ready for reading', () => {
  it('sets characters into one row with even gaps and a white border', () => {
    const row = composeRow([picture(60, 40, [20, 0, 10, 40]), picture(60, 40, [5, 0, 20, 40])], 14)
    expect([row.width, row.height]).toEqual([12 + 10 + 14 + 20 + 12, 64])
    const middle = row.data.subarray(32 * row.width, 33 * row.width)
    const ink = [...middle.keys()].filter((x) => middle[x] === 0)
    expect([ink[0], ink.at(-1), ink.length]).toEqual([12, 55, 30])
  })

  it('parts digits where no column has ink, and leaves hyphens and dust out', () => {
    const line = picture(120, 40, [5, 0, 15, 38], [30, 18, 12, 4], [50, 0, 15, 38], [80, 10, 1, 3], [95, 0, 15, 38])
    expect(splitGlyphs(line).map((glyph) => glyph.width)).toEqual([15, 15, 15])
  })

  it('cuts a line at a gap as wide as a character, not between characters', () => {
    const line = picture(260, 40, [12, 0, 36, 38], [58, 0, 36, 38], [150, 0, 36, 38], [196, 0, 36, 38])
    expect(splitParts(line)).toHaveLength(2)
    expect(splitParts(picture(120, 40, [12, 0, 36, 38], [58, 0, 36, 38]))).toHaveLength(1)
    expect(splitParts(picture(50, 40))).toEqual([])
  })

  it('counts what a character encloses, also when its ring touches the edge', () => {
    const ring = [
      [0, 0, 30, 5],
      [0, 35, 30, 5],
      [0, 0, 5, 40],
      [25, 0, 5, 40],
    ] as const
    expect(countHoles(picture(30, 40, ...ring))).toBe(1)
    expect(countHoles(picture(30, 40, ...ring, [0, 18, 30, 5]))).toBe(2)
    expect(countHoles(picture(30, 40, ...ring.slice(0, 3)))).toBe(0)
  })

  it('finds pieces of ink, and joins those that stand above each other', () => {
    const { pieces, columns } = strokesOf(picture(80, 60, [10, 10, 30, 6], [10, 30, 30, 6], [60, 10, 8, 40], [50, 50, 1, 2]))
    expect(pieces).toHaveLength(3)
    expect(columns.map(({ left, right, top, bottom }) => [left, right, top, bottom])).toEqual([
      [10, 39, 10, 35],
      [60, 67, 10, 49],
    ])
  })

  it('scores straight strokes as type and leaning ones as a hand', () => {
    const straight = picture(60, 60, [10, 10, 40, 5], [28, 10, 5, 45])
    const leaning = turned(straight, 0.1)
    expect(typeScore([countStrokes(straight)])).toBeGreaterThan(2)
    expect(typeScore([countStrokes(leaning)])).toBeLessThan(0.46)
  })
})
