import type { RegisteredPage } from '#ocr/model/page.ts'
import { mmToPixels } from '#ocr/model/raster.ts'
import { type Component, labelComponents } from './components.ts'
import { type InkWindow, printMask } from './inkWindow.ts'

/** Print is cut away this closely, so that writing beside it stays whole … */
const TIGHT_MM = 0.17
/** … and what is left within this of print, and nowhere else, is print's own blur. */
const BLUR_MM = 0.4
/** A printed line this thin may be crossed by a stroke, which is then kept whole. */
const THIN_MM = 0.9
/** Dust is smaller than this, and further than this from any writing. */
const DUST_MM = 0.62
const LONELY_MM = 1.2

/**
 * The writing in a window, 1 = writing.
 * @param edgeMm width of the strip along the window's edge that belongs to the neighbours
 */
export function separateWriting(page: RegisteredPage, window: InkWindow, edgeMm: number): Uint8Array {
  const { width, height, ink, dpi } = window
  const tight = printMask(page, window, TIGHT_MM)
  const writing = new Uint8Array(ink.length)
  let found = 0
  for (let i = 0; i < ink.length; i++) {
    if (ink[i] === 0 || tight[i] === 1) continue
    writing[i] = 1
    found++
  }
  if (found === 0) return writing
  const blur = printMask(page, window, BLUR_MM)
  bridge(writing, ink, tight, width, height, Math.round(mmToPixels(THIN_MM, dpi)))

  const { labels, components } = labelComponents(writing, width, height)
  const outsideBlur = new Uint32Array(components.length + 1)
  for (let i = 0; i < labels.length; i++) if (labels[i] !== 0 && blur[i] === 0) outsideBlur[labels[i]!]!++
  const edge = Math.round(mmToPixels(edgeMm, dpi))
  const own = components.filter(
    (one) => outsideBlur[one.label]! >= Math.max(3, one.pixels * 0.12) && !isNeighbours(one, width, height, edge),
  )
  const keep = new Uint8Array(components.length + 1)
  for (const one of withoutDust(own, dpi)) keep[one.label] = 1
  for (let i = 0; i < labels.length; i++) writing[i] = keep[labels[i]!]!
  return writing
}

/** Puts back ink on a thin printed line where writing goes on at both sides of it. */
function bridge(writing: Uint8Array, ink: Uint8Array, print: Uint8Array, width: number, height: number, thin: number): void {
  const add: number[] = []
  /** Print from `start` to before `end`, `step` apart; `side` leads to the neighbour across, of which `i` is one of `count`. */
  const cross = (start: number, end: number, step: number, side: number, i: number, count: number) => {
    if (!near(writing, start - step, side, i, count) || !near(writing, end, side, i, count)) return
    for (let at = start; at < end; at += step) if (ink[at] === 1) add.push(at)
  }
  // Across in each row, and in the same go down all columns: only where this row or the one above has print can one end.
  const began = new Int32Array(width).fill(-1)
  let above: number[] = []
  for (let y = 0; y < height; y++) {
    const row = y * width
    const rowEnd = row + width
    const runs: number[] = []
    for (let from = print.indexOf(1, row); from >= 0 && from < rowEnd; ) {
      let end = from
      for (; end < rowEnd && print[end] === 1; end++) if (began[end - row]! < 0) began[end - row] = y
      if (from > row && end < rowEnd && end - from <= thin) cross(from, end, 1, width, y, height)
      runs.push(from - row, end - row)
      from = print.indexOf(1, end)
    }
    for (let run = 0; run < above.length; run += 2) {
      for (let x = above[run]!; x < above[run + 1]!; x++) {
        if (print[row + x] === 1) continue
        const first = began[x]!
        if (first > 0 && y - first <= thin) cross(first * width + x, row + x, width, 1, x, width)
        began[x] = -1
      }
    }
    above = runs
  }
  for (const at of add) writing[at] = 1
}

function near(writing: Uint8Array, at: number, side: number, i: number, count: number): boolean {
  return writing[at] === 1 || (i > 0 && writing[at - side] === 1) || (i + 1 < count && writing[at + side] === 1)
}

/** Lies in the strip along the edge for the most part: the neighbour's stroke or what is left of a frame. */
function isNeighbours(one: Component, width: number, height: number, edge: number): boolean {
  const x = (one.left + one.right) / 2
  const y = (one.top + one.bottom) / 2
  return x < edge || y < edge || x > width - 1 - edge || y > height - 1 - edge
}

/** Small pieces count where they stand beside writing (゛, ・), not alone. */
function withoutDust(components: readonly Component[], dpi: number): readonly Component[] {
  const dust = mmToPixels(DUST_MM, dpi)
  const lonely = mmToPixels(LONELY_MM, dpi)
  const large = components.filter((one) => one.right - one.left + 1 > dust || one.bottom - one.top + 1 > dust)
  return components.filter(
    (one) =>
      large.includes(one) ||
      large.some(
        (other) =>
          Math.max(other.left - one.right, one.left - other.right) <= lonely &&
          Math.max(other.top - one.bottom, one.top - other.bottom) <= 0,
      ),
  )
}
