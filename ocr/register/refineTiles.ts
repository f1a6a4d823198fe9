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

/** Adds what one tile says about x and about y; a tile with lines of one direction only says nothing along them. */
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
  const side = 2 * reach + 1
  const scores = new Float64Array(side * side)
  let best = 0
  for (let dy = -reach, at = 0; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++, at++) {
      scores[at] = correlate(weights, laid.data, stride, left + dx, top + dy)
      if (scores[at]! > scores[best]!) best = at
    }
  }
  const column = best % side
  const row = (best - column) / side
  const own = correlate(weights, blank.data, stride, left, top)
  const peak = scores[best]!
  if (peak < own * 0.4) return
  const x = left + TILE / 2
  const y = top + TILE / 2
  const mm = MM_PER_INCH / blank.dpi
  const add = (into: Sample[], before: number, after: number, offset: number, fall: number) => {
    const curve = 2 * peak - before - after
    // The blank itself must fall off in this direction, else the place of the peak is chance.
    if (fall < own * 0.12 || curve <= 0) return
    into.push({ x: x * mm, y: y * mm, v: (offset + (after - before) / (2 * curve)) * mm, weight: Math.min(1, fall / own) })
  }
  if (column > 0 && column < side - 1) {
    const fall = own - correlate(weights, blank.data, stride, left + 1, top)
    add(across, scores[best - 1]!, scores[best + 1]!, column - reach, fall)
  }
  if (row > 0 && row < side - 1) {
    const fall = own - correlate(weights, blank.data, stride, left, top + 1)
    add(down, scores[best - side]!, scores[best + side]!, row - reach, fall)
  }
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
