import type { GreyRaster } from '#ocr/model/raster.ts'

/** Another size by a triangle filter as wide as the step, in each direction for itself: smooth when larger, a mean when smaller. */
export function resizeGrey(source: GreyRaster, width: number, height: number): GreyRaster {
  if (width === source.width && height === source.height) return source
  const across = resizeRows(source.data, source.width, source.height, width)
  const turned = turn(across, width, source.height)
  const down = resizeRows(turned, source.height, width, height)
  return { width, height, data: turn(down, height, width), dpi: (source.dpi * height) / source.height }
}

function resizeRows(from: Uint8Array, width: number, rows: number, target: number): Uint8Array {
  const step = width / target
  const reach = Math.max(1, step)
  const out = new Uint8Array(target * rows)
  for (let x = 0; x < target; x++) {
    const centre = (x + 0.5) * step - 0.5
    const first = Math.max(0, Math.ceil(centre - reach))
    const last = Math.min(width - 1, Math.floor(centre + reach))
    const weights = new Float64Array(last - first + 1)
    let total = 0
    for (let i = first; i <= last; i++) {
      weights[i - first] = Math.max(0, 1 - Math.abs(i - centre) / reach)
      total += weights[i - first]!
    }
    if (total === 0) {
      weights[0] = 1
      total = 1
    }
    for (let row = 0; row < rows; row++) {
      let sum = 0
      for (let i = 0, at = row * width + first; i < weights.length; i++, at++) sum += weights[i]! * from[at]!
      out[row * target + x] = Math.round(sum / total)
    }
  }
  return out
}

function turn(from: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[x * height + y] = from[y * width + x]!
  return out
}
