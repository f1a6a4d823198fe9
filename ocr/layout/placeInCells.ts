import type { Box } from '#ocr/model/geometry.ts'
import { groupLines, type Item, type ItemLine } from './groupLines.ts'
import type { PageSketch } from './wholePage.ts'

/** Farthest apart that the words of one line may stand outside of cells, in character heights. */
const OPEN_GAP = 2.4
/** A cell this much higher than wide is written in downwards. */
const NARROW = 1.5

export interface PlacedLine<One extends Item> extends ItemLine<One> {
  readonly cell: number | null
}

/** Puts printed items together to lines, cell by cell; what is outside of all cells together. No line crosses a rule. */
export function placeInCells<One extends Item>(items: readonly One[], sketch: PageSketch): readonly PlacedLine<One>[] {
  const byCell = new Map<number | null, One[]>()
  for (const item of items) {
    const cell = cellAt(sketch.cells, item.box)
    byCell.set(cell, [...(byCell.get(cell) ?? []), item])
  }
  return [...byCell].flatMap(([cell, own]) => {
    const box = cell === null ? null : sketch.cells[cell]!
    const narrow = box !== null && box.h > box.w * NARROW
    const widestGap = box === null ? OPEN_GAP : Number.POSITIVE_INFINITY
    return groupLines(own, { widestGap, narrow }).map((line) => ({ ...line, cell }))
  })
}

/** The smallest cell around the middle of a box. */
function cellAt(cells: readonly Box[], box: Box): number | null {
  const [x, y] = [box.x + box.w / 2, box.y + box.h / 2]
  let best: number | null = null
  for (const [index, cell] of cells.entries()) {
    const inside = x >= cell.x && x <= cell.x + cell.w && y >= cell.y && y <= cell.y + cell.h
    if (inside && (best === null || cell.w * cell.h < cells[best]!.w * cells[best]!.h)) best = index
  }
  return best
}
