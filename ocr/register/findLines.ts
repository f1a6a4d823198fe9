import type { GreyRaster } from '#ocr/model/raster.ts'
import { transpose } from './shrink.ts'

/** A straight stroke on a page, in pixels; `start` and `end` along its direction, `at` across it at those two ends. */
export interface Stroke {
  readonly start: number
  readonly end: number
  readonly atStart: number
  readonly atEnd: number
}

export interface Strokes {
  /** start/end are x, at is y. */
  readonly horizontal: readonly Stroke[]
  /** start/end are y, at is x. */
  readonly vertical: readonly Stroke[]
}

/** At 100 dpi: printed rules are 1-3 pixels wide; wider runs are crossings, letters, filled areas. */
const WIDEST = 5
/** Rows that a stroke may miss: where another line crosses it. */
const LONGEST_GAP = 6
/** 6 mm: shorter ones are strokes of characters. */
const SHORTEST = 24
const STRAIGHT_WITHIN = 0.8

/**
 * Straight rules of a page at 100 dpi, up to a slope of about 6 degrees.
 * @param level pixels below it are ink
 */
export function findLines(picture: GreyRaster, level: number): Strokes {
  return { vertical: findStrokes(picture, level), horizontal: findStrokes(transpose(picture), level) }
}

/** A chain of short dark runs, one a row, each beside the one above. */
interface Chain {
  last: number
  row: number
  first: number
  n: number
  sumT: number
  sumP: number
  sumTT: number
  sumTP: number
  sumPP: number
}

function findStrokes(picture: GreyRaster, level: number): readonly Stroke[] {
  const { width, height, data } = picture
  const done: Stroke[] = []
  let open: Chain[] = []
  const middles = new Float64Array(width)
  for (let y = 0; y < height; y++) {
    const runs = darkRuns(data, y * width, width, level, middles)
    const next: Chain[] = []
    let run = 0
    for (const chain of open) {
      // Both lists run from left to right; a run left of this chain's reach begins a chain of its own.
      while (run < runs && middles[run]! < chain.last - 1.3) next.push(begin(middles[run++]!, y))
      if (run < runs && middles[run]! <= chain.last + 1.3) {
        extend(chain, middles[run++]!, y)
        next.push(chain)
      } else if (y - chain.row <= LONGEST_GAP) next.push(chain)
      else finish(chain, done)
    }
    while (run < runs) next.push(begin(middles[run++]!, y))
    open = next
  }
  for (const chain of open) finish(chain, done)
  return done
}

/** The middles of the short dark runs of a row, weighted by darkness so that they are finer than a pixel. @returns how many */
function darkRuns(data: Uint8Array, start: number, width: number, level: number, middles: Float64Array): number {
  let count = 0
  for (let x = 0; x < width; ) {
    if (data[start + x]! >= level) {
      x++
      continue
    }
    const from = x
    while (x < width && data[start + x]! < level) x++
    if (x - from > WIDEST) continue
    let mass = 0
    let moment = 0
    for (let i = Math.max(0, from - 1); i <= Math.min(width - 1, x); i++) {
      const dark = 255 - data[start + i]!
      mass += dark
      moment += dark * i
    }
    middles[count++] = moment / mass
  }
  return count
}

function begin(middle: number, row: number): Chain {
  return { last: middle, row, first: row, n: 1, sumT: 0, sumP: middle, sumTT: 0, sumTP: 0, sumPP: middle * middle }
}

function extend(chain: Chain, middle: number, row: number): void {
  const t = row - chain.first
  chain.last = middle
  chain.row = row
  chain.n++
  chain.sumT += t
  chain.sumP += middle
  chain.sumTT += t * t
  chain.sumTP += t * middle
  chain.sumPP += middle * middle
}

/** Keeps a chain that is long, dense and straight. */
function finish(chain: Chain, done: Stroke[]): void {
  const { n, first, row } = chain
  const length = row - first + 1
  if (length < SHORTEST || n < length * 0.7) return
  const meanT = chain.sumT / n
  const meanP = chain.sumP / n
  const varianceT = chain.sumTT / n - meanT * meanT
  const covariance = chain.sumTP / n - meanT * meanP
  const slope = covariance / varianceT
  const off = chain.sumPP / n - meanP * meanP - slope * covariance
  if (Math.abs(slope) > 0.11 || off > STRAIGHT_WITHIN * STRAIGHT_WITHIN) return
  const atStart = meanP - slope * meanT
  done.push({ start: first, end: row, atStart, atEnd: atStart + slope * (row - first) })
}
