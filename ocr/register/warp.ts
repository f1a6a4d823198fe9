import { type ColourRaster, type GreyRaster, MM_PER_INCH } from '#ocr/model/raster.ts'
import { type Affine, compose } from './affine.ts'

/** Positions are held in 1/65536 pixel and weights in 1/256, so that the inner loops are whole numbers only. */
const FIXED = 65536

/**
 * Lays a grey picture onto a sheet of `width` × `height` pixels at `dpi`, bilinear; beyond the picture's edge it is white.
 * @param toSource sheet mm → picture mm
 */
export function warpGrey(source: GreyRaster, toSource: Affine, width: number, height: number, dpi: number): GreyRaster {
  const map = pixelMap(toSource, dpi, source.dpi)
  const data = new Uint8Array(width * height)
  const from = source.data
  const stride = source.width
  const stepX = Math.round(map.a * FIXED)
  const stepY = Math.round(map.d * FIXED)
  for (let y = 0, to = 0; y < height; y++) {
    const rowX = map.b * y + map.c
    const rowY = map.e * y + map.f
    const [first, last] = insideSpan(rowX, rowY, stepX / FIXED, stepY / FIXED, width, source.width, source.height)
    data.fill(255, to, to + first)
    let fx = Math.floor((rowX + (first * stepX) / FIXED) * FIXED)
    let fy = Math.floor((rowY + (first * stepY) / FIXED) * FIXED)
    const end = to + last
    for (let at = to + first; at < end; at++) {
      const p = Math.imul(fy >> 16, stride) + (fx >> 16)
      const q = p + stride
      const a = from[p]!
      const b = from[p + 1]!
      const c = from[q]!
      const d = from[q + 1]!
      // Most of a page is white.
      if ((a & b & c & d) === 255) data[at] = 255
      else {
        const u = (fx >> 8) & 255
        const v = (fy >> 8) & 255
        const top = (a << 8) + Math.imul(b - a, u)
        const bottom = (c << 8) + Math.imul(d - c, u)
        data[at] = ((top << 8) + Math.imul(bottom - top, v) + 32768) >> 16
      }
      fx = (fx + stepX) | 0
      fy = (fy + stepY) | 0
    }
    data.fill(255, end, to + width)
    to += width
  }
  return { width, height, data, dpi }
}

/** The same for colours. A finer picture is made coarser without smoothing, which for a screen at 2/3 of the size is enough. */
export function warpColour(source: ColourRaster, toSource: Affine, width: number, height: number, dpi: number): ColourRaster {
  const map = pixelMap(toSource, dpi, source.dpi)
  const data = new Uint8Array(width * height * 3)
  // A pixel is read as one word, of which the fourth byte is its neighbour's, and red and blue are weighted together.
  const from = new DataView(source.data.buffer, source.data.byteOffset, source.data.byteLength)
  const stride = source.width * 3
  const stepX = Math.round(map.a * FIXED)
  const stepY = Math.round(map.d * FIXED)
  for (let y = 0, to = 0; y < height; y++) {
    const rowX = map.b * y + map.c
    const rowY = map.e * y + map.f
    // The last pixel of a picture has no fourth byte behind it: the last row is left out.
    const [first, last] = insideSpan(rowX, rowY, stepX / FIXED, stepY / FIXED, width, source.width, source.height - 1)
    data.fill(255, to, to + first * 3)
    let fx = Math.floor((rowX + (first * stepX) / FIXED) * FIXED)
    let fy = Math.floor((rowY + (first * stepY) / FIXED) * FIXED)
    const end = to + last * 3
    for (let at = to + first * 3; at < end; at += 3) {
      const p = Math.imul(fy >> 16, stride) + Math.imul(fx >> 16, 3)
      const q = p + stride
      const a = from.getInt32(p, true)
      const b = from.getInt32(p + 3, true)
      const c = from.getInt32(q, true)
      const d = from.getInt32(q + 3, true)
      const u = (fx >> 8) & 255
      const v = (fy >> 8) & 255
      // The four weights make 256.
      const w11 = (u * v) >> 8
      const w10 = u - w11
      const w01 = v - w11
      const w00 = 256 - u - w01
      const redBlue =
        Math.imul(a & RED_BLUE, w00) + Math.imul(b & RED_BLUE, w10) + Math.imul(c & RED_BLUE, w01) + Math.imul(d & RED_BLUE, w11)
      const green = (((a >> 8) & 255) * w00 + ((b >> 8) & 255) * w10 + ((c >> 8) & 255) * w01 + ((d >> 8) & 255) * w11) | 0
      data[at] = redBlue >> 8
      data[at + 1] = green >> 8
      data[at + 2] = redBlue >>> 24
      fx = (fx + stepX) | 0
      fy = (fy + stepY) | 0
    }
    data.fill(255, end, to + width * 3)
    to += width * 3
  }
  return { width, height, data, dpi }
}

