import { firstRunBeyond, type PrintedRuns } from '#ocr/model/printedRuns.ts'
import { type GreyRaster, mmToPixels } from '#ocr/model/raster.ts'

/** Pixels of the page; right and bottom are outside. */
export interface PixelArea {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Shift {
  readonly dx: number
  readonly dy: number
}

const REACH_MM = 0.6
/** Enough of the print to tell the shift; more only costs time. */
const POINTS = 900
/** The coarse search looks at every nth pixel of shift and of print. */
const COARSE = 2
/** So many of the best coarse shifts are looked at closely: two parallel lines make two peaks. */
const FINALISTS = 3
/** Share of the points that a shift of the whole reach must gain over none. */
const DISTANCE_COST = 0.02

/**
 * Where the blank's print in an area lies on the scan: the shift of up to 0.6 mm at which most of it meets ink. Of equal ones
 * the smallest is taken, so that an area without print stays where it is.
 * @param core the middle of the blank's strokes
 * @param level scan pixels below it are ink
 */
export function localShift(core: PrintedRuns, scan: GreyRaster, level: number, area: PixelArea): Shift {
  const reach = Math.round(mmToPixels(REACH_MM, scan.dpi))
  const points = printedPoints(core, scan.width, inside(area, scan, reach))
  if (points.length < 12) return { dx: 0, dy: 0 }
  const few = points.filter((_, index) => index % COARSE === 0)
  const judge = (some: Int32Array, dx: number, dy: number) => {
    const by = dy * scan.width + dx
    let met = 0
    for (let i = 0; i < some.length; i++) if (scan.data[some[i]! + by]! < level) met++
    return met / some.length - DISTANCE_COST * ((Math.abs(dx) + Math.abs(dy)) / reach)
  }
  const coarse: (Shift & { readonly score: number })[] = []
  for (let dy = -reach + 1; dy < reach; dy += COARSE) {
    for (let dx = -reach + 1; dx < reach; dx += COARSE) coarse.push({ dx, dy, score: judge(few, dx, dy) })
  }
  coarse.sort((a, b) => b.score - a.score)
  let best: Shift = { dx: 0, dy: 0 }
  let bestScore = judge(points, 0, 0)
  for (const { dx: nearX, dy: nearY } of coarse.slice(0, FINALISTS)) {
    for (let dy = nearY - 1; dy <= nearY + 1; dy++) {
      for (let dx = nearX - 1; dx <= nearX + 1; dx++) {
        const score = judge(points, dx, dy)
        if (score > bestScore) {
          bestScore = score
          best = { dx, dy }
        }
      }
    }
  }
  return best
}

/** The part of an area whose pixels have neighbours within reach in every direction. */
function inside(area: PixelArea, { width, height }: GreyRaster, reach: number): PixelArea {
  return {
    left: Math.max(area.left, reach),
    top: Math.max(area.top, reach),
    right: Math.min(area.right, width - reach),
    bottom: Math.min(area.bottom, height - reach),
  }
}

/** Indexes of printed pixels, thinned out evenly. */
function printedPoints(core: PrintedRuns, stride: number, area: PixelArea): Int32Array {
  let total = 0
  eachRun(core, area, (_, from, to) => {
    total += to - from
  })
  const step = Math.max(1, Math.ceil(total / POINTS))
  const out = new Int32Array(Math.ceil(total / step))
  let count = 0
  let seen = 0
  eachRun(core, area, (y, from, to) => {
    for (const end = seen + to - from; count * step < end; count++) out[count] = y * stride + from + count * step - seen
    seen += to - from
  })
  return out
}

function eachRun(
  runs: PrintedRuns,
  { left, top, right, bottom }: PixelArea,
  visit: (y: number, from: number, to: number) => void,
): void {
  for (let y = top; y < bottom; y++) {
    for (let run = firstRunBeyond(runs, y, left), end = runs.rows[y + 1]!; run < end; run++) {
      const start = runs.starts[run]!
      if (start >= right) break
      visit(y, Math.max(left, start), Math.min(right, runs.ends[run]!))
    }
  }
}
