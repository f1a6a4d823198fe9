import type { Box } from '#ocr/model/geometry.ts'
import { findCircles } from './choices.ts'
import { findDates } from './dates.ts'
import type { DigitRun } from './digitRuns.ts'
import { freeSpot } from './freeSpot.ts'
import { isStaffLabel, isStampLabel, isUnit, plainLabel } from './labelTypes.ts'
import { bottom, type Cell, centre, contains, type Paper, right, shareX, shareY } from './paper.ts'

/** Which cells name others, and what a cell is named by. */
export interface Roles {
  isLabel(cell: Cell): boolean
  /** Cells inside are the office's, or nothing to be read. */
  readonly ignored: readonly { readonly label: string; readonly box: Box }[]
  isIgnored(box: Box): boolean
  /** What names an area: its left neighbour, else the head of its column. */
  labelOf(box: Box, own: Cell | null): FoundLabel | null
  /** Words written downwards at the left of several rows: 請求者. */
  sectionOf(box: Box): string
}

export interface FoundLabel {
  readonly text: string
  /** The cell at the head of the column, where that names it. */
  readonly column: Cell | null
}

/** Cells share a rule: nothing else lies between them. */
const BESIDE = 1.3
/** A section's cell is narrow and high. */
const SECTION = { widest: 11, steep: 1.35 }
/** Labels end like this even where middle dots part their words. */
const LABEL_ENDS = /(の別|の?有無|区分|の日|名称|名|番号|住所|期間)$/u

export function findRoles(paper: Paper, runs: readonly DigitRun[]): Roles {
  const looks = new Map(paper.cells.map((cell) => [cell, looksLikeLabel(cell, runs)]))
  const labels = new Set(paper.cells.filter((cell) => looks.get(cell) === 'yes').map((cell) => cell.index))
  const isLabel = (cell: Cell): boolean => labels.has(cell.index)
  // From left to right: what stands behind a label is written in, what has white paper behind it is a label.
  for (const cell of [...paper.cells].sort((a, b) => a.box.x - b.box.x)) {
    if (looks.get(cell) !== 'perhaps') continue
    const isNamed = paper.cells.some((other) => isLabel(other) && isLeftOf(other.box, cell.box) && !isSteep(other.box))
    const names = paper.cells.some((other) => isRightOf(other.box, cell.box) && looks.get(other) === 'no')
    if (!isNamed && names) labels.add(cell.index)
  }
  const sections = paper.cells.filter((cell) => isSection(cell, paper, isLabel))
  const ignored = findIgnored(paper, sections, isLabel)
  const isIgnored = (box: Box): boolean => ignored.some((one) => contains(one.box, centre(box)))

  const left = (box: Box): Cell | null =>
    best(
      paper.cells.filter((cell) => isLeftOf(cell.box, box)),
      (cell) => shareY(cell.box, box),
    )
  const above = (box: Box): Cell | null =>
    best(
      paper.cells.filter((cell) => isAbove(cell.box, box)),
      (cell) => shareX(cell.box, box),
    )

  return {
    isLabel,
    ignored,
    isIgnored,
    labelOf(box, own) {
      const beside = left(own?.box ?? box)
      if (beside && isLabel(beside) && !sections.includes(beside) && !isRowNumber(beside))
        return { text: beside.text, column: null }
      let [up, from] = [above(own?.box ?? box), own?.box ?? box]
      while (up && !isLabel(up) && isSameColumn(up.box, from)) [up, from] = [above(up.box), up.box]
      if (up && isLabel(up) && !sections.includes(up)) return { text: up.text, column: up }
      if (beside && isLabel(beside) && !isRowNumber(beside)) return { text: beside.text, column: null }
      return null
    },
    sectionOf(box) {
      const around = sections.filter((cell) => cell.box.x < box.x && contains({ ...cell.box, x: 0, w: paper.width }, centre(box)))
      const nearest = best(around, (cell) => cell.box.x)
      return nearest ? plainLabel(nearest.text) : ''
    },
  }
}

