import type { PageSketch } from '#ocr/layout/wholePage.ts'
import { type Component, labelComponents } from '#ocr/marks/components.ts'
import type { Box } from '#ocr/model/geometry.ts'
import { mmToPixels, pixelsToMm } from '#ocr/model/raster.ts'
import { inkLevel } from '#ocr/register/inkLevel.ts'
import { dottedRules } from './dottedRules.ts'
import { findCells } from './findCells.ts'
import { type Bar, findRules, inkMask, type Mask } from './findRules.ts'
import { isSquare } from './findSquares.ts'
import type { StraightPage } from './straighten.ts'

export interface Sketched {
  readonly sketch: PageSketch
  /** Pieces of ink that may be characters or parts of them. */
  readonly pieces: readonly { readonly box: Box }[]
  /** The page's ink without rules, dots of rules and squares. */
  readonly text: Mask
}

/** Smaller in both directions is dust. */
const DUST_MM = 0.17
/** Larger pieces are pictures, not characters. */
const LARGEST_MM = 16
const STROKE_MM = 4.5
/** A cell no larger than this that is about square is one to be ticked. */
const TICK_MM = 5.6

/** Parts a straight page into its rules, cells, squares and the pieces of its text. */
export function sketchPage({ grey, width, height }: StraightPage): Sketched {
  const mask = inkMask(grey, inkLevel(grey))
  const solid = findRules(mask)
  const { data } = mask
  for (const bar of [...solid.horizontal, ...solid.vertical]) erase(mask, bar)
  const { labels, components } = labelComponents(data, mask.width, mask.height)
  const dotted = dottedRules(components, mask.dpi)
  const squares = components.filter((one) => !dotted.used.has(one.label) && isSquare(one, mask))
  const horizontal = [...solid.horizontal, ...dotted.bars.horizontal]
  const vertical = [...solid.vertical, ...dotted.bars.vertical]
  const all = findCells([...horizontal, ...vertical], width, height, mask.dpi)
  const struck = components.filter((one) => isStroke(one, mask.dpi)).map((one) => toMm(one, mask.dpi))
  const open = all.filter((cell) => !struck.some((stroke) => crosses(stroke, cell)))
  const ticks = open.filter((cell, _, cells) => isTick(cell, cells))

  const gone = new Uint8Array(components.length + 1)
  for (const label of dotted.used) gone[label] = 1
  for (const one of squares) gone[one.label] = 1
  for (const one of components) if (isNoText(one, mask.dpi)) gone[one.label] = 1
  for (let i = 0; i < data.length; i++) if (gone[labels[i]!] === 1) data[i] = 0

  return {
    sketch: {
      cells: open.filter((cell) => !ticks.includes(cell)),
      squares: [...squares.map((one) => toMm(one, mask.dpi)), ...ticks].sort((a, b) => a.y - b.y || a.x - b.x),
      horizontal: horizontal.map((bar) => rule(bar.top, bar.bottom, bar.left, bar.right, mask.dpi)),
      vertical: vertical.map((bar) => rule(bar.left, bar.right, bar.top, bar.bottom, mask.dpi)),
    },
    pieces: components.filter((one) => gone[one.label] === 0).map((one) => ({ box: toMm(one, mask.dpi) })),
    text: mask,
  }
}

/** Takes a rule's ink away; strokes that cross it keep what sticks out. */
function erase({ width, height, data }: Mask, bar: Bar): void {
  for (let y = Math.max(0, bar.top - 1); y < Math.min(height, bar.bottom + 1); y++) {
    data.fill(0, y * width + Math.max(0, bar.left - 1), y * width + Math.min(width, bar.right + 1))
  }
}

/** A small square by itself; one of a row of digit boxes has a neighbour of its size. */
function isTick(cell: Box, cells: readonly Box[]): boolean {
  if (Math.max(cell.w, cell.h) > TICK_MM || Math.abs(cell.w - cell.h) > 0.6) return false
  return !cells.some(
    (other) =>
      other !== cell &&
      Math.abs(other.y - cell.y) < 0.6 &&
      Math.abs(other.h - cell.h) < 0.6 &&
      Math.abs(other.x - cell.x) < cell.w + 1.2,
  )
}

/** A line from corner to corner. */
function isStroke(one: Component, dpi: number): boolean {
  const [w, h] = [one.right - one.left + 1, one.bottom - one.top + 1]
  return Math.min(w, h) > mmToPixels(STROKE_MM, dpi) && one.pixels < (w + h) * mmToPixels(0.5, dpi)
}

/** A cell that is struck out is not for writing. */
function crosses(stroke: Box, cell: Box): boolean {
  const w = Math.min(stroke.x + stroke.w, cell.x + cell.w) - Math.max(stroke.x, cell.x)
  const h = Math.min(stroke.y + stroke.h, cell.y + cell.h) - Math.max(stroke.y, cell.y)
  return w > cell.w * 0.75 && h > cell.h * 0.75 && stroke.w < cell.w * 1.2 && stroke.h < cell.h * 1.2
}

function isNoText(one: Component, dpi: number): boolean {
  const [w, h] = [pixelsToMm(one.right - one.left + 1, dpi), pixelsToMm(one.bottom - one.top + 1, dpi)]
  return (w < DUST_MM && h < DUST_MM) || w > LARGEST_MM || h > LARGEST_MM || one.pixels < mmToPixels(0.1, dpi) ** 2
}

function rule(a: number, b: number, from: number, to: number, dpi: number): PageSketch['horizontal'][number] {
  return { at: round(pixelsToMm((a + b) / 2, dpi)), from: round(pixelsToMm(from, dpi)), to: round(pixelsToMm(to, dpi)) }
}

function toMm(one: Component, dpi: number): Box {
  return {
    x: round(pixelsToMm(one.left, dpi)),
    y: round(pixelsToMm(one.top, dpi)),
    w: round(pixelsToMm(one.right - one.left + 1, dpi)),
    h: round(pixelsToMm(one.bottom - one.top + 1, dpi)),
  }
}

function round(mm: number): number {
  return Math.round(mm * 1000) / 1000
}
