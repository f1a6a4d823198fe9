import type { InkTile } from '#ocr/model/page.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'

/** Pixels at 100 dpi: 12 mm tiles, one every 16 mm. */
export const TILE = 48
const STEP = 64
/** So much of the page around a tile is compared at most. */
export const TILE_MARGIN = 8
/** Less ink than this in a tile (sum of darkness) says nothing. */
const LEAST_INK = 48 * 150
/** A tile must lose so much of its own likeness when it is moved by a pixel, else the place of its peak is chance. */
const LEAST_FALL = 0.12

/** The tiles of a blank at 100 dpi that have something to compare. */
export function inkTiles(small: GreyRaster): readonly InkTile[] {
  const tiles: InkTile[] = []
  for (let top = TILE_MARGIN; top + TILE + TILE_MARGIN <= small.height; top += STEP) {
    for (let left = TILE_MARGIN; left + TILE + TILE_MARGIN <= small.width; left += STEP) {
      const tile = inkTile(small, left, top)
      if (tile && (tile.fallAcross > 0 || tile.fallDown > 0)) tiles.push(tile)
    }
  }
  return tiles
}

function inkTile(small: GreyRaster, left: number, top: number): InkTile | null {
  const at: number[] = []
  const dark: number[] = []
  let sum = 0
  for (let row = 0; row < TILE; row++) {
    for (let column = 0; column < TILE; column++) {
      const level = small.data[(top + row) * small.width + left + column]!
      if (level === 255) continue
      at.push(row * PATCH + column)
      dark.push(255 - level)
      sum += 255 - level
    }
  }
  if (sum < LEAST_INK) return null
  const tile = { at: Uint16Array.from(at), dark: Uint8Array.from(dark), mean: Math.round(sum / (TILE * TILE)) }
  const around = darknessAround(small, left, top)
  const own = likeness(tile, around, 0, 0)
  const fall = (x: number, y: number): number => {
    const share = 1 - likeness(tile, around, x, y) / own
    return share < LEAST_FALL ? 0 : share
  }
  return { left, top, ...tile, own, fallAcross: fall(1, 0), fallDown: fall(0, 1) }
}

/** Pixels from one row to the next of a tile's surroundings. */
export const PATCH = TILE + 2 * TILE_MARGIN

/** Darkness (0 = white) of a tile and of {@link TILE_MARGIN} around it. */
function darknessAround({ data, width }: GreyRaster, left: number, top: number): Uint8Array {
  const patch = new Uint8Array(PATCH * PATCH)
  for (let row = 0, to = 0; row < PATCH; row++) {
    const from = (top - TILE_MARGIN + row) * width + left - TILE_MARGIN
    for (let column = 0; column < PATCH; column++, to++) patch[to] = 255 - data[from + column]!
  }
  return patch
}

/**
 * How like a tile's ink is to a piece of a picture.
 * @param around darkness of {@link PATCH} × {@link PATCH} pixels
 * @param x, y where the tile is laid, in pixels off the middle
 */
export function likeness(
  { at, dark, mean }: Pick<InkTile, 'at' | 'dark' | 'mean'>,
  around: Uint8Array,
  x: number,
  y: number,
): number {
  const start = (TILE_MARGIN + y) * PATCH + TILE_MARGIN + x
  let sum = 0
  for (let i = 0; i < at.length; i++) sum += dark[i]! * around[start + at[i]!]!
  let all = 0
  for (let row = start, bottom = start + TILE * PATCH; row < bottom; row += PATCH) {
    for (let i = row, end = row + TILE; i < end; i++) all += around[i]!
  }
  return sum - mean * all
}
