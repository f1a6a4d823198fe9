import type { GreyRaster } from '#ocr/model/raster.ts'
import { SIDE } from './network.ts'

/** The longer side of the digit in the 28 × 28 picture, as in MNIST. */
const DIGIT_SIDE = 20
/** Lighter than this, of 255, is paper or dust in it; of the darkest ink, its blur. */
const LEAST_INK = 40
const BLUR_SHARE = 0.2

/** Where the ink of a picture is; right and bottom are outside. */
interface InkPlace {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly darkest: number
  /** Centre of mass, pixels. */
  readonly x: number
  readonly y: number
}

/**
 * A digit as the network wants it: 28 × 28, paper 0, ink 1, the ink's longer side 20, its centre of mass in the middle.
 * @param picture dark ink on white, of any size
 * @returns null when there is no ink
 */
export function normaliseDigit(picture: GreyRaster): Float64Array | null {
  const place = findInk(picture)
  if (place === null) return null
  const scale = DIGIT_SIDE / Math.max(place.right - place.left, place.bottom - place.top)
  const columns = spread(place.x, scale, place.left, place.right)
  const rows = bySource(spread(place.y, scale, place.top, place.bottom), place.top, place.bottom)
  const out = new Float64Array(SIDE * SIDE)
  const line = new Float64Array(SIDE)
  for (let y = place.top; y < place.bottom; y++) {
    line.fill(0)
    const from = y * picture.width
    for (const { source, target, weight } of columns) line[target]! += weight * (255 - picture.data[from + source]!)
    for (const { target, weight } of rows[y - place.top]!) {
      for (let x = 0; x < SIDE; x++) out[target * SIDE + x]! += weight * line[x]!
    }
  }
  const full = 1 / place.darkest
  for (let i = 0; i < out.length; i++) out[i] = Math.min(1, out[i]! * full)
  return out
}

function findInk({ width, height, data }: GreyRaster): InkPlace | null {
  let lightest = 255
  for (const value of data) if (value < lightest) lightest = value
  const darkest = 255 - lightest
  if (darkest < LEAST_INK) return null
  const least = Math.max(LEAST_INK / 2, darkest * BLUR_SHARE)
  let [left, top, right, bottom] = [width, height, 0, 0]
  let [sum, sumX, sumY] = [0, 0, 0]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const ink = 255 - data[y * width + x]!
      if (ink < least) continue
      if (x < left) left = x
      if (x >= right) right = x + 1
      if (y < top) top = y
      bottom = y + 1
      sum += ink
      sumX += ink * (x + 0.5)
      sumY += ink * (y + 0.5)
    }
  }
  return { left, top, right, bottom, darkest, x: sumX / sum, y: sumY / sum }
}

interface Share {
  readonly source: number
  readonly target: number
  readonly weight: number
}

/** How much each source pixel of a line gives to each of the 28: by area, or between neighbours where the picture is enlarged. */
function spread(centre: number, scale: number, from: number, to: number): readonly Share[] {
  const shares: Share[] = []
  const reach = Math.max(1, 1 / scale) / 2
  for (let target = 0; target < SIDE; target++) {
    const middle = (target + 0.5 - SIDE / 2) / scale + centre
    const start = middle - reach
    const end = middle + reach
    for (let source = Math.max(from, Math.floor(start)); source < Math.min(to, Math.ceil(end)); source++) {
      const part = Math.min(end, source + 1) - Math.max(start, source)
      if (part > 0) shares.push({ source, target, weight: part / (2 * reach) })
    }
  }
  return shares
}

function bySource(shares: readonly Share[], from: number, to: number): readonly (readonly Share[])[] {
  const groups = Array.from({ length: to - from }, (): Share[] => [])
  for (const share of shares) groups[share.source - from]!.push(share)
  return groups
}
