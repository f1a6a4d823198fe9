import { expect, it } from 'vitest'
import type { GreyRaster } from '#ocr/model/raster.ts'
import { evenPaper } from '#ocr/register/evenPaper.ts'

/** A white sheet of 40 × 40 mm at 300 dpi, with some areas (pixels) at other levels. */
function sheet(...areas: readonly (readonly [x: number, y: number, w: number, h: number, level: number])[]): GreyRaster {
  const side = 472
  const data = new Uint8Array(side * side).fill(255)
  for (const [left, top, w, h, level] of areas) {
    for (let y = top; y < top + h; y++) data.fill(level, y * side + left, y * side + left + w)
  }
  return { width: side, height: side, data, dpi: 300 }
}

const whole = 472

it('lifts folds along rows and columns to white, under print and writing too', () => {
  const blank = sheet([100, 0, 4, whole, 0])
  const page = sheet([0, 200, whole, 8, 215], [300, 0, 8, whole, 230], [100, 0, 4, whole, 0], [150, 180, 6, 40, 60])
  const evened = evenPaper(page, blank)
  const at = (x: number, y: number) => evened.data[y * whole + x]
  expect([at(20, 204), at(450, 204), at(304, 20), at(304, 450)]).toEqual([255, 255, 255, 255])
  expect(at(153, 190)).toBe(60)
  expect(at(153, 204)).toBeLessThan(110)
})

it.each([
  ['a light stroke of a pen', sheet([100, 200, 100, 5, 200])],
  ['a black line all along', sheet([0, 200, whole, 5, 30])],
  ['bars of a code', sheet(...Array.from({ length: 20 }, (_, bar) => [100 + bar * 12, 100, 6, 200, 20] as const))],
  ['a square filled with a light pencil', sheet([100, 100, 36, 36, 190])],
])('leaves %s as it is', (_, page) => {
  expect(evenPaper({ ...page, data: page.data.slice() }, sheet()).data).toEqual(page.data)
})
