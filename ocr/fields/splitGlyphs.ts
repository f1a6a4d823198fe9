import type { GreyRaster } from '#ocr/model/raster.ts'
import { cutColumns, INK_LEVEL } from './composeRow.ts'

/** Narrower than this is dust. */
const LEAST_WIDTH = 3

/**
 * The digits of a written number, one picture each, left to right: digits stand apart, so columns without ink part them. Hyphens,
 * which are low and flat, are left out: where they stand is known by the form.
 */
export function splitGlyphs(line: GreyRaster): readonly GreyRaster[] {
  const pieces = columnsOf(line)
  const tallest = Math.max(0, ...pieces.map((piece) => piece.tall))
  return pieces
    .filter((piece) => piece.tall > tallest * 0.5 && piece.to - piece.from >= LEAST_WIDTH)
    .map(({ from, to }) => cutColumns(line, from, to))
}

interface Piece {
  readonly from: number
  readonly to: number
  /** Pixels from its highest to its lowest ink. */
  readonly tall: number
}

function columnsOf(line: GreyRaster): readonly Piece[] {
  const pieces: { from: number; to: number; top: number; bottom: number }[] = []
  for (let x = 0; x < line.width; x++) {
    const [top, bottom] = inkRange(line, x)
    if (bottom < 0) continue
    const last = pieces.at(-1)
    if (last && last.to === x) {
      last.to = x + 1
      last.top = Math.min(last.top, top)
      last.bottom = Math.max(last.bottom, bottom)
    } else pieces.push({ from: x, to: x + 1, top, bottom })
  }
  return pieces.map(({ from, to, top, bottom }) => ({ from, to, tall: bottom - top + 1 }))
}

function inkRange(line: GreyRaster, x: number): readonly [number, number] {
  let top = line.height
  let bottom = -1
  for (let y = 0; y < line.height; y++) {
    if (line.data[y * line.width + x]! >= INK_LEVEL) continue
    top = Math.min(top, y)
    bottom = y
  }
  return [top, bottom]
}
