import { mmToPixels } from '#ocr/model/raster.ts'
import type { InkArea } from './drawInk.ts'
import type { InkWindow } from './inkWindow.ts'

/** Rows without ink between two lines of writing. */
const GAP_MM = 0.25
/** What is lower than this belongs to the line beside it. */
const LEAST_HEIGHT_MM = 1.2

/**
 * The lines of writing in a mask, top to bottom, each as the smallest area around its ink.
 * @param most so many lines at most; the closest ones are joined until that holds
 */
export function splitLines(mask: Uint8Array, window: InkWindow, most: number): readonly InkArea[] {
  const bands = most > 1 ? inkBands(mask, window, most) : [{ top: 0, bottom: window.height }]
  return bands.flatMap((band) => tightArea(mask, window.width, band.top, band.bottom) ?? [])
}

interface Band {
  readonly top: number
  /** Outside. */
  readonly bottom: number
}

function inkBands(mask: Uint8Array, { width, height, dpi }: InkWindow, most: number): readonly Band[] {
  const rows = new Uint32Array(height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y]! += mask[y * width + x]!
  // A long stroke that hangs into the gap does not join two lines.
  const few = Math.max(1, Math.max(...rows) * 0.03)
  let bands: Band[] = []
  for (let y = 0; y < height; y++) {
    if (rows[y]! < few) continue
    const top = y
    while (y < height && rows[y]! >= few) y++
    bands.push({ top, bottom: y })
  }
  const gap = mmToPixels(GAP_MM, dpi)
  const low = mmToPixels(LEAST_HEIGHT_MM, dpi)
  while (bands.length > 1) {
    const gaps = bands.slice(1).map((band, index) => band.top - bands[index]!.bottom)
    const narrowest = gaps.indexOf(Math.min(...gaps))
    const lowest = bands.findIndex((band) => band.bottom - band.top < low)
    if (lowest < 0 && bands.length <= most && gaps[narrowest]! >= gap) break
    bands = joinBands(bands, lowest < 0 ? narrowest : nearestGap(gaps, lowest))
  }
  // Back to the full height: the thin ends of strokes belong to the nearer line.
  return bands.map((band, index) => ({
    top: index === 0 ? 0 : Math.floor((bands[index - 1]!.bottom + band.top) / 2),
    bottom: index === bands.length - 1 ? height : Math.floor((band.bottom + bands[index + 1]!.top) / 2),
  }))
}

/** The narrower of the gaps above and below a band. */
function nearestGap(gaps: readonly number[], band: number): number {
  if (band === 0) return 0
  if (band === gaps.length) return band - 1
  return gaps[band - 1]! <= gaps[band]! ? band - 1 : band
}

function joinBands(bands: readonly Band[], gap: number): Band[] {
  return [...bands.slice(0, gap), { top: bands[gap]!.top, bottom: bands[gap + 1]!.bottom }, ...bands.slice(gap + 2)]
}

/** @returns null = no ink between these rows */
export function tightArea(mask: Uint8Array, width: number, from: number, to: number): InkArea | null {
  let left = width
  let right = -1
  let top = -1
  let bottom = -1
  for (let y = from; y < to; y++) {
    for (let x = 0; x < width; x++) {
      if (mask[y * width + x] === 0) continue
      if (top < 0) top = y
      bottom = y
      if (x < left) left = x
      if (x > right) right = x
    }
  }
  return top < 0 ? null : { left, top, right: right + 1, bottom: bottom + 1 }
}
