import type { GreyRaster } from '#ocr/model/raster.ts'
import { cutColumns, inkColumns } from './composeRow.ts'

/** Share of the height of a line's characters that a gap must have to part two words; between characters it stays below. */
const GAP_SHARE = 0.85
const BORDER = 12

/**
 * Cuts a line at its wide gaps (family and given name, 番地 and 方書): where they are is measured on the picture, since the engine
 * puts spaces anywhere between Japanese characters.
 */
export function splitParts(line: GreyRaster): readonly GreyRaster[] {
  const columns = inkColumns(line)
  const gap = Math.max(1, Math.round(characterHeight(line) * GAP_SHARE))
  const parts: { from: number; to: number }[] = []
  for (let x = 0; x < columns.length; x++) {
    if (!columns[x]) continue
    const last = parts.at(-1)
    if (last && x - last.to < gap) last.to = x + 1
    else parts.push({ from: x, to: x + 1 })
  }
  if (parts.length <= 1) return parts.length === 0 ? [] : [line]
  return parts.map(({ from, to }) => cutColumns(line, Math.max(0, from - BORDER), Math.min(line.width, to + BORDER)))
}

/** Pixels from the highest to the lowest ink. */
export function characterHeight(line: GreyRaster): number {
  let top = -1
  let bottom = -1
  for (let y = 0; y < line.height; y++) {
    for (let x = 0; x < line.width; x++) {
      if (line.data[y * line.width + x]! >= 176) continue
      if (top < 0) top = y
      bottom = y
      break
    }
  }
  return top < 0 ? 0 : bottom - top + 1
}
