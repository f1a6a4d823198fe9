import { lineText } from '#ocr/layout/lineText.ts'
import type { TextLine } from '#ocr/layout/wholePage.ts'
import { type Box, unionBox } from '#ocr/model/geometry.ts'
import { isRemark, isUnit } from './labelTypes.ts'
import { bottom, type Cell, inset, largestFree, right } from './paper.ts'

/** White in a cell that is meant to be written in. */
export interface FreeSpot {
  readonly box: Box
  /** A unit is printed behind it: 人, cm. */
  readonly isNumber: boolean
  /** What names it stands in the cell itself. */
  readonly label: string | null
  /** Words at the left with white behind: a label that is set left looks the same. */
  readonly isDoubtful: boolean
}

const INSET = 0.6
/** Around what is printed. */
const AROUND = 0.5
const LEAST = { w: 5, h: 2.8 }
/** White beside printed words is for writing from here on, mm and share of the cell's width. */
const BESIDE = { w: 15, share: 0.42 }
/** Words this near to an edge are set against it. */
const EDGE = 2.6

/**
 * Where in a cell one writes.
 * @param taken what else stands in it: digit boxes, dates
 * @returns null where the cell is full, or only names others
 */
export function freeSpot(cell: Cell, taken: readonly Box[]): FreeSpot | null {
  const { box, squares } = cell
  const space = inset(box, INSET)
  if (cell.lines.length === 0 && squares.length === 0 && taken.length === 0) {
    return isLarge(space) ? { box: space, isNumber: false, label: null, isDoubtful: false } : null
  }
  const lines = cell.lines
  const printed = [...lines.map((line) => line.box), ...squares, ...taken]
  const free = largestFree(space, printed.map(grown))
  if (free === null || !isLarge(free)) return null
  const spot = { box: free, isNumber: false, label: null, isDoubtful: false }
  if (taken.length > 0) return free.w >= 28 && free.h >= LEAST.h ? spot : null
  const words = unionBox(printed)
  const isLeft = words.x - box.x < EDGE
  const isRight = right(box) - right(words) < EDGE
  if (lines.every((line) => isUnit(lineText(line))) && squares.length === 0) {
    return isRight ? { ...spot, isNumber: true } : null
  }
  const isWide = free.w >= Math.max(BESIDE.w, box.w * BESIDE.share)
  if (squares.length > 0) return isLeft && isWide && !endsSentence(lines) && free.x > words.x ? spot : null
  const text = lines.map(lineText).join('')
  if (lines.some((line) => line.vertical)) return null
  if (isTopLeft(words, box) && free.w >= box.w * 0.6 && free.y >= bottom(words) && free.h >= 4) return { ...spot, label: text }
  if (!isWide || isRight === isLeft || (isLeft && endsSentence(lines))) return null
  if (isLeft || !endsSentence(lines) || lines.every((line) => isRemark(lineText(line))))
    return { ...spot, label: isLeft && !isRemark(text) ? text : null, isDoubtful: isLeft }
  return null
}

function isLarge(box: Box): boolean {
  return box.w >= LEAST.w && box.h >= LEAST.h
}

function isTopLeft(words: Box, box: Box): boolean {
  return words.x - box.x < EDGE && words.y - box.y < EDGE && bottom(words) < box.y + box.h * 0.55
}

function endsSentence(lines: readonly TextLine[]): boolean {
  return lines.some((line) => /[。）)]$/u.test(lineText(line)) && lineText(line).includes('。'))
}

function grown(box: Box): Box {
  return { x: box.x - AROUND, y: box.y - AROUND, w: box.w + 2 * AROUND, h: box.h + 2 * AROUND }
}
