import type { GreyRaster } from '#ocr/model/raster.ts'
import type { InkWindow } from './inkWindow.ts'
import { resizeGrey } from './resize.ts'

/** Pixels of a window; right and bottom are outside. */
export interface InkArea {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Soft edges of a stroke reach this far beyond what counts as ink. */
const SOFT = 2

/**
 * A clean picture of some ink of a window: everything else white, the ink's darkest black.
 * @param kept 1 = ink to be drawn
 * @param scale of the picture against the window
 * @param border white pixels around
 */
export function drawInk(window: InkWindow, kept: Uint8Array, area: InkArea, scale: number, border: number): GreyRaster {
  const width = area.right - area.left + 2 * SOFT
  const height = area.bottom - area.top + 2 * SOFT
  const table = stretchTable(window, kept)
  const data = new Uint8Array(width * height).fill(255)
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      if (kept[y * window.width + x] === 1) showAround(window, kept, x, y, data, width, area, table)
    }
  }
  const wide = Math.max(1, Math.round(width * scale))
  const high = Math.max(1, Math.round(height * scale))
  const sized = resizeGrey({ width, height, data, dpi: window.dpi }, wide, high)
  const soft = Math.round(SOFT * scale)
  return withBorder(sized, Math.max(0, border - soft))
}

/** Copies an ink pixel and its soft surroundings; ink that is not kept stays away. */
function showAround(
  window: InkWindow,
  kept: Uint8Array,
  x: number,
  y: number,
  data: Uint8Array,
  width: number,
  area: InkArea,
  table: Uint8Array,
): void {
  for (let ny = Math.max(0, y - SOFT); ny <= Math.min(window.height - 1, y + SOFT); ny++) {
    for (let nx = Math.max(0, x - SOFT); nx <= Math.min(window.width - 1, x + SOFT); nx++) {
      const column = nx - area.left + SOFT
      const row = ny - area.top + SOFT
      if (column < 0 || row < 0 || column >= width || row * width >= data.length) continue
      const at = ny * window.width + nx
      if (window.ink[at] === 1 && kept[at] === 0) continue
      data[row * width + column] = table[window.scan[at]!]!
    }
  }
}

/** The ink's dark end to black, the paper to white. */
function stretchTable(window: InkWindow, kept: Uint8Array): Uint8Array {
  const counts = new Uint32Array(256)
  let total = 0
  for (let i = 0; i < kept.length; i++) {
    if (kept[i] === 0) continue
    counts[window.scan[i]!]!++
    total++
  }
  let dark = 0
  for (let seen = 0; dark < 255; dark++) {
    seen += counts[dark]!
    if (seen > total * 0.1) break
  }
  const white = Math.max(dark + 30, window.paper - 12)
  const table = new Uint8Array(256)
  for (let level = 0; level < 256; level++) {
    table[level] = Math.max(0, Math.min(255, Math.round(((level - dark) * 255) / (white - dark))))
  }
  return table
}

export function withBorder(picture: GreyRaster, border: number): GreyRaster {
  const width = picture.width + 2 * border
  const height = picture.height + 2 * border
  const data = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < picture.height; y++) {
    data.set(picture.data.subarray(y * picture.width, (y + 1) * picture.width), (y + border) * width + border)
  }
  return { width, height, data, dpi: picture.dpi }
}
