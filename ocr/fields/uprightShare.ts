import type { GreyRaster } from '#ocr/model/raster.ts'

/** Edges of characters, counted: all, and those that run level or upright. */
export interface EdgeCount {
  readonly all: number
  readonly upright: number
}

/** Weaker steps are noise. */
const LEAST_STEP = 220
/** tan 5°: how far an edge may lean and still count as level or upright. */
const LEAN = 0.0875

/**
 * How much of the edges runs exactly level or upright. Type is built of such strokes, a hand never is: its level strokes rise and
 * its upright ones lean.
 */
export function countEdges(picture: GreyRaster): EdgeCount {
  const { data, width, height } = picture
  let all = 0
  let upright = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const [a, b, c] = [data[at - width - 1]!, data[at - width]!, data[at - width + 1]!]
      const [d, f] = [data[at - 1]!, data[at + 1]!]
      const [g, h, i] = [data[at + width - 1]!, data[at + width]!, data[at + width + 1]!]
      const across = Math.abs(c + 2 * f + i - a - 2 * d - g)
      const down = Math.abs(g + 2 * h + i - a - 2 * b - c)
      if (across + down < LEAST_STEP) continue
      all += 1
      if (across < LEAN * down || down < LEAN * across) upright += 1
    }
  }
  return { all, upright }
}