function looksLikeLabel(cell: Cell, runs: readonly DigitRun[]): 'yes' | 'no' | 'perhaps' {
  if (cell.text === '' || cell.squares.length > 0 || runs.some((run) => run.parent === cell.index || run.cells.includes(cell)))
    return 'no'
  if (isUnit(cell.text) || /^[^\p{L}\p{N}]+$/u.test(cell.text)) return 'no'
  if (findDates(cell.lines, cell.box.x).length > 0) return 'no'
  if (findCircles(cell.lines).length > 1 && !LABEL_ENDS.test(cell.text.replace(/[（）()\s]/gu, ''))) return 'no'
  const spot = freeSpot(cell, [])
  return spot === null ? 'yes' : spot.isDoubtful ? 'perhaps' : 'no'
}

function isRowNumber(cell: Cell): boolean {
  return /^[0-9０-９①-⑨]{1,2}$/u.test(cell.text)
}

function isSteep(box: Box): boolean {
  return box.w <= SECTION.widest && box.h >= box.w * SECTION.steep
}

function isSection(cell: Cell, paper: Paper, isLabel: (cell: Cell) => boolean): boolean {
  if (!isLabel(cell) || !isSteep(cell.box) || isRowNumber(cell)) return false
  const beside = paper.cells.filter((other) => isRightOf(other.box, cell.box))
  return beside.length > 1 || beside.some((other) => isLabel(other))
}

/** Parts for the office, with everything that is ruled beside or below their title; places for stamps. */
function findIgnored(paper: Paper, sections: readonly Cell[], isLabel: (cell: Cell) => boolean): Roles['ignored'] {
  const found: { label: string; box: Box }[] = []
  for (const cell of paper.cells) {
    const text = plainLabel(cell.text)
    if (isStampLabel(cell.text)) found.push({ label: text, box: cell.box })
    else if (isStaffLabel(cell.text) && (sections.includes(cell) || (isLabel(cell) && text.length <= 16))) {
      found.push({ label: text, box: staffArea(cell, paper, sections.includes(cell)) })
    }
  }
  return found.filter(
    (one) =>
      !found.some(
        (other) => other !== one && contains(other.box, centre(one.box)) && other.box.w * other.box.h > one.box.w * one.box.h,
      ),
  )
}

function staffArea(title: Cell, paper: Paper, isBeside: boolean): Box {
  const { box } = title
  if (isBeside) {
    const inRows = paper.cells.filter((cell) => cell.box.x >= box.x && shareY(cell.box, box) > cell.box.h * 0.6)
    return { x: box.x, y: box.y, w: Math.max(...inRows.map((cell) => right(cell.box))) - box.x, h: box.h }
  }
  // A title across: all rows below it, as far as they hang together.
  let end = bottom(box)
  for (const cell of [...paper.cells].sort((a, b) => a.box.y - b.box.y)) {
    if (cell.box.y <= end + BESIDE && cell.box.y > box.y && shareX(cell.box, box) > 1) end = Math.max(end, bottom(cell.box))
  }
  return { x: box.x, y: box.y, w: box.w, h: end - box.y }
}

function isLeftOf(cell: Box, box: Box): boolean {
  const gap = box.x - right(cell)
  return gap > -0.6 && gap < BESIDE && shareY(cell, box) >= Math.min(cell.h, box.h) * 0.6
}

function isRightOf(cell: Box, box: Box): boolean {
  const gap = cell.x - right(box)
  return gap > -0.6 && gap < BESIDE && shareY(cell, box) >= Math.min(cell.h, box.h) * 0.6
}

function isAbove(cell: Box, box: Box): boolean {
  const gap = box.y - bottom(cell)
  return gap > -0.6 && gap < BESIDE && shareX(cell, box) >= Math.min(cell.w, box.w) * 0.6
}

/** Only through cells of one width one looks up to the head of a column. */
function isSameColumn(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) < 1 && Math.abs(a.w - b.w) < 1.5 && a.y < b.y
}

function best(cells: readonly Cell[], score: (cell: Cell) => number): Cell | null {
  return cells.length === 0 ? null : cells.reduce((a, b) => (score(b) > score(a) ? b : a))
}
