import type { GreyRaster } from './raster.ts'

/** The dark pixels of a picture, row by row, as runs from left to right; `ends` are outside. Little print is little to look at. */
export interface PrintedRuns {
  /** `rows[y]`..`rows[y + 1]` are the numbers of row y's runs. */
  readonly rows: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** @param below pixels darker than this are print */
export function printedRuns({ width, height, data }: GreyRaster, below: number): PrintedRuns {
  const rows = new Int32Array(height + 1)
  const starts: number[] = []
  const ends: number[] = []
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; x++) {
      if (data[row + x]! >= below) continue
      starts.push(x)
      while (x < width && data[row + x]! < below) x++
      ends.push(x)
    }
    rows[y + 1] = starts.length
  }
  return { rows, starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
}

/** The number of the first run of row `y` that reaches beyond `x`; the row's end when none does. */
export function firstRunBeyond({ rows, ends }: PrintedRuns, y: number, x: number): number {
  let low = rows[y]!
  let high = rows[y + 1]!
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! > x) high = middle
    else low = middle + 1
  }
  return low
}
