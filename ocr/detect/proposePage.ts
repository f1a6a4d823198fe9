import { lineText } from '#ocr/layout/lineText.ts'
import type { TextLine } from '#ocr/layout/wholePage.ts'
import type { FieldShape } from '#ocr/model/form.ts'
import { type Box, unionBox } from '#ocr/model/geometry.ts'
import { type FoundOption, findCircles, findTicks } from './choices.ts'
import { type FoundDate, findDates } from './dates.ts'
import { type DigitRun, findDigitRuns } from './digitRuns.ts'
import { fields } from './fieldsOf.ts'
import { freeSpot } from './freeSpot.ts'
import { asksForSeveral, isCodeLabel, isRemark, isSealLabel, isUnit } from './labelTypes.ts'
import { bottom, type Cell, type Paper, right, shareX, shareY } from './paper.ts'
import { type FoundLabel, findRoles, type Roles } from './roles.ts'
import { findUnderlines } from './underlines.ts'

/** A field with what it takes to name it and to find its row. */
export interface Proposal {
  /** Its name is still its label alone. */
  readonly field: FieldShape
  readonly section: string
  /** Index of the cell at the head of its column, where that named it. */
  readonly column: number | null
  readonly box: Box
}

/** The size at which offices print their codes. */
const CODE_MM = 17.5
/** Words beyond this are a sentence to be agreed to, not a choice. */
const SENTENCE = 20

/** Everything on a page that can be filled in. */
export function proposePage(paper: Paper): readonly Proposal[] {
  const runs = findDigitRuns(paper)
  const roles = findRoles(paper, runs)
  const underlines = findUnderlines(paper)
  const inRuns = new Set(runs.flatMap((run) => run.cells.map((cell) => cell.index)))
  const inCells = paper.cells
    .filter((cell) => !inRuns.has(cell.index) && !roles.isLabel(cell) && !roles.isIgnored(cell.box))
    .flatMap((cell) =>
      ofCell(
        cell,
        paper,
        roles,
        runs.filter((run) => run.parent === cell.index),
        underlines.some((one) => one.cell === cell.index),
      ),
    )
  const loose = runs
    .filter(
      (run) =>
        !roles.isIgnored(run.box) &&
        !inCells.some((one) => one.field.kind === 'digits' && shareX(one.box, run.box) > 1 && shareY(one.box, run.box) > 1),
    )
    .map((run) => ofRun(run, labelBefore(run, roles), roles))
  return [
    ...roles.ignored.map(({ label, box }) => propose(fields.ignore({ label }, box), '', null, box)),
    ...inCells,
    ...loose,
    ...underlines
      .filter((one) => !roles.isIgnored(one.box))
      .map((one) => propose(fields.text({ label: one.label }, one.box, false), roles.sectionOf(one.box), null, one.box)),
    ...ofOpen(paper, roles),
  ]
}

function propose(field: FieldShape, section: string, column: number | null, box: Box): Proposal {
  return { field, section, column, box }
}

function ofCell(cell: Cell, paper: Paper, roles: Roles, runs: readonly DigitRun[], isUnderlined: boolean): readonly Proposal[] {
  const found = roles.labelOf(cell.box, cell)
  const label = labelIn(cell, found, paper, roles)
  const section = roles.sectionOf(cell.box)
  if (cell.text === '' && isSealLabel(label)) return [propose(fields.ignore({ label }, cell.box), section, null, cell.box)]
  const column = found?.column?.index ?? null
  const add = (field: FieldShape, box: Box): Proposal => propose(field, section, column, box)
  const dates = findDates(cell.lines, cell.box.x)
  const others = cell.lines.filter((line) => !dates.some((date) => date.lines.includes(line)))
  const result = [
    ...dates.map((date) => add(...ofDate(date, label, dates.length))),
    ...runs.map((run) => ofRun(run, found, roles)),
  ]
  const ticks = findTicks(cell.squares, others).filter((tick) => !isMentioned(tick))
  result.push(...ofTicks(ticks, label).map((field) => add(field, boxOf(field))))
  const circles =
    cell.squares.length === 0 && dates.length === 0 ? findCircles(others.filter((line) => !isRemark(lineText(line)))) : []
  if (circles.length > 1) result.push(add(fields.choice({ label }, 'circle', circles), unionBox(circles.map((one) => one.box))))
  if (dates.length > 0 || isUnderlined) return result
  const spot =
    circles.length > 1
      ? besideCircles(cell, circles)
      : freeSpot(
          cell,
          runs.map((run) => run.box),
        )
  if (spot === null) return result
  const isPostal = result.some(({ field }) => field.kind === 'digits' && field.type === 'postalCode')
  if (runs.length > 0 && !isPostal) return result
  // A place named by nothing is white paper, not a field.
  if (label === '' && spot.label === null) return result
  result.push(
    add(
      fields.text({ label: found === null && spot.label ? spot.label : label || (spot.label ?? '') }, spot.box, spot.isNumber),
      spot.box,
    ),
  )
  return result
}

