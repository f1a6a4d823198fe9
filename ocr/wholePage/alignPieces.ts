/** A stretch of a line's picture, pixels. */
export interface Span {
  readonly from: number
  readonly to: number
  /** Of what size its character is: a dot is no kanji. */
  readonly size: 'small' | 'full' | 'any'
}

/** A piece of ink as it lies in the picture. */
interface Piece {
  readonly from: number
  readonly box: { readonly w: number; readonly h: number }
}

/** A character has no more pieces side by side than this: 州, 川 and the like have three. */
const MOST_PIECES = 5
/** What a character without ink costs, in character heights of distance; touching characters share a piece. */
const WITHOUT_INK = 2
/** What a piece costs that no character takes. */
const LEFT_OVER = 2.5
/** Pieces below this are small; what a character of the other size costs. */
const SMALL = 0.42
const OTHER_SIZE = 1.5
/** Beyond this width, in character heights, pieces are of two characters; what more costs, per height. */
const WIDEST = 1.15
const TOO_WIDE = 8
/** A kanji that got less has left a part to its neighbour. */
const NARROWEST = 0.6
const TOO_NARROW = 2

/**
 * Gives every piece of ink to one of the characters that the engine read there. Both are in order; the engine's places are off by up to a
 * character where gaps are wide, so the whole line is fitted at once: least sum of distances, no character wider than one.
 * @returns per character the indexes of its pieces
 */
export function alignPieces(spans: readonly Span[], pieces: readonly Piece[], em: number): readonly (readonly number[])[] {
  const [n, m] = [spans.length, pieces.length]
  const width = m + 1
  const cost = new Float64Array((n + 1) * width).fill(Number.POSITIVE_INFINITY)
  // How many pieces the character took to get here; -1 = the last piece was left over.
  const took = new Int8Array((n + 1) * width)
  cost[0] = 0
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const at = i * width + j
      const better = (from: number, price: number, count: number): void => {
        if (cost[from]! + price >= cost[at]!) return
        cost[at] = cost[from]! + price
        took[at] = count
      }
      if (j > 0) better(at - 1, LEFT_OVER, -1)
      if (i === 0) continue
      better(at - width, WITHOUT_INK, 0)
      for (let count = 1; count <= Math.min(MOST_PIECES, j); count++) {
        better(at - width - count, distance(spans[i - 1]!, pieces[j - count]!, pieces[j - 1]!, em), count)
      }
    }
  }
  const own: number[][] = spans.map(() => [])
  for (let i = n, j = m; i > 0 || j > 0; ) {
    const count = took[i * width + j]!
    if (count < 0) {
      j--
      continue
    }
    i--
    for (let k = 0; k < count; k++) own[i]!.unshift(--j)
  }
  return own
}

function distance(span: Span, first: Piece, last: Piece, em: number): number {
  const [from, to] = [first.from, last.from + last.box.w]
  const off = Math.abs((from + to) / 2 - (span.from + span.to) / 2) / em
  const isSmall = first === last && Math.max(first.box.w, first.box.h) < em * SMALL
  const isOther = span.size !== 'any' && isSmall !== (span.size === 'small')
  const isHalf = span.size === 'full' ? Math.max(0, NARROWEST - (to - from) / em) * TOO_NARROW : 0
  return off + isHalf + Math.max(0, (to - from) / em - WIDEST) * TOO_WIDE + (isOther ? OTHER_SIZE : 0)
}
