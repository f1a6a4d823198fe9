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
  const near = softArea(kept, window.width, area, width, height)
  for (let row = Math.max(0, SOFT - area.top); row < height; row++) {
    const y = area.top + row - SOFT
    if (y >= window.height) break
    const first = Math.max(0, SOFT - area.left)
    const last = Math.min(width, window.width - area.left + SOFT)
    for (let column = first; column < last; column++) {
      const to = row * width + column
      if (near[to] === 0) continue
      const at = y * window.width + area.left + column - SOFT
      // Ink that is not kept stays away.
      if (window.ink[at] === 0 || kept[at] === 1) data[to] = table[window.scan[at]!]!
    }
  }
  const wide = Math.max(1, Math.round(width * scale))
  const high = Math.max(1, Math.round(height * scale))
  const sized = resizeGrey({ width, height, data, dpi: window.dpi }, wide, high)
  const soft = Math.round(SOFT * scale)
  return withBorder(sized, Math.max(0, border - soft))
}

/** Where kept ink of an area and its soft surroundings are, in the pixels of the picture: 1 = there. */
function softArea(kept: Uint8Array, stride: number, area: InkArea, width: number, height: number): Uint8Array {
  const near = new Uint8Array(width * height)
  for (let y = area.top; y < area.bottom; y++) {
    const row = y * stride
    for (let x = area.left; x < area.right; x++) {
      if (kept[row + x] === 0) continue
      const from = x - area.left
      while (x < area.right && kept[row + x] === 1) x++
      const to = x - area.left + 2 * SOFT
      for (let k = 0, start = (y - area.top) * width; k <= 2 * SOFT; k++, start += width) {
        for (let at = start + from, end = start + to; at < end; at++) near[at] = 1
      }
    }
  }
  return near
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
