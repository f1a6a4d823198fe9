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
  const fall = (direction: 'across' | 'down'): readonly [own: number, share: number] => {
    const scores = likenessAlong(tile, around, direction, 1)
    const share = 1 - scores[2]! / scores[1]!
    return [scores[1]!, share < LEAST_FALL ? 0 : share]
  }
  const [own, fallAcross] = fall('across')
  const [, fallDown] = fall('down')
  return { left, top, ...tile, own, fallAcross, fallDown }
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
 * How like a tile's ink is to a piece of a picture, at shifts of -reach..reach pixels in one direction.
 * @param around darkness of {@link PATCH} × {@link PATCH} pixels, the tile's place in the middle
 */
export function likenessAlong(
  { at, dark, mean }: Pick<InkTile, 'at' | 'dark' | 'mean'>,
  around: Uint8Array,
  direction: 'across' | 'down',
  reach: number,
): Float64Array {
  const step = direction === 'across' ? 1 : PATCH
  const side = direction === 'across' ? PATCH : 1
  const first = TILE_MARGIN * (PATCH + 1) - reach * step
  const stripe = (number: number): number => {
    let sum = 0
    for (let i = first + number * step, end = i + TILE * side; i < end; i += side) sum += around[i]!
    return sum
  }
  // All darkness under the tile, carried from one shift to the next.
  let all = 0
  for (let number = 0; number < TILE; number++) all += stripe(number)
  const scores = new Float64Array(2 * reach + 1)
  for (let shift = 0; shift < scores.length; shift++) {
    const start = first + shift * step
    let sum = 0
    for (let i = 0; i < at.length; i++) sum += dark[i]! * around[start + at[i]!]!
    scores[shift] = sum - mean * all
    all += stripe(TILE + shift) - stripe(shift)
  }
  return scores
}
