import type { PreparedPage } from '#ocr/model/page.ts'
import { type GreyRaster, MM_PER_INCH } from '#ocr/model/raster.ts'
import { type Affine, compose } from './affine.ts'

/** Where a page at 100 dpi has ink, widened by {@link WIDEN} pixels to every side. */
export interface WideInk {
  readonly width: number
  readonly height: number
  /** Bytes from one row to the next. */
  readonly stride: number
  readonly data: Uint8Array
}

const WIDEN = 2

/** @param level pixels below it are ink */
export function widenInk(picture: GreyRaster, level: number): WideInk {
  const { width, height, data } = picture
  // Rows begin at whole words, so that four pixels are widened downwards at a time.
  const words = Math.ceil((width + WIDEN) / 4)
  const stride = words * 4
  const rows = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const from = y * width
    const to = y * stride
    for (let x = 0; x < width; x++) {
      if (data[from + x]! >= level) continue
      for (let at = to + Math.max(0, x - WIDEN), end = to + x + WIDEN; at <= end; at++) rows[at] = 1
    }
  }
  const wide = new Uint8Array(stride * height)
  const source = new Uint32Array(rows.buffer)
  const target = new Uint32Array(wide.buffer)
  for (let y = 0; y < height; y++) {
    const to = y * words
    for (let other = Math.max(0, y - WIDEN), last = Math.min(height - 1, y + WIDEN); other <= last; other++) {
      const from = other * words
      for (let i = 0; i < words; i++) target[to + i] = target[to + i]! | source[from + i]!
    }
  }
  return { width, height, stride, data: wide }
}

/**
 * Share of the blank's ink that the page has too, 0..1, each within 0.5 mm. Chance alone makes 0.3-0.5 on a dense form.
 * @param toPage template mm → page mm
 * @param step 1 = look at every pixel of ink, n = at every nth
 */
export function inkCoverage(template: PreparedPage, toPage: Affine, ink: WideInk, step = 1): number {
  const { small } = template
  const mm = MM_PER_INCH / small.dpi
  const map = compose(
    { a: 1 / mm, b: 0, c: 0, d: 0, e: 1 / mm, f: 0 },
    compose(toPage, { a: mm, b: 0, c: mm / 2, d: 0, e: mm, f: mm / 2 }),
  )
  const points = template.ink
  const across = small.width
  let found = 0
  let seen = 0
  for (let i = 0; i < points.length; i += step, seen++) {
    const at = points[i]!
    const y = (at / across) | 0
    const x = at - y * across
    const px = Math.floor(map.a * x + map.b * y + map.c)
    const py = Math.floor(map.d * x + map.e * y + map.f)
    if (px >= 0 && py >= 0 && px < ink.width && py < ink.height) found += ink.data[py * ink.stride + px]!
  }
  return seen === 0 ? 0 : found / seen
}
