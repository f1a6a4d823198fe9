import type { Box } from '#ocr/model/geometry.ts'
import type { CheckMark, RegisteredPage } from '#ocr/model/page.ts'
import { mmToPixels, pixelsToMm } from '#ocr/model/raster.ts'
import { type InkWindow, inkWindow, isTrace } from './inkWindow.ts'
import { sealOver } from './sealOver.ts'

/** Share of the square; a speck of dust makes 0.8 % of it, the thinnest tick 9 %. */
const OFF_BELOW = 0.012
const ON_ABOVE = 0.04
/** Under a seal, remains of it look like a tick. */
const ON_ABOVE_UNDER_SEAL = 0.08
/** A tick may miss its square by this much … */
const BESIDE_MM = 1.2
/** … and is then more than this much ink. */
const BESIDE_MM2 = 0.35
/** Share of the square with traces too light for ink: a hard pencil, or what shines through from behind. */
const TRACES_ABOVE = 0.025

/**
 * Whether a printed square is ticked, crossed or filled. An empty one is `off` only when nothing is beside it either, be it ever
 * so light. @param box the square itself, its frame included
 */
export function checkMark(page: RegisteredPage, box: Box): CheckMark {
  const around = { x: box.x - BESIDE_MM, y: box.y - BESIDE_MM, w: box.w + 2 * BESIDE_MM, h: box.h + 2 * BESIDE_MM }
  const window = inkWindow(page, around)
  const seal = sealOver(page, around)
  const { inside, traces, beside } = measure(page, window, box)
  const on = seal ? ON_ABOVE_UNDER_SEAL : ON_ABOVE
  if (inside >= on) return { state: 'on', share: inside, confidence: Math.min(1, 0.5 + inside / on / 6), seal }
  if (inside <= OFF_BELOW && traces <= TRACES_ABOVE && beside <= BESIDE_MM2) {
    return { state: 'off', share: inside, confidence: 1 - (0.5 * inside) / OFF_BELOW, seal }
  }
  return { state: 'faint', share: inside, confidence: 0, seal }
}

/** Writing and traces of it as shares of the square, and writing around it in mm². */
function measure(page: RegisteredPage, window: InkWindow, box: Box): Record<'inside' | 'traces' | 'beside', number> {
  const left = Math.round(mmToPixels(box.x, page.dpi)) - window.left
  const top = Math.round(mmToPixels(box.y, page.dpi)) - window.top
  const right = Math.round(mmToPixels(box.x + box.w, page.dpi)) - window.left
  const bottom = Math.round(mmToPixels(box.y + box.h, page.dpi)) - window.top
  let inside = 0
  let traces = 0
  let beside = 0
  for (let y = 0, at = 0; y < window.height; y++) {
    for (let x = 0; x < window.width; x++, at++) {
      const within = x >= left && x < right && y >= top && y < bottom
      if (within && isTrace(window, at)) traces++
      if (window.writing[at] === 0) continue
      if (within) inside++
      else beside++
    }
  }
  const pixels = Math.max(1, (right - left) * (bottom - top))
  return { inside: inside / pixels, traces: traces / pixels, beside: beside * pixelsToMm(1, page.dpi) ** 2 }
}