/** The first and the third byte of a word. */
const RED_BLUE = 0xff00ff

/**
 * Lays a square of a picture onto a sheet as darkness (0 = white, also beyond the picture's edge).
 * @param toSource sheet mm → picture mm
 * @param left, top of the square on the sheet, pixels at `dpi`
 * @param skip pixels at its four edges that are not needed: they are left as they are
 */
export function darkPatch(
  source: GreyRaster,
  toSource: Affine,
  dpi: number,
  left: number,
  top: number,
  side: number,
  skip: number,
  into: Uint8Array,
): void {
  const map = pixelMap(toSource, dpi, source.dpi)
  const from = source.data
  const { width, height } = source
  const stepX = Math.round(map.a * FIXED)
  const stepY = Math.round(map.d * FIXED)
  for (let row = skip; row < side - skip; row++) {
    const x = left + skip
    const y = top + row
    let fx = Math.floor((map.a * x + map.b * y + map.c) * FIXED)
    let fy = Math.floor((map.d * x + map.e * y + map.f) * FIXED)
    for (let at = row * side + skip, end = (row + 1) * side - skip; at < end; at++) {
      const column = fx >> 16
      const line = fy >> 16
      if (column < 0 || line < 0 || column >= width - 1 || line >= height - 1) into[at] = 0
      else {
        const p = line * width + column
        const u = (fx >> 8) & 255
        const v = (fy >> 8) & 255
        const upper = from[p]! * (256 - u) + from[p + 1]! * u
        const lower = from[p + width]! * (256 - u) + from[p + width + 1]! * u
        into[at] = 255 - ((upper * (256 - v) + lower * v + 32768) >> 16)
      }
      fx += stepX
      fy += stepY
    }
  }
}

/** Black on white to three equal channels. */
export function greyToColour(grey: GreyRaster): ColourRaster {
  const data = new Uint8Array(grey.data.length * 3)
  for (let i = 0, to = 0; i < grey.data.length; i++, to += 3) {
    const level = grey.data[i]!
    data[to] = level
    data[to + 1] = level
    data[to + 2] = level
  }
  return { width: grey.width, height: grey.height, data, dpi: grey.dpi }
}

/** The map between pixel numbers; the middle of pixel i lies at (i + ½) / dpi inches. */
function pixelMap(toSource: Affine, dpi: number, sourceDpi: number): Affine {
  const toMm: Affine = {
    a: MM_PER_INCH / dpi,
    b: 0,
    c: (MM_PER_INCH / dpi) * 0.5,
    d: 0,
    e: MM_PER_INCH / dpi,
    f: (MM_PER_INCH / dpi) * 0.5,
  }
  const toPixel: Affine = { a: sourceDpi / MM_PER_INCH, b: 0, c: -0.5, d: 0, e: sourceDpi / MM_PER_INCH, f: -0.5 }
  return compose(toPixel, compose(toSource, toMm))
}

/** The part of a row, first..last pixel, whose four neighbours all lie in the source: the loops above need no checks inside it. */
function insideSpan(
  x: number,
  y: number,
  stepX: number,
  stepY: number,
  width: number,
  sourceWidth: number,
  sourceHeight: number,
): readonly [number, number] {
  const [fromX, toX] = span(x, stepX, sourceWidth - 1.01, width)
  const [fromY, toY] = span(y, stepY, sourceHeight - 1.01, width)
  const first = Math.min(width, Math.max(fromX, fromY))
  return [first, Math.max(first, Math.min(toX, toY))]
}

/** Where 0.01 <= start + i·step <= limit, for i in 0..width. */
function span(start: number, step: number, limit: number, width: number): readonly [number, number] {
  if (Math.abs(step) < 1e-9) return start >= 0.01 && start <= limit ? [0, width] : [width, 0]
  const a = (0.01 - start) / step
  const b = (limit - start) / step
  return [Math.max(0, Math.ceil(Math.min(a, b))), Math.min(width, Math.floor(Math.max(a, b)) + 1)]
}
