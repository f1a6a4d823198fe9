import { lineText } from '#ocr/layout/lineText.ts'
import type { PageSketch, TextLine } from '#ocr/layout/wholePage.ts'
import type { Box } from '#ocr/model/geometry.ts'

/** A ruled cell with what is printed in it. */
export interface Cell {
  readonly index: number
  readonly box: Box
  /** Top to bottom. */
  readonly lines: readonly TextLine[]
  readonly squares: readonly Box[]
  /** All its lines as one text: 生　年 / 月　日 → 生年月日. */
  readonly text: string
  /** The smallest cell around it. */
  readonly parent: number | null
}

/** A page of a blank form, as it is looked at. */
export interface Paper {
  readonly width: number
  readonly height: number
  readonly cells: readonly Cell[]
  /** Outside of cells. */
  readonly openLines: readonly TextLine[]
  readonly openSquares: readonly Box[]
  readonly sketch: PageSketch
}

export function toPaper(width: number, height: number, lines: readonly TextLine[], sketch: PageSketch): Paper {
  const homes = sketch.squares.map((square) => smallestAround(sketch.cells, square, null))
  const cells = sketch.cells.map((box, index): Cell => {
    const own = lines.filter((line) => line.cell === index).sort(byPlace)
    return {
      index,
      box,
      lines: own,
      squares: sketch.squares.filter((_, square) => homes[square] === index),
      text: own.map(lineText).join(''),
      parent: smallestAround(sketch.cells, box, index),
    }
  })
  return {
    width,
    height,
    cells,
    openLines: lines.filter((line) => line.cell === null),
    openSquares: sketch.squares.filter((_, square) => homes[square] === null),
    sketch,
  }
}

function byPlace(a: TextLine, b: TextLine): number {
  if (a.vertical && b.vertical) return b.box.x - a.box.x
  const overlap = Math.min(bottom(a.box), bottom(b.box)) - Math.max(a.box.y, b.box.y)
  return overlap > Math.min(a.box.h, b.box.h) * 0.5 ? a.box.x - b.box.x : a.box.y - b.box.y
}

function smallestAround(cells: readonly Box[], box: Box, except: number | null): number | null {
  let best: number | null = null
  for (const [index, cell] of cells.entries()) {
    if (index === except || area(cell) <= area(box) * 1.02 || !contains(cell, centre(box))) continue
    if (best === null || area(cell) < area(cells[best]!)) best = index
  }
  return best
}

export function right(box: Box): number {
  return box.x + box.w
}

export function bottom(box: Box): number {
  return box.y + box.h
}

function area(box: Box): number {
  return box.w * box.h
}

export function centre(box: Box): { readonly x: number; readonly y: number } {
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 }
}

export function contains(box: Box, { x, y }: { readonly x: number; readonly y: number }): boolean {
  return x >= box.x && x <= right(box) && y >= box.y && y <= bottom(box)
}

/** Millimetres that two boxes share in one direction; negative = apart. */
export function shareX(a: Box, b: Box): number {
  return Math.min(right(a), right(b)) - Math.max(a.x, b.x)
}

export function shareY(a: Box, b: Box): number {
  return Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y)
}

export function inset(box: Box, by: number): Box {
  const [dx, dy] = [Math.min(by, box.w / 4), Math.min(by, box.h / 4)]
  return { x: box.x + dx, y: box.y + dy, w: box.w - 2 * dx, h: box.h - 2 * dy }
}

/** The largest white rectangle of an area, by its width and by a height that does not count beyond two lines. */
export function largestFree(space: Box, taken: readonly Box[]): Box | null {
  const xs = [...new Set([space.x, right(space), ...taken.flatMap((box) => [box.x, right(box)])])].filter(
    (x) => x >= space.x && x <= right(space),
  )
  const ys = [...new Set([space.y, bottom(space), ...taken.flatMap((box) => [box.y, bottom(box)])])].filter(
    (y) => y >= space.y && y <= bottom(space),
  )
  let best: Box | null = null
  for (const x of xs) {
    for (const x1 of xs) {
      if (x1 - x < 3) continue
      for (const y of ys) {
        for (const y1 of ys) {
          if (y1 - y < 2.5) continue
          const box = { x, y, w: x1 - x, h: y1 - y }
          if (best !== null && worth(box) <= worth(best)) continue
          if (taken.some((other) => shareX(other, box) > 0.01 && shareY(other, box) > 0.01)) continue
          best = box
        }
      }
    }
  }
  return best
}

function worth(box: Box): number {
  return box.w * Math.min(box.h, 11)
}
