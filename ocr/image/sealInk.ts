import { MASK_DPI } from '#ocr/model/page.ts'
import type { ColourRaster, GreyRaster } from '#ocr/model/raster.ts'

/** Pixels per side of a tile; a tile with seal ink is read by its red channel, its neighbours too. */
const TILE = 32
/** Red ink stands out of its other channels by this much; brown paper and blurred black do not. */
const RED_EXCESS = 45
/** Less red than this (in mm²) is dust or a coloured pen's dot, not a seal. */
const SMALLEST_SEAL_MM2 = 4

export interface MarkedSeal {
  /** 255 = seal ink, at {@link MASK_DPI}. */
  readonly mask: { readonly width: number; readonly height: number; readonly data: Uint8Array }
  /** 1 = this tile is read by its red channel. */
  readonly tiles: Uint8Array
  readonly across: number
  /** How often each level of the red channel occurs in seal ink. */
  readonly reds: Uint32Array
}

/**
 * Looks at every fourth pixel of every fourth row first; only tiles where that meets red, and their neighbours, are looked at in full.
 * @returns null = no seal on this page
 */
export function markSeal(colour: ColourRaster): MarkedSeal | null {
  const { width, height, data, dpi } = colour
  const across = Math.ceil(width / TILE)
  const tiles = tilesWithRed(colour, across, Math.ceil(height / TILE))
  const scale = MASK_DPI / dpi
  const maskWidth = Math.max(1, Math.round(width * scale))
  const maskHeight = Math.max(1, Math.round(height * scale))
  const mask = new Uint8Array(maskWidth * maskHeight)
  const reds = new Uint32Array(256)
  let count = 0
  for (let tile = 0; tile < tiles.length; tile++) {
    if (tiles[tile] === 0) continue
    const left = (tile % across) * TILE
    const right = Math.min(width, left + TILE)
    const top = Math.floor(tile / across) * TILE
    for (let y = top, bottom = Math.min(height, top + TILE); y < bottom; y++) {
      const maskRow = Math.min(maskHeight - 1, Math.floor(y * scale)) * maskWidth
      for (let x = left, at = (y * width + left) * 3; x < right; x++, at += 3) {
        const r = data[at]!
        if (r - data[at + 1]! < RED_EXCESS || r - data[at + 2]! < RED_EXCESS) continue
        count++
        reds[r]!++
        mask[maskRow + Math.min(maskWidth - 1, (x * scale) | 0)] = 255
      }
    }
  }
  if ((count * 25.4 * 25.4) / (dpi * dpi) < SMALLEST_SEAL_MM2) return null
  return { mask: { width: maskWidth, height: maskHeight, data: mask }, tiles, across, reds }
}

/** Tiles in which a coarse look meets red, and the tiles around them. */
function tilesWithRed(colour: ColourRaster, across: number, down: number): Uint8Array {
  const { width, height, data } = colour
  const found = new Uint8Array(across * down)
  for (let y = 1; y < height; y += 4) {
    const row = Math.floor(y / TILE) * across
    for (let x = 1, at = (y * width + 1) * 3; x < width; x += 4, at += 12) {
      const r = data[at]!
      if (r - data[at + 1]! >= RED_EXCESS && r - data[at + 2]! >= RED_EXCESS) found[row + ((x / TILE) | 0)] = 1
    }
  }
  const tiles = new Uint8Array(across * down)
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      if (found[row * across + column] === 0) continue
      for (let y = Math.max(0, row - 1); y <= Math.min(down - 1, row + 1); y++) {
        tiles.fill(1, y * across + Math.max(0, column - 1), y * across + Math.min(across - 1, column + 1) + 1)
      }
    }
  }
  return tiles
}

/** The black and white points of the red channel that make seal ink white and leave black ink black. */
export function sealLevels(reds: Uint32Array): { readonly black: number; readonly white: number } {
  let total = 0
  for (const count of reds) total += count
  // Three of four seal pixels are to be white; the darker ones lie over black strokes.
  let level = 0
  for (let seen = 0; level < 255; level++) {
    seen += reds[level]!
    if (seen >= total * 0.25) break
  }
  return { black: 40, white: Math.min(235, Math.max(140, level)) }
}

/** Writes the stretched red channel over the tiles that hold seal ink. */
export function stretchTiles(
  grey: GreyRaster,
  colour: ColourRaster,
  marked: MarkedSeal,
  levels: { readonly black: number; readonly white: number },
): void {
  const table = new Uint8Array(256)
  for (let level = 0; level < 256; level++) {
    table[level] = Math.min(255, Math.max(0, Math.round(((level - levels.black) * 255) / (levels.white - levels.black))))
  }
  const { width, height } = grey
  for (let tile = 0; tile < marked.tiles.length; tile++) {
    if (marked.tiles[tile] === 0) continue
    const left = (tile % marked.across) * TILE
    const top = Math.floor(tile / marked.across) * TILE
    const right = Math.min(width, left + TILE)
    const bottom = Math.min(height, top + TILE)
    for (let y = top; y < bottom; y++) {
      for (let at = y * width + left, end = y * width + right; at < end; at++) grey.data[at] = table[colour.data[at * 3]!]!
    }
  }
}
