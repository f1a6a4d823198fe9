import type { PreparedPage } from '#ocr/model/page.ts'
import { type GreyRaster, MM_PER_INCH } from '#ocr/model/raster.ts'
import { type Affine, compose } from './affine.ts'

/** Where a page at 100 dpi has ink, widened by {@link WIDEN} pixels to every side. */
export interface WideInk {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

const WIDEN = 2

/** @param level pixels below it are ink */
export function widenInk(picture: GreyRaster, level: number): WideInk {
  const { width, height } = picture
  const rows = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const start = y * width
    for (let x = 0; x < width; x++) {
      if (picture.data[start + x]! >= level) continue
      rows.fill(1, start + Math.max(0, x - WIDEN), start + Math.min(width, x + WIDEN + 1))
    }
  }
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const start = y * width
    for (let other = Math.max(0, y - WIDEN); other <= Math.min(height - 1, y + WIDEN); other++) {
      const from = other * width
      for (let x = 0; x < width; x++) data[start + x] = data[start + x]! | rows[from + x]!
    }
  }
  return { width, height, data }
}

/**
 * Share of the blank's ink that the page has too, 0..1, each within 0.5 mm. Chance alone makes 0.3-0.5 on a dense form.
 * @param toPage template mm → page mm
 */
export function inkCoverage(template: PreparedPage, toPage: Affine, ink: WideInk): number {
  const { small } = template
  const mm = MM_PER_INCH / small.dpi
  const map = compose(
    { a: 1 / mm, b: 0, c: 0, d: 0, e: 1 / mm, f: 0 },
    compose(toPage, { a: mm, b: 0, c: mm / 2, d: 0, e: mm, f: mm / 2 }),
  )
  let found = 0
  for (let i = 0; i < template.ink.length; i++) {
    const at = template.ink[i]!
    const x = at % small.width
    const y = (at - x) / small.width
    const px = Math.floor(map.a * x + map.b * y + map.c)
    const py = Math.floor(map.d * x + map.e * y + map.f)
    if (px >= 0 && py >= 0 && px < ink.width && py < ink.height) found += ink.data[py * ink.width + px]!
  }
  return template.ink.length === 0 ? 0 : found / template.ink.length
}
