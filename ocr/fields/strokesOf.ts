import type { Piece, Strokes } from '#ocr/extract/strokes.ts'
import { labelComponents } from '#ocr/marks/components.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'

/** Darker is ink here: strokes that stand close must not run together by their soft edges. */
const INK_BELOW = 150
/** Smaller pieces are dust. */
const LEAST_PIXELS = 4

/** The pieces of ink of a line's part; see {@link Strokes}. */
export function strokesOf({ data, width, height }: GreyRaster): Strokes {
  const mask = data.map((value) => (value < INK_BELOW ? 1 : 0))
  const pieces = labelComponents(mask, width, height).components.filter((component) => component.pixels >= LEAST_PIXELS)
  return { pieces, columns: joinColumns(pieces) }
}

/** Pieces that stand above each other become one. */
function joinColumns(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces.toSorted((a, b) => a.left - b.left)) {
    const last = joined.at(-1)
    if (last && piece.left <= last.right) joined[joined.length - 1] = union(last, piece)
    else joined.push(piece)
  }
  return joined
}

function union(a: Piece, b: Piece): Piece {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}
