import { type GreyRaster, mmToPixels } from '#ocr/model/raster.ts'

/** Pixels of the page; right and bottom are outside. */
export interface PixelArea {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Shift {
  readonly dx: number
  readonly dy: number
}

const REACH_MM = 0.6
/** Enough of the print to tell the shift; more only costs time. */
const POINTS = 900

/**
 * Where the blank's print in an area lies on the scan: the shift of up to 0.6 mm at which most of it meets ink. Of equal ones
 * the smallest is taken, so that an area without print stays where it is.
 * @param level scan pixels below it are ink
 */
export function localShift(blank: GreyRaster, scan: GreyRaster, level: number, area: PixelArea): Shift {
  const points = edgePoints(blank, area)
  if (points.length < 24) return { dx: 0, dy: 0 }
  const reach = Math.round(mmToPixels(REACH_MM, scan.dpi))
  const { data, width, height } = scan
  let best: Shift = { dx: 0, dy: 0 }
  let bestScore = -1
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      let score = 0
      for (let i = 0; i < points.length; i += 2) {
        const x = points[i]! + dx
        const y = points[i + 1]! + dy
        if (x >= 0 && y >= 0 && x < width && y < height && data[y * width + x]! < level) score++
      }
      const value = score - 0.02 * (points.length / 2) * ((Math.abs(dx) + Math.abs(dy)) / reach)
      if (value > bestScore) {
        bestScore = value
        best = { dx, dy }
      }
    }
  }
  return best
}

/** x, y of printed pixels, thinned out evenly. */
function edgePoints(blank: GreyRaster, area: PixelArea): Int32Array {
  const all: number[] = []
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left, at = y * blank.width + area.left; x < area.right; x++, at++) {
      if (blank.data[at]! < 128) all.push(x, y)
    }
  }
  const step = Math.max(1, Math.floor(all.length / 2 / POINTS))
  const out = new Int32Array(2 * Math.ceil(all.length / 2 / step))
  for (let i = 0, to = 0; i < all.length / 2; i += step) {
    out[to++] = all[2 * i]!
    out[to++] = all[2 * i + 1]!
  }
  return out
}