/** A label cell of several lines above a cell that dots part: フリガナ / 氏名 each name their part. */
function labelIn(cell: Cell, found: FoundLabel | null, paper: Paper, roles: Roles): string {
  const text = found?.text ?? ''
  if (!found?.column || found.column.lines.length < 2) return text
  const stack = paper.cells.filter(
    (other) =>
      !roles.isLabel(other) &&
      Math.abs(other.box.x - cell.box.x) < 0.8 &&
      Math.abs(other.box.w - cell.box.w) < 0.8 &&
      roles.labelOf(other.box, other)?.column === found.column,
  )
  const heights = new Set(stack.map((other) => Math.round(other.box.h)))
  if (heights.size !== found.column.lines.length) return text
  const sorted = [...stack].sort((a, b) => a.box.y - b.box.y)
  return lineText(found.column.lines[sorted.indexOf(cell) % heights.size]!)
}

function ofRun(run: DigitRun, found: FoundLabel | null, roles: Roles): Proposal {
  const field = fields.digits({ label: found?.text ?? '' }, run)
  return propose(field, roles.sectionOf(run.box), found?.column?.index ?? null, run.box)
}

/** Boxes that stand by themselves may have a little white between them and their label. */
function labelBefore(run: DigitRun, roles: Roles): FoundLabel | null {
  const first = run.cells[0]!.box
  for (const gap of [0, 1, 2, 3]) {
    const found = roles.labelOf({ ...first, x: first.x - gap }, null)
    if (found !== null) return found
  }
  return null
}

function ofDate(date: FoundDate, label: string, many: number): readonly [FieldShape, Box] {
  const end = /^から/u.test(date.after) ? '開始日' : /^まで/u.test(date.after) ? '終了日' : ''
  const words = label === '' ? date.before || '年月日' : label
  const field = fields.date({ label: many > 1 ? `${words}${end}` : words }, date)
  return [field, boxOf(field)]
}

function ofTicks(ticks: readonly FoundOption[], label: string): readonly FieldShape[] {
  if (ticks.length === 0) return []
  const long = ticks.filter((tick) => tick.label.length > SENTENCE || tick.label.endsWith('。')).length
  if (ticks.length > 1 && long < ticks.length / 2 && !asksForSeveral(label)) return [fields.choice({ label }, 'check', ticks)]
  return ticks.map((tick) => fields.check({ label: tick.label || label }, tick.box))
}

/** 該当する□に✓を: a square that is only spoken of. */
function isMentioned(tick: FoundOption): boolean {
  return /^[、。」]*[にのをへは欄]/u.test(tick.label)
}

function boxOf(field: FieldShape): Box {
  if (field.kind === 'choice') return unionBox(field.options.map((option) => option.box))
  if (field.kind === 'date') return unionBox([field.year, field.month, ...(field.day ? [field.day] : [])])
  return field.kind === 'digits' ? unionBox(field.cells) : field.box
}

