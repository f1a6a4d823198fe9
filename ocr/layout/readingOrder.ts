import type { Box } from '#ocr/model/geometry.ts'
import type { PageSketch, TextLine } from './wholePage.ts'

/** A white gutter this wide parts columns that are read one after the other. Millimetres. */
const GUTTER_MM = 4
/** Rows of a table whose tops differ by less are one row. */
const ROW_MM = 1.5

/** A line, or all lines of one ruled cell: what is read without looking elsewhere. */
interface Unit {
  readonly box: Box
  readonly lines: readonly TextLine[]
}

/**
 * Lines in the order in which a person reads them: ruled cells row by row, inside a cell from top to bottom; outside of tables column
 * by column; columns written downwards from right to left.
 */
export function readingOrder(lines: readonly TextLine[], sketch: PageSketch): readonly TextLine[] {
  return order(unitsOf(lines, sketch)).flatMap((unit) => unit.lines)
}

function unitsOf(lines: readonly TextLine[], sketch: PageSketch): readonly Unit[] {
  const cells = new Map<number, TextLine[]>()
  const open: Unit[] = []
  for (const line of lines) {
    if (line.cell === null) open.push({ box: line.box, lines: [line] })
    else cells.set(line.cell, [...(cells.get(line.cell) ?? []), line])
  }
  const inCells = [...cells].map(([cell, own]) => ({ box: sketch.cells[cell]!, lines: inside(own) }))
  return [...open, ...inCells]
}

function inside(lines: readonly TextLine[]): readonly TextLine[] {
  const vertical = lines.filter((line) => line.vertical).length > lines.length / 2
  return [...lines].sort(vertical ? (a, b) => b.box.x - a.box.x : byRows)
}

function byRows(a: { readonly box: Box }, b: { readonly box: Box }): number {
  const overlap = Math.min(a.box.y + a.box.h, b.box.y + b.box.h) - Math.max(a.box.y, b.box.y)
  return overlap > Math.min(a.box.h, b.box.h) * 0.5 ? a.box.x - b.box.x : a.box.y - b.box.y
}

/** Cuts along white gaps, across the page first, and reads the parts one after the other. */
function order(units: readonly Unit[]): readonly Unit[] {
  if (units.length < 2) return units
  if (units.every((unit) => unit.lines.every((line) => line.vertical))) return [...units].sort((a, b) => b.box.x - a.box.x)
  const columns = cut(units, 'x', GUTTER_MM)
  if (columns.length > 1 && columns.every(isColumn)) return columns.flatMap(order)
  const rows = cut(units, 'y', 0)
  if (rows.length > 1) return gatherColumns(rows).flatMap((part) => (part.length === units.length ? sorted(part) : order(part)))
  return sorted(units)
}

/** Consecutive rows that share a gutter are one block of columns. */
function gatherColumns(rows: readonly (readonly Unit[])[]): readonly (readonly Unit[])[] {
  const blocks: (readonly Unit[])[] = []
  for (let first = 0; first < rows.length; ) {
    let last = first + 1
    while (last < rows.length) {
      const more = cut(rows.slice(first, last + 1).flat(), 'x', GUTTER_MM)
      if (more.length < 2 || more.length !== cut(rows[first]!, 'x', GUTTER_MM).length || !isOpen(rows[last]!)) break
      last++
    }
    const block = rows.slice(first, last).flat()
    blocks.push(...(last - first > 1 && isOpen(block) ? [block] : rows.slice(first, last)))
    first = last
  }
  return blocks
}

function isOpen(units: readonly Unit[]): boolean {
  return units.every((unit) => unit.lines.length === 1 && unit.lines[0]!.cell === null)
}

/** Several lines below each other, none in a ruled cell. */
function isColumn(units: readonly Unit[]): boolean {
  return units.length >= 2 && isOpen(units)
}

function cut(units: readonly Unit[], axis: 'x' | 'y', gap: number): readonly (readonly Unit[])[] {
  const size = axis === 'x' ? 'w' : 'h'
  const parts: { to: number; units: Unit[] }[] = []
  for (const unit of [...units].sort((a, b) => a.box[axis] - b.box[axis])) {
    const last = parts.at(-1)
    const end = unit.box[axis] + unit.box[size]
    if (last && unit.box[axis] - last.to < gap + (axis === 'y' ? -0.3 : 0)) {
      last.units.push(unit)
      last.to = Math.max(last.to, end)
    } else parts.push({ to: end, units: [unit] })
  }
  return parts.map((part) => part.units)
}

/** Rows of a table: by their tops, then from left to right; a cell over several rows comes with its first. */
function sorted(units: readonly Unit[]): readonly Unit[] {
  return [...units].sort((a, b) => (Math.abs(a.box.y - b.box.y) < ROW_MM ? a.box.x - b.box.x : a.box.y - b.box.y))
}
