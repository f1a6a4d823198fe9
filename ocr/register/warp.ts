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
      const p = (fy >> 16) * stride + (fx >> 16)
      const u = (fx >> 8) & 255
      const v = (fy >> 8) & 255
      const top = from[p]! * (256 - u) + from[p + 1]! * u
      const bottom = from[p + stride]! * (256 - u) + from[p + stride + 1]! * u
      data[at] = (top * (256 - v) + bottom * v + 32768) >> 16
      fx += stepX
      fy += stepY
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
  const from = source.data
  const stride = source.width * 3
  const stepX = Math.round(map.a * FIXED)
  const stepY = Math.round(map.d * FIXED)
  for (let y = 0, to = 0; y < height; y++) {
    const rowX = map.b * y + map.c
    const rowY = map.e * y + map.f
    const [first, last] = insideSpan(rowX, rowY, stepX / FIXED, stepY / FIXED, width, source.width, source.height)
    data.fill(255, to, to + first * 3)
    let fx = Math.floor((rowX + (first * stepX) / FIXED) * FIXED)
    let fy = Math.floor((rowY + (first * stepY) / FIXED) * FIXED)
    const end = to + last * 3
    for (let at = to + first * 3; at < end; at += 3) {
      const p = (fy >> 16) * stride + (fx >> 16) * 3
      const u = (fx >> 8) & 255
      const v = (fy >> 8) & 255
      const w00 = (256 - u) * (256 - v)
      const w10 = u * (256 - v)
      const w01 = (256 - u) * v
      const w11 = u * v
      const q = p + stride
      data[at] = (from[p]! * w00 + from[p + 3]! * w10 + from[q]! * w01 + from[q + 3]! * w11 + 32768) >> 16
      data[at + 1] = (from[p + 1]! * w00 + from[p + 4]! * w10 + from[q + 1]! * w01 + from[q + 4]! * w11 + 32768) >> 16
      data[at + 2] = (from[p + 2]! * w00 + from[p + 5]! * w10 + from[q + 2]! * w01 + from[q + 5]! * w11 + 32768) >> 16
      fx += stepX
      fy += stepY
    }
    data.fill(255, end, to + width * 3)
    to += width * 3
  }
  return { width, height, data, dpi }
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
