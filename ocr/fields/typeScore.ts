import type { GreyRaster } from '#ocr/model/raster.ts'

/** What tells type from a hand, in pixels; counts of several pictures add up. */
export interface StrokeCounts {
  /** Edges of level strokes, and those of them that run level within 2°: a hand's level strokes rise. */
  readonly level: number
  readonly exactlyLevel: number
  /** Contours of upright strokes, and those of them that keep their column for long: a hand's upright strokes lean or bend. */
  readonly upright: number
  readonly longUpright: number
}

/** Weaker steps are noise. */
const LEAST_STEP = 220
/** Slopes: what counts as a level edge at all (20°), and as exactly level (2°). */
const LEVEL_SLOPE = 0.36
const EXACT_SLOPE = 0.03
const INK_BELOW = 128
/** Pixels, nearly half of a character's height of 38. */
const LONG = 17

export function countStrokes(picture: GreyRaster): StrokeCounts {
  return { ...levelEdges(picture), ...uprightContours(picture) }
}

/** Higher for type. Either part fails on some faint print; together they part the fonts that were measured. */
export function typeScore(counts: readonly StrokeCounts[]): number {
  const total = (key: keyof StrokeCounts): number => counts.reduce((sum, one) => sum + one[key], 0)
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
  return 2 * share(total('longUpright'), total('upright')) + share(total('exactlyLevel'), total('level'))
}

function levelEdges({ data, width, height }: GreyRaster): Pick<StrokeCounts, 'level' | 'exactlyLevel'> {
  let level = 0
  let exactlyLevel = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const above = at - width
      const below = at + width
      const corners = data[below + 1]! - data[above - 1]!
      const counter = data[above + 1]! - data[below - 1]!
      const across = Math.abs(corners + counter + 2 * (data[at + 1]! - data[at - 1]!))
      const down = Math.abs(corners - counter + 2 * (data[below]! - data[above]!))
      if (across + down < LEAST_STEP || across >= LEVEL_SLOPE * down) continue
      level += 1
      if (across < EXACT_SLOPE * down) exactlyLevel += 1
    }
  }
  return { level, exactlyLevel }
}

function uprightContours({ data, width, height }: GreyRaster): Pick<StrokeCounts, 'upright' | 'longUpright'> {
  let upright = 0
  let longUpright = 0
  for (let x = 1; x < width - 1; x++) {
    for (const side of [-1, 1]) {
      let run = 0
      for (let y = 0; y <= height; y++) {
        const at = y * width + x
        if (y < height && data[at]! < INK_BELOW && data[at + side]! >= INK_BELOW) {
          run += 1
          continue
        }
        upright += run
        if (run >= LONG) longUpright += run
        run = 0
      }
    }
  }
  return { upright, longUpright }
}
