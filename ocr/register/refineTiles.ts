import type { PreparedPage } from '#ocr/model/page.ts'
import { type GreyRaster, MM_PER_INCH } from '#ocr/model/raster.ts'
import { type Affine, compose } from './affine.ts'
import { fitPlaneRobustly, type Sample } from './leastSquares.ts'
import { warpGrey } from './warp.ts'

/** Pixels at 100 dpi: 12 mm tiles, one every 16 mm. */
const TILE = 48
const STEP = 64
const MARGIN = 8

/**
 * Makes a pose finer by comparing small tiles of the blank's ink with the page: each says how far the page is off there, and an
 * affine correction goes through what most of them say. Writing on the page does not matter: only the blank's ink is looked for.
 * @param toPage template mm → page mm, right within `reaches[0]` pixels of 0.254 mm
 * @param reaches how far to look, in pixels, round by round
 */
export function refineTiles(template: PreparedPage, page: GreyRaster, toPage: Affine, reaches: readonly number[]): Affine {
  const { small } = template
  let pose = toPage
  for (const reach of reaches) {
    const laid = warpGrey(page, pose, small.width, small.height, small.dpi)
    const across: Sample[] = []
    const down: Sample[] = []
    for (let top = MARGIN; top + TILE + MARGIN <= small.height; top += STEP) {
      for (let left = MARGIN; left + TILE + MARGIN <= small.width; left += STEP) {
        measureTile(small, laid, left, top, reach, across, down)
      }
    }
    const still = { p: 0, q: 0, r: 0 }
    const x = across.length >= 6 ? fitPlaneRobustly(across, still, 0.05) : still
    const y = down.length >= 6 ? fitPlaneRobustly(down, still, 0.05) : still
    pose = compose(pose, { a: 1 + x.p, b: x.q, c: x.r, d: y.p, e: 1 + y.q, f: y.r })
  }
  return pose
}

/** Less ink than this in a tile (sum of darkness) says nothing. */
const LEAST_INK = 48 * 150

/**
 * Adds what one tile says about x and about y; a tile with lines of one direction only says nothing along them.
 * Each direction is searched for itself: the pose is so near that the lines across it still overlap.
 */
function measureTile(
  blank: GreyRaster,
  laid: GreyRaster,
  left: number,
  top: number,
  reach: number,
  across: Sample[],
  down: Sample[],
): void {
  const stride = blank.width
  const weights = zeroMeanInk(blank, left, top)
  if (weights === null) return
  const own = correlate(weights, blank.data, stride, left, top)
  const x = left + TILE / 2
  const y = top + TILE / 2
  const mm = MM_PER_INCH / blank.dpi
  const look = (into: Sample[], stepX: number, stepY: number) => {
    // The blank itself must fall off in this direction, else the place of the peak is chance.
    const fall = own - correlate(weights, blank.data, stride, left + stepX, top + stepY)
    if (fall < own * 0.12) return
    const scores = new Float64Array(2 * reach + 1)
    let best = 0
    for (let i = 0; i < scores.length; i++) {
      scores[i] = correlate(weights, laid.data, stride, left + (i - reach) * stepX, top + (i - reach) * stepY)
      if (scores[i]! > scores[best]!) best = i
    }
    const peak = scores[best]!
    if (best === 0 || best === scores.length - 1 || peak < own * 0.3) return
    const before = scores[best - 1]!
    const after = scores[best + 1]!
    const offset = best - reach + (after - before) / (2 * (2 * peak - before - after))
    into.push({ x: x * mm, y: y * mm, v: offset * mm, weight: Math.min(1, fall / own) })
  }
  look(across, 1, 0)
  look(down, 0, 1)
}

/** The tile's darkness less its mean, so that an even grey scores nothing; null = too little ink. */
function zeroMeanInk(blank: GreyRaster, left: number, top: number): Int16Array | null {
  const weights = new Int16Array(TILE * TILE)
  let sum = 0
  for (let y = 0, at = 0; y < TILE; y++) {
    const start = (top + y) * blank.width + left
    for (let x = 0; x < TILE; x++, at++) {
      const dark = 255 - blank.data[start + x]!
      weights[at] = dark
      sum += dark
    }
  }
  if (sum < LEAST_INK) return null
  const mean = Math.round(sum / weights.length)
  for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! - mean
  return weights
}

function correlate(weights: Int16Array, data: Uint8Array, stride: number, left: number, top: number): number {
  let sum = 0
  for (let y = 0, at = 0; y < TILE; y++) {
    const start = (top + y) * stride + left
    for (let x = 0; x < TILE; x++, at++) sum += weights[at]! * (255 - data[start + x]!)
  }
  return sum
}
