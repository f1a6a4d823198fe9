import type { ReadSymbol } from '#ocr/model/recognition.ts'
import { asKatakana } from '#shared/base/japanese/lookalikes.ts'
import { kanaPieces } from './kanaPieces.ts'

/** A connected piece of ink in the picture that was read; edges in pixels, right and bottom inside. */
export interface Piece {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * The ink of one part of a line, as evidence of its own beside the engine's readings: several readings of one picture make the same
 * mistake, a count of strokes does not.
 */
export interface Strokes {
  /** Connected pieces of ink, dust left out. */
  readonly pieces: readonly Piece[]
  /** The same ink as runs of neighbouring columns: a digit, a hyphen or a Latin letter is one. */
  readonly columns: readonly Piece[]
}

/** Whether katakana as read can be this ink: every character has its pieces, small ones are low, and no ink is left over. */
export function fitsKana(symbols: readonly ReadSymbol[], { pieces }: Strokes): boolean {
  const groups = dealOut(symbols, pieces)
  if (groups === null) return false
  const line = around(pieces)
  return symbols.every((symbol, index) => {
    const [kana = '', more] = asKatakana(symbol.text)
    const own = groups[index]!
    const rule = kanaPieces(kana)
    if (rule === null || more !== undefined || own.length < rule.least || own.length > rule.most) return false
    const glyph = around(own)
    const top = (glyph.top - line.top) / height(line)
    if (smallKana.test(kana)) return top >= LEAST_DROP_OF_SMALL
    return top <= (deepKana.test(kana) ? MOST_DROP_OF_DEEP : MOST_DROP)
  })
}

/** Whether letters and digits as read are one run of columns each, and hyphens flat ones; the first may be a kana of several runs. */
export function fitsPlate(symbols: readonly ReadSymbol[], { columns }: Strokes): boolean {
  const groups = dealOut(symbols, columns)
  if (groups === null) return false
  const line = around(columns)
  return symbols.every(({ text }, index) => {
    const own = groups[index]!
    if (hiragana.test(text)) return own.length >= 1 && own.length <= 3
    return own.length === 1 && isFlat(own[0]!, line) === isDash(text)
  })
}

/**
 * Whether a line of any characters has as many flat pieces as it has characters that are one level stroke. A number at its end, whose
 * characters stand apart, is held against its columns one by one.
 */
export function fitsLine(symbols: readonly ReadSymbol[], { columns }: Strokes): boolean {
  if (columns.length === 0) return false
  const line = around(columns)
  const text = symbols.map((symbol) => symbol.text).join('')
  const levelStrokes = [...text].filter((char) => levelStroke.test(char)).length
  if (columns.filter((column) => isFlat(column, line)).length !== levelStrokes) return false
  const number = /[0-9-]{2,}$/u.exec(text)?.[0] ?? ''
  return number === '' || endsIn(number, columns, line, number.length < text.length)
}

function endsIn(number: string, columns: readonly Piece[], line: Piece, hasTextBefore: boolean): boolean {
  const own = columns.slice(-number.length)
  if (own.length < number.length) return false
  const fits = own.every((column, index) =>
    isDash(number[index]!) ? isFlat(column, line) : height(column) >= 0.6 * height(line) && width(column) <= 0.75 * height(line),
  )
  const isTight = own.every((column, index) => index === 0 || column.left - own[index - 1]!.right <= 0.4 * height(line))
  // One digit more in the picture than in the reading would stand here.
  const before = columns.at(-number.length - 1)
  return fits && isTight && (hasTextBefore ? before !== undefined && width(before) > 0.6 * height(line) : before === undefined)
}

/** A small kana begins this share of the line's height below its top; a full one at most so far, ン and ソ even less. */
const LEAST_DROP_OF_SMALL = 0.2
const MOST_DROP = 0.42
const MOST_DROP_OF_DEEP = 0.3

const smallKana = /[ァィゥェォャュョッヮ]/u
/** What is left of シ and ジ, ツ and ヅ when their upper strokes are lost looks like these, but begins lower. */
const deepKana = /[ンソ]/u
const hiragana = /^[\u3041-\u3096]$/u
const levelStroke = /[-‐‑–—―−ー一]/u

function isDash(text: string): boolean {
  return /^[-‐‑–—―−ー]$/u.test(text)
}

/** A level stroke: low, and neither on the ground like a full stop nor at the top. */
function isFlat(piece: Piece, line: Piece): boolean {
  const middle = ((piece.top + piece.bottom) / 2 - line.top) / height(line)
  return height(piece) <= 0.22 * height(line) && width(piece) >= height(piece) && middle > 0.25 && middle < 0.8
}

/** Every piece to the character whose edges hold its middle; null where one belongs to none or to two. */
function dealOut(symbols: readonly ReadSymbol[], pieces: readonly Piece[]): readonly (readonly Piece[])[] | null {
  const groups: Piece[][] = symbols.map(() => [])
  for (const piece of pieces) {
    const middle = (piece.left + piece.right) / 2
    const owners = groups.filter((_, index) => middle >= symbols[index]!.left - 1 && middle <= symbols[index]!.right + 1)
    if (owners.length !== 1) return null
    owners[0]!.push(piece)
  }
  return groups.every((group) => group.length > 0) ? groups : null
}

function around(pieces: readonly Piece[]): Piece {
  return {
    left: Math.min(...pieces.map((piece) => piece.left)),
    top: Math.min(...pieces.map((piece) => piece.top)),
    right: Math.max(...pieces.map((piece) => piece.right)),
    bottom: Math.max(...pieces.map((piece) => piece.bottom)),
  }
}

function width(piece: Piece): number {
  return piece.right - piece.left + 1
}

function height(piece: Piece): number {
  return piece.bottom - piece.top + 1
}