/** Words to be circled that stand against one side leave the other for writing: a bank's name before 銀行・信金. */
function besideCircles(cell: Cell, circles: readonly FoundOption[]): ReturnType<typeof freeSpot> {
  const words = unionBox([...circles.map((one) => one.box), ...cell.lines.map((line) => line.box)])
  const [left, rest] = [words.x - cell.box.x, right(cell.box) - right(words)]
  const spot = (x: number, w: number) => ({
    box: { x, y: cell.box.y + 0.6, w, h: cell.box.h - 1.2 },
    isNumber: false,
    label: null,
    isDoubtful: false,
  })
  if (rest < 6.5 && left > Math.max(15, rest * 3))
    return {
      ...spot(cell.box.x + 0.6, left - 1.6),
      isNumber: circles.every((one) => isUnit(one.label) || /^[a-z]+$/iu.test(one.label)),
    }
  const last = lineText(cell.lines.at(-1)!)
  if (left < 4 && rest > 25 && /[→：:（(]$/u.test(last)) return spot(right(words) + 1, rest - 1.6)
  return null
}

/** Outside of all cells: dates, choices, squares, captions of codes. */
function ofOpen(paper: Paper, roles: Roles): readonly Proposal[] {
  const lines = paper.openLines.filter((line) => !roles.isIgnored(line.box))
  const dates = findDates(lines, 0)
  const result = dates.map((date) => {
    const [field, box] = ofDate(date, date.before || leftOf(date.line, lines), 1)
    return propose(field, '', null, box)
  })
  const rest = lines.filter((line) => !dates.some((date) => date.lines.includes(line)))
  for (const line of rest) {
    const circles = isSpaced(line) ? findCircles([line]) : []
    if (circles.length > 1) {
      const words = lineText(line).match(/^([^（(・]{2,12})[（(]/u)?.[1] ?? leftOf(line, lines)
      result.push(propose(fields.choice({ label: words }, 'circle', circles), '', null, unionBox(circles.map((one) => one.box))))
    }
    if (isCodeLabel(lineText(line))) {
      const box = codeBox(line.box, paper)
      result.push(propose(fields.code({ label: lineText(line) }, box), '', null, box))
    }
  }
  for (const row of rowsOf(paper.openSquares.filter((square) => !roles.isIgnored(square) && !isInRemark(square, lines)))) {
    const first = row[0]!
    const head = leftOf({ box: first }, rest)
    const ticks = findTicks(row, rest).filter((tick) => !isMentioned(tick))
    for (const field of ofTicks(ticks, head)) result.push(propose(field, '', null, boxOf(field)))
  }
  return result
}

/** ※ □のある項目は…: notes speak of squares. */
function isInRemark(square: Box, lines: readonly TextLine[]): boolean {
  return lines.some(
    (line) =>
      /^[※＊*注]/u.test(lineText(line)) && shareY(line.box, square) > 1 && line.box.x < square.x && right(line.box) > square.x,
  )
}

function rowsOf(squares: readonly Box[]): readonly (readonly Box[])[] {
  const rows: Box[][] = []
  for (const square of squares) {
    const row = rows.find((one) => Math.abs(one[0]!.y - square.y) < 1.5)
    if (row) row.push(square)
    else rows.push([square])
  }
  return rows
}

/** Choices stand apart: a middle dot inside running text has its words close by. */
function isSpaced(line: TextLine): boolean {
  return line.glyphs.some((glyph, index) => {
    const [before, after] = [line.glyphs[index - 1], line.glyphs[index + 1]]
    return glyph.text === '・' && before && after && glyph.box.x - right(before.box) > 1.1 && after.box.x - right(glyph.box) > 1.1
  })
}

/** The words before something in its row, outside of cells. */
function leftOf(one: { readonly box: Box }, lines: readonly TextLine[]): string {
  const before = lines.filter(
    (line) =>
      right(line.box) <= one.box.x + 0.5 && shareY(line.box, one.box) > line.box.h * 0.4 && one.box.x - right(line.box) < 12,
  )
  return before.length === 0 ? '' : lineText(before.reduce((a, b) => (right(b.box) > right(a.box) ? b : a)))
}

/** Captions stand below their code; where there is no white above, over it. */
function codeBox(caption: Box, paper: Paper): Box {
  const x = caption.x + caption.w / 2 - CODE_MM / 2
  const above = { x, y: caption.y - 0.7 - CODE_MM, w: CODE_MM, h: CODE_MM }
  const taken = [...paper.openLines.map((line) => line.box), ...paper.cells.map((cell) => cell.box)]
  const isFree = above.y > 2 && !taken.some((box) => shareX(box, above) > 1 && shareY(box, above) > 1)
  return isFree ? above : { ...above, y: bottom(caption) + 0.7 }
}
