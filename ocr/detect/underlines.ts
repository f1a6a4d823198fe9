import { lineText } from '#ocr/layout/lineText.ts'
import type { TextLine } from '#ocr/layout/wholePage.ts'
import type { Box } from '#ocr/model/geometry.ts'
import { findDates } from './dates.ts'
import { bottom, type Paper, right, shareX } from './paper.ts'

/** A line to write on: 氏名　＿＿＿＿＿. */
export interface Underline {
  readonly box: Box
  readonly label: string
  /** Where it stands; null = outside of cells. */
  readonly cell: number | null
}

const SHORTEST = 15
/** A rule this near to a cell's edge is that edge. */
const EDGE = 0.5
const WRITING_HEIGHT = 7
/** Between a label and the line beside it. */
const NEAR = 10

export function findUnderlines(paper: Paper): readonly Underline[] {
  return paper.sketch.horizontal.flatMap(({ at, from, to }) => {
    if (to - from < SHORTEST || isEdge(paper, at, from, to)) return []
    const rule = { x: from, y: at - WRITING_HEIGHT, w: to - from, h: WRITING_HEIGHT }
    const inside = paper.cells.filter(({ box }) => from > box.x && to < right(box) && at > box.y && at < bottom(box))
    const cell = inside.sort((a, b) => a.box.w * a.box.h - b.box.w * b.box.h)[0]
    const lines = (cell?.lines ?? paper.openLines).filter(
      (line) => !line.vertical && bottom(line.box) > rule.y + 2 && line.box.y + line.box.h / 2 < at,
    )
    if (
      findDates(
        lines.filter((line) => shareX(line.box, rule) > 5),
        from,
      ).length > 0
    )
      return []
    const on = lines.filter((line) => line.box.x > from - 2 && right(line.box) < from + (to - from) * 0.6)
    const before = lines.filter((line) => right(line.box) <= from + 2 && from - right(line.box) < NEAR)
    const words = nearest(on) ?? nearest(before)
    if (words === null) return []
    const start = on.length > 0 ? Math.max(...on.map((line) => right(line.box))) + 1 : from
    if (to - start < SHORTEST * 0.7) return []
    return [
      { box: { x: start, y: rule.y, w: to - start, h: WRITING_HEIGHT - 0.3 }, label: lineText(words), cell: cell?.index ?? null },
    ]
  })
}

function isEdge({ cells }: Paper, at: number, from: number, to: number): boolean {
  return cells.some(
    ({ box }) =>
      (Math.abs(box.y - at) < EDGE || Math.abs(bottom(box) - at) < EDGE) &&
      Math.min(right(box), to) - Math.max(box.x, from) > Math.min(box.w, to - from) * 0.5,
  )
}

function nearest(lines: readonly TextLine[]): TextLine | null {
  return lines.length === 0 ? null : lines.reduce((a, b) => (right(b.box) > right(a.box) ? b : a))
}
