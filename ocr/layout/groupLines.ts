import { type Box, unionBox } from '#ocr/model/geometry.ts'

/** Something printed: a piece of ink, or a character of a text layer. */
export interface Item {
  readonly box: Box
}

/** Items of one line, in the direction of writing. */
export interface ItemLine<One extends Item> {
  readonly items: readonly One[]
  readonly box: Box
  readonly vertical: boolean
}

export interface GroupOptions {
  /** Widest gap inside a line, in heights of its characters; what is farther apart is another line. */
  readonly widestGap: number
  /** Upright cells that are much higher than wide hold words written downwards. */
  readonly narrow: boolean
}

/** A vertical white gap this wide, in character heights, parts a block in two that are looked at on their own. */
const BLOCK_GAP = 0.9
/** A gap this wide over at least {@link COLUMN_HEIGHT} is the gutter between two columns of text. */
const GUTTER = 1.7
const COLUMN_HEIGHT = 7
/** A character alone may stand farther off: 令和　　年　　月　　日. */
const LONE_GAP = 6
/** Millimetres: smaller ink is a dot, whose size says nothing about the characters'. */
const DOT = 1.2

/**
 * Puts what is printed in one area together to lines: the area is cut along its white gaps, first into rows, then into blocks, until
 * nothing can be cut; blocks that stand level are one line again. Two lines of era letters beside 年 月 日 stay three lines.
 */
export function groupLines<One extends Item>(items: readonly One[], options: GroupOptions): readonly ItemLine<One>[] {
  if (items.length === 0) return []
  const em = characterHeight(items)
  if (options.narrow && isOneColumn(items, em)) return [toLine(items, true)]
  if (!options.narrow && isVertical(items, em))
    return columnsOf(items, em)
      .map((column) => toLine(column, true))
      .reverse()
  return cutRows(items, em, options).map((line) => toLine(line, false))
}

/** The size of a character here: that of the larger pieces. */
function characterHeight(items: readonly Item[]): number {
  const sizes = items.map(({ box }) => Math.max(Math.min(box.w, box.h * 1.6), Math.min(box.h, box.w * 1.6)))
  const large = sizes.filter((size) => size > DOT).sort((a, b) => a - b)
  return large.length === 0 ? Math.max(...items.map(({ box }) => Math.max(box.w, box.h))) : large[Math.floor(large.length * 0.7)]!
}

function cutRows<One extends Item>(items: readonly One[], em: number, options: GroupOptions): readonly (readonly One[])[] {
  const width = unionBox(items.map((item) => item.box))
  if (width.h > COLUMN_HEIGHT * em) {
    const columns = bands(items, 'x').filter((band) => band.items.length > 0)
    const joined = joinBands(columns, GUTTER * em)
    if (joined.length > 1 && joined.every((one) => extent(one).h > COLUMN_HEIGHT * em * 0.6)) {
      return joined.flatMap((column) => cutRows(column, characterHeight(column), options))
    }
  }
  return mergeParts(bands(items, 'y'), em).flatMap((row) => cutBlocks(row, em, options))
}

function cutBlocks<One extends Item>(row: readonly One[], em: number, options: GroupOptions): readonly (readonly One[])[] {
  const blocks = joinBands(bands(row, 'x'), BLOCK_GAP * em)
  const lines = blocks.flatMap((block) => {
    const rows = mergeParts(bands(block, 'y'), characterHeight(block))
    // Cut again only when the block on its own can be cut: then its rows may fall into blocks.
    return rows.length > 1 ? rows.flatMap((part) => cutBlocks(part, characterHeight(part), options)) : rows
  })
  return joinLevel(lines, options.widestGap)
}

interface Band<One extends Item> {
  readonly from: number
  readonly to: number
  readonly items: readonly One[]
}

/** The items in the stretches between the white gaps of one direction. */
function bands<One extends Item>(items: readonly One[], axis: 'x' | 'y'): readonly Band<One>[] {
  const size = axis === 'x' ? 'w' : 'h'
  const sorted = [...items].sort((a, b) => a.box[axis] - b.box[axis])
  const found: { from: number; to: number; items: One[] }[] = []
  for (const item of sorted) {
    const last = found.at(-1)
    const end = item.box[axis] + item.box[size]
    if (last && item.box[axis] <= last.to) {
      last.items.push(item)
      last.to = Math.max(last.to, end)
    } else found.push({ from: item.box[axis], to: end, items: [item] })
  }
  return found
}

