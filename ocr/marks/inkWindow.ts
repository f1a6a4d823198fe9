import type { Box } from '#ocr/model/geometry.ts'
import type { RegisteredPage } from '#ocr/model/page.ts'
import { firstRunBeyond, type PrintedRuns } from '#ocr/model/printedRuns.ts'
import { type GreyRaster, mmToPixels } from '#ocr/model/raster.ts'
import { localShift, type PixelArea, type Shift } from './localShift.ts'

/** A piece of a registered page beside the same piece of its blank. Row-major, `width` × `height` pixels at the page's dpi. */
export interface InkWindow {
  /** Pixels of the page. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly dpi: number
  /** The scan's levels. */
  readonly scan: Uint8Array
  /** 1 = ink on the scan. */
  readonly ink: Uint8Array
  /** 1 = printed on the blank, widened. */
  readonly print: Uint8Array
  /** 1 = ink that is not on the blank: writing. */
  readonly writing: Uint8Array
  /** Levels of paper, and of what counts as ink here. */
  readonly paper: number
  readonly level: number
  /** Where the blank's print lies here, in pixels off its place. */
  readonly shift: Shift
}

/** How far print is widened, so that a blurred or slightly shifted line is not taken for writing. */
export const PRINT_MM = 0.34
/** A window is compared with the blank together with this much around it: a line at its edge tells the shift too. */
const AROUND_MM = 2
/** Where between paper and the darkest ink a pixel begins to be ink. */
const INK_AT = 0.36
const LEAST_CONTRAST = 48
/** Lighter than ink, darker than paper ever is by itself. */
const TRACE_CONTRAST = 28

/**
 * Cuts a box out of a page and parts writing from print. The blank is first shifted by up to 0.6 mm to where it fits best here,
 * which takes up folds and waves of the paper.
 * @param printMm how far print is widened
 */
export function inkWindow(page: RegisteredPage, box: Box, printMm: number = PRINT_MM): InkWindow {
  const { grey, template } = page
  const left = clamp(Math.round(mmToPixels(box.x, grey.dpi)), 0, grey.width - 1)
  const top = clamp(Math.round(mmToPixels(box.y, grey.dpi)), 0, grey.height - 1)
  const right = clamp(Math.round(mmToPixels(box.x + box.w, grey.dpi)), left + 1, grey.width)
  const bottom = clamp(Math.round(mmToPixels(box.y + box.h, grey.dpi)), top + 1, grey.height)
  const width = right - left
  const height = bottom - top
  const scan = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const from = (top + y) * grey.width + left
    scan.set(grey.data.subarray(from, from + width), y * width)
  }
  const around = Math.round(mmToPixels(AROUND_MM, grey.dpi))
  const area = {
    left: Math.max(0, left - around),
    top: Math.max(0, top - around),
    right: Math.min(grey.width, right + around),
    bottom: Math.min(grey.height, bottom + around),
  }
  const { paper, dark } = printLevels(grey, template.print, area)
  const shift = localShift(template.core, grey, inkLevel(paper, dark), area)
  const print = printMask(page, { left, top, width, height, shift }, printMm)
  const level = inkLevel(paper, writingDark(scan, print, paper))
  const ink = new Uint8Array(scan.length)
  const writing = new Uint8Array(scan.length)
  for (let i = 0; i < scan.length; i++) {
    if (scan[i]! >= level) continue
    ink[i] = 1
    writing[i] = print[i] === 0 ? 1 : 0
  }
  return { left, top, width, height, dpi: grey.dpi, scan, ink, print, writing, paper, level, shift }
}

/** Something is at this pixel of the window that is not on the blank, even if too light to count as ink. */
export function isTrace(window: InkWindow, at: number): boolean {
  return window.print[at] === 0 && window.scan[at]! < window.paper - TRACE_CONTRAST
}

