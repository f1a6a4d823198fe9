import type { RuledLine, RuledLines, Turn } from '#ocr/model/page.ts'
import { type GreyRaster, pixelsToMm } from '#ocr/model/raster.ts'
import { apply, rotation, turning } from './affine.ts'
import type { Stroke, Strokes } from './findLines.ts'

/** A line of a page in millimetres, both ends. */
export interface Segment {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** The lines of a page by direction; `width` and `height` of that page in millimetres. */
export interface PageLines {
  readonly width: number
  readonly height: number
  readonly horizontal: readonly Segment[]
  readonly vertical: readonly Segment[]
}

export function pageLines(picture: GreyRaster, strokes: Strokes): PageLines {
  const mm = (pixel: number) => pixelsToMm(pixel + 0.5, picture.dpi)
  return {
    width: pixelsToMm(picture.width, picture.dpi),
    height: pixelsToMm(picture.height, picture.dpi),
    horizontal: strokes.horizontal.map((one) => ({
      x0: mm(one.start),
      y0: mm(one.atStart),
      x1: mm(one.end),
      y1: mm(one.atEnd),
    })),
    vertical: strokes.vertical.map((one) => ({ x0: mm(one.atStart), y0: mm(one.start), x1: mm(one.atEnd), y1: mm(one.end) })),
  }
}

/** The lines as if the page had been turned; pixels stay as they are. */
export function turnLines(lines: PageLines, turn: Turn): PageLines {
  if (turn === 0) return lines
  const matrix = turning(turn, lines.width, lines.height)
  const move = (one: Segment): Segment => {
    const a = apply(matrix, one.x0, one.y0)
    const b = apply(matrix, one.x1, one.y1)
    return a.x + a.y <= b.x + b.y ? { x0: a.x, y0: a.y, x1: b.x, y1: b.y } : { x0: b.x, y0: b.y, x1: a.x, y1: a.y }
  }
  const horizontal = lines.horizontal.map(move)
  const vertical = lines.vertical.map(move)
  return turn === 180
    ? { ...lines, horizontal, vertical }
    : { width: lines.height, height: lines.width, horizontal: vertical, vertical: horizontal }
}

/** By how much the page lies askew, clockwise, in radians: the median over its lines by their length. */
export function skewOf(lines: PageLines): number {
  const angles: { angle: number; length: number }[] = []
  for (const { x0, y0, x1, y1 } of lines.horizontal) angles.push({ angle: Math.atan2(y1 - y0, x1 - x0), length: x1 - x0 })
  for (const { x0, y0, x1, y1 } of lines.vertical) angles.push({ angle: -Math.atan2(x1 - x0, y1 - y0), length: y1 - y0 })
  angles.sort((a, b) => a.angle - b.angle)
  const half = angles.reduce((sum, one) => sum + one.length, 0) / 2
  let seen = 0
  for (const one of angles) {
    seen += one.length
    if (seen >= half) return one.angle
  }
  return 0
}

/** The lines turned straight about the page's middle, which becomes the origin. */
export function straighten(lines: PageLines, skew: number): RuledLines {
  const back = rotation(-skew)
  const centreX = lines.width / 2
  const centreY = lines.height / 2
  const ends = (one: Segment) => [
    apply(back, one.x0 - centreX, one.y0 - centreY),
    apply(back, one.x1 - centreX, one.y1 - centreY),
  ]
  return {
    horizontal: lines.horizontal.map((one) => {
      const [a, b] = ends(one)
      return { at: (a!.y + b!.y) / 2, from: a!.x, to: b!.x }
    }),
    vertical: lines.vertical.map((one) => {
      const [a, b] = ends(one)
      return { at: (a!.x + b!.x) / 2, from: a!.y, to: b!.y }
    }),
  }
}

/** The lines of a blank: they are straight already. Origin at the top left corner. */
export function ruledLines(picture: GreyRaster, strokes: Strokes): RuledLines {
  const mm = (pixel: number) => pixelsToMm(pixel + 0.5, picture.dpi)
  const rule = (one: Stroke): RuledLine => ({ at: mm((one.atStart + one.atEnd) / 2), from: mm(one.start), to: mm(one.end) })
  return { horizontal: strokes.horizontal.map(rule), vertical: strokes.vertical.map(rule) }
}
