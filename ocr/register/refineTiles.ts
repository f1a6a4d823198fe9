import type { InkTile, PreparedPage } from '#ocr/model/page.ts'
import { type GreyRaster, MM_PER_INCH } from '#ocr/model/raster.ts'
import { type Affine, compose } from './affine.ts'
import { likenessAlong, PATCH, TILE, TILE_MARGIN } from './inkTiles.ts'
import { fitPlaneRobustly, type Sample } from './leastSquares.ts'
import { darkPatch } from './warp.ts'

/** So much of a tile's own likeness must be found on the page. */
const LEAST_LIKENESS = 0.3
/** Tiles that must agree on a correction. */
const LEAST_TILES = 6

/**
 * Makes a pose finer by comparing small tiles of the blank's ink with the page: each says how far the page is off there, and an
 * affine correction goes through what most of them say. Writing on the page does not matter: only the blank's ink is looked for.
 * @param toPage template mm → page mm, right within `reaches[0]` pixels of 0.254 mm
 * @param reaches how far to look, in pixels, round by round; less than the margin of a tile
 */
export function refineTiles(template: PreparedPage, page: GreyRaster, toPage: Affine, reaches: readonly number[]): Affine {
  const { small, tiles } = template
  const patch = new Uint8Array(PATCH * PATCH)
  let pose = toPage
  for (const reach of reaches) {
    const across: Sample[] = []
    const down: Sample[] = []
    for (const tile of tiles) {
      darkPatch(page, pose, small.dpi, tile.left - TILE_MARGIN, tile.top - TILE_MARGIN, PATCH, TILE_MARGIN - reach, patch)
      measureTile(tile, patch, reach, MM_PER_INCH / small.dpi, across, down)
    }
    const still = { p: 0, q: 0, r: 0 }
    const x = across.length >= LEAST_TILES ? fitPlaneRobustly(across, still, 0.05) : still
    const y = down.length >= LEAST_TILES ? fitPlaneRobustly(down, still, 0.05) : still
    pose = compose(pose, { a: 1 + x.p, b: x.q, c: x.r, d: y.p, e: 1 + y.q, f: y.r })
  }
  return pose
}

/**
 * Adds what one tile says about x and about y; a tile with lines of one direction only says nothing along them.
 * Each direction is searched for itself: the pose is so near that the lines across it still overlap.
 */
function measureTile(tile: InkTile, patch: Uint8Array, reach: number, mm: number, across: Sample[], down: Sample[]): void {
  const x = (tile.left + TILE / 2) * mm
  const y = (tile.top + TILE / 2) * mm
  const look = (into: Sample[], fall: number, direction: 'across' | 'down') => {
    if (fall === 0) return
    const scores = likenessAlong(tile, patch, direction, reach)
    let best = 0
    for (let i = 1; i < scores.length; i++) if (scores[i]! > scores[best]!) best = i
    const peak = scores[best]!
    if (best === 0 || best === scores.length - 1 || peak < tile.own * LEAST_LIKENESS) return
    const before = scores[best - 1]!
    const after = scores[best + 1]!
    const offset = best - reach + (after - before) / (2 * (2 * peak - before - after))
    into.push({ x, y, v: offset * mm, weight: Math.min(1, fall) })
  }
  look(across, tile.fallAcross, 'across')
  look(down, tile.fallDown, 'down')
}