/** Ink starts a third of the way from paper to the darkest ink, but never so near to paper that blur and noise count. */
function inkLevel(paper: number, dark: number): number {
  return paper - Math.max(LEAST_CONTRAST, (paper - dark) * INK_AT)
}

/**
 * The levels of paper and of the darkest half per cent around a box. Paper is the most frequent level of the lighter half of what
 * is not printed: a square that is filled all over must not pass for paper, so there is always more looked at than the square.
 */
function printLevels(scan: GreyRaster, print: PrintedRuns, area: PixelArea): { readonly paper: number; readonly dark: number } {
  const { width, data } = scan
  const { left, top, right, bottom } = area
  const all = new Uint32Array(256)
  const printed = new Uint32Array(256)
  let printedTotal = 0
  for (let y = top; y < bottom; y++) {
    countLevels(data, y * width + left, y * width + right, all)
    for (let run = firstRunBeyond(print, y, left), last = print.rows[y + 1]!; run < last; run++) {
      const from = Math.max(left, print.starts[run]!)
      if (from >= right) break
      const to = Math.min(right, print.ends[run]!)
      countLevels(data, y * width + from, y * width + to, printed)
      printedTotal += to - from
    }
  }
  const total = (right - left) * (bottom - top)
  const bare = all.map((count, level) => count - printed[level]!)
  let paper = 255
  for (let level = 254, seen = bare[255]!; level > 0 && seen < (total - printedTotal) / 2; level--) {
    if (bare[level]! > bare[paper]!) paper = level
    seen += bare[level]!
  }
  return { paper, dark: percentile(all, total, paper) }
}

/** Most of a page is white: it is counted as what is left over. */
function countLevels(data: Uint8Array, from: number, to: number, counts: Uint32Array): void {
  let other = 0
  for (let at = from; at < to; at++) {
    const level = data[at]!
    if (level === 255) continue
    counts[level]!++
    other++
  }
  counts[255]! += to - from - other
}

/** The darkest half per cent of what is not print. A light pen beside black print is measured by itself. */
function writingDark(scan: Uint8Array, print: Uint8Array, paper: number): number {
  const counts = new Uint32Array(256)
  let total = 0
  for (let i = 0; i < scan.length; i++) {
    if (print[i] === 1) continue
    counts[scan[i]!]!++
    total++
  }
  return percentile(counts, total, paper)
}

function percentile(counts: Uint32Array, total: number, most: number): number {
  let level = 0
  for (let seen = counts[0]!; level < most && seen <= total * 0.005; ) seen += counts[++level]!
  return level
}

/** What is printed in a window: 1 = print of the blank, moved by the window's shift and widened by `mm` to every side. */
export function printMask(
  page: RegisteredPage,
  window: Pick<InkWindow, 'left' | 'top' | 'width' | 'height' | 'shift'>,
  mm: number,
): Uint8Array {
  const { left, top, width, height, shift } = window
  const reach = Math.round(mmToPixels(mm, page.dpi))
  const { blank, print } = page.template
  const out = new Uint8Array(width * height)
  // Row by row: down to which row the print last met in a column still reaches.
  const until = new Int32Array(width).fill(-1)
  let lowest = -1
  const toWindow = shift.dx - left
  for (let row = -reach; row < height + reach; row++) {
    const y = top + row - shift.dy
    if (y >= 0 && y < blank.height) {
      for (let run = firstRunBeyond(print, y, -reach - toWindow), last = print.rows[y + 1]!; run < last; run++) {
        const from = print.starts[run]! + toWindow - reach
        if (from >= width) break
        until.fill(row + reach, Math.max(0, from), Math.min(width, print.ends[run]! + toWindow + reach))
        lowest = row + reach
      }
    }
    // The last row that has a say in this one has now been seen.
    const done = row - reach
    if (done < 0 || lowest < done) continue
    for (let x = 0, to = done * width; x < width; x++, to++) if (until[x]! >= done) out[to] = 1
  }
  return out
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