/** Neighbouring bands with less than `gap` between them, together. */
function joinBands<One extends Item>(parts: readonly Band<One>[], gap: number): readonly (readonly One[])[] {
  const joined: { to: number; items: One[] }[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last && part.from - last.to < gap) {
      last.items.push(...part.items)
      last.to = part.to
    } else joined.push({ to: part.to, items: [...part.items] })
  }
  return joined.map((one) => one.items)
}

/** Rows of ink that together are no higher than a character are one line: 二, 三, ニ have white inside. */
function mergeParts<One extends Item>(rows: readonly Band<One>[], em: number): readonly (readonly One[])[] {
  const merged: { from: number; to: number; items: One[] }[] = []
  for (const row of rows) {
    const last = merged.at(-1)
    const lone = last && !isDot(last.items) && !isDot(row.items)
    if (last && row.to - last.from <= em * 1.12 && (lone || row.from - last.to < em * 0.2)) {
      last.items.push(...row.items)
      last.to = row.to
    } else merged.push({ from: row.from, to: row.to, items: [...row.items] })
  }
  return merged.map((one) => one.items)
}

function isDot(items: readonly Item[]): boolean {
  return items.every(({ box }) => box.w < DOT && box.h < DOT)
}

/** Blocks that stand level with each other become one line, left to right. */
function joinLevel<One extends Item>(lines: readonly (readonly One[])[], widestGap: number): readonly (readonly One[])[] {
  const sorted = lines.map((items) => ({ items, box: extent(items) })).sort((a, b) => a.box.x - b.box.x)
  const joined: { items: One[]; box: Box }[] = []
  for (const line of sorted) {
    const level = joined.filter((one) => isLevel(one.box, line.box) && isNear(one.box, line.box, widestGap))
    const best = level.sort((a, b) => right(b.box) - right(a.box))[0]
    if (best) {
      best.items.push(...line.items)
      best.box = unionBox([best.box, line.box])
    } else joined.push({ items: [...line.items], box: line.box })
  }
  return joined.sort((a, b) => a.box.y - b.box.y).map((one) => one.items)
}

function isLevel(a: Box, b: Box): boolean {
  const overlap = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  const off = Math.abs(a.y + a.h / 2 - b.y - b.h / 2)
  return overlap >= Math.min(a.h, b.h) * 0.75 && off <= Math.max(a.h, b.h) * 0.35
}

function isNear(a: Box, b: Box, widestGap: number): boolean {
  const height = Math.max(a.h, b.h)
  const gap = b.x - right(a)
  return gap <= height * widestGap || (gap <= height * LONE_GAP && b.w <= height * 1.3 && b.h > height * 0.7)
}

/** In a narrow cell: characters below each other, no two side by side. */
function isOneColumn(items: readonly Item[], em: number): boolean {
  const box = extent(items)
  return box.w <= em * 1.35 && box.h >= box.w * 1.3 && !isDot(items)
}

/** A page or column written downwards: straight white gutters between columns of one character's width, wider than the gaps in them. */
function isVertical(items: readonly Item[], em: number): boolean {
  const box = extent(items)
  if (box.h < em * 6) return false
  const columns = columnsOf(items, em)
  const even = columns.filter((column) => {
    const { w, h } = extent(column)
    return w <= em * 1.4 && h >= em * 3
  })
  const covered = even.reduce((sum, column) => sum + column.length, 0)
  if (covered < items.length * 0.85) return false
  if (even.length === 1) return box.h > box.w * 5
  const gutters = even.slice(1).map((column, index) => extent(column).x - right(extent(even[index]!)))
  return median(gutters) > em * 0.25 && even.every((column) => median(gapsDown(column)) < median(gutters))
}

function gapsDown(column: readonly Item[]): readonly number[] {
  const parts = bands(column, 'y')
  return parts.slice(1).map((part, index) => part.from - parts[index]!.to)
}

function median(values: readonly number[]): number {
  return values.length === 0 ? 0 : [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function columnsOf<One extends Item>(items: readonly One[], em: number): readonly (readonly One[])[] {
  return joinBands(bands(items, 'x'), em * 0.12)
}

function toLine<One extends Item>(items: readonly One[], vertical: boolean): ItemLine<One> {
  const axis = vertical ? 'y' : 'x'
  return { items: [...items].sort((a, b) => a.box[axis] - b.box[axis]), box: extent(items), vertical }
}

function extent(items: readonly Item[]): Box {
  return unionBox(items.map((item) => item.box))
}

function right(box: Box): number {
  return box.x + box.w
}
