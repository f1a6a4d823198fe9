import { type GreyRaster, mmToPixels } from '#ocr/model/raster.ts'

/** A crease, a shadow or a streak of the scanner goes straight on for longer than this; a stroke of a pen does not. */
const LENGTH_MM = 12
/** It may be broken for this long: by dust, or by paper that a seal's removal has whitened. */
const GAP_MM = 1
/** It darkens the paper by at least this many levels; less is noise. */
const LEAST_DROP = 9
const LIGHTEST_DROP = 255 - LEAST_DROP
/** … and by no more than this: what is darker is ink. */
const MOST_DROP = 70
/** So much of a run must be darkened so, and the drop that is made good is the one that so much of it has at least. */
const TYPICAL = 0.65
/** The blank is paper where it is at least this light; what is printed neither makes nor breaks a run. */
const PAPER_FROM = 240
/** Every nth pixel along a row or column tells enough. */
const STEP = 4

/** Pixels from the first dark one to the last, with `step` from one to the next. */
interface Run {
  readonly start: number
  readonly end: number
  readonly step: number
}

/**
 * Makes the paper of a laid page white again where a fold, a shadow or a streak along the rows or columns has darkened it, so
 * that it is not taken for writing, and writing on it not for paper. Changes `grey`.
 * @param blank of the same size
 */
export function evenPaper(grey: GreyRaster, blank: GreyRaster): GreyRaster {
  for (const run of darkColumns(grey, blank)) lift(grey.data, blank.data, run)
  for (const run of darkRows(grey, blank)) lift(grey.data, blank.data, run)
  return grey
}

function darkRows(grey: GreyRaster, blank: GreyRaster): readonly Run[] {
  const { width, height, data } = grey
  const { length, gap } = inPixels(grey)
  const runs: Run[] = []
  for (let row = 0; row < height * width; row += width) {
    let first = -1
    let last = -1
    for (let at = row, end = row + width; at < end; at += STEP) {
      // White paper where no run is open, as it mostly is.
      if (first < 0 && data[at]! > LIGHTEST_DROP) continue
      if (blank.data[at]! < PAPER_FROM) continue
      if (isDarkened(data[at]!)) {
        if (first < 0) first = at
        last = at
      } else if (first >= 0 && at - last > gap) {
        if (last - first >= length) runs.push({ start: first, end: last, step: 1 })
        first = -1
      }
    }
    if (first >= 0 && last - first >= length) runs.push({ start: first, end: last, step: 1 })
  }
  return runs
}

/** All columns at once, row by row, since that is how the pixels lie in memory. */
function darkColumns(grey: GreyRaster, blank: GreyRaster): readonly Run[] {
  const { width, height, data } = grey
  const { length, gap } = inPixels(grey)
  const first = new Int32Array(width).fill(-1)
  const last = new Int32Array(width)
  const runs: Run[] = []
  const finish = (x: number) => {
    if (last[x]! - first[x]! >= length) runs.push({ start: first[x]! * width + x, end: last[x]! * width + x, step: width })
    first[x] = -1
  }
  for (let y = 0; y < height; y += STEP) {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if (data[at]! > LIGHTEST_DROP && first[x]! < 0) continue
      if (blank.data[at]! < PAPER_FROM) continue
      if (isDarkened(data[at]!)) {
        if (first[x]! < 0) first[x] = y
        last[x] = y
      } else if (first[x]! >= 0 && y - last[x]! > gap) finish(x)
    }
  }
  for (let x = 0; x < width; x++) if (first[x]! >= 0) finish(x)
  return runs
}

function isDarkened(level: number): boolean {
  return level <= LIGHTEST_DROP && level >= 255 - MOST_DROP
}

function inPixels({ dpi }: GreyRaster): { readonly length: number; readonly gap: number } {
  return { length: mmToPixels(LENGTH_MM, dpi), gap: mmToPixels(GAP_MM, dpi) }
}

/** Adds to all of a run what its paper typically lacks to white. Bars of a code and rows of text are left alone: too much of them is ink. */
function lift(data: Uint8Array, blank: Uint8Array, { start, end, step }: Run): void {
  const drops = new Uint16Array(MOST_DROP + 1)
  let paper = 0
  let darkened = 0
  for (let at = start; at <= end; at += STEP * step) {
    if (blank[at]! < PAPER_FROM) continue
    paper++
    const level = data[at]!
    if (!isDarkened(level)) continue
    darkened++
    drops[255 - level]!++
  }
  if (darkened < paper * TYPICAL) return
  let drop = 0
  for (let seen = 0; seen < darkened * (1 - TYPICAL); ) seen += drops[++drop]!
  for (let at = start; at <= end; at += step) data[at] = Math.min(255, data[at]! + drop)
}
