import type { Box } from '#ocr/model/geometry.ts'
import type { CheckMark, RegisteredPage } from '#ocr/model/page.ts'
import { inkWindow } from './inkWindow.ts'
import { sealOver } from './sealOver.ts'

/** Share of the square; a speck of dust makes 0.8 % of it, the thinnest tick 9 %. */
const OFF_BELOW = 0.012
const ON_ABOVE = 0.04
/** Under a seal, remains of it look like a tick. */
const ON_ABOVE_UNDER_SEAL = 0.08

/** Whether a printed square is ticked, crossed or filled. @param box the square itself, its frame included */
export function checkMark(page: RegisteredPage, box: Box): CheckMark {
  const window = inkWindow(page, box)
  const seal = sealOver(page, { x: box.x - 1, y: box.y - 1, w: box.w + 2, h: box.h + 2 })
  let pixels = 0
  for (const one of window.writing) pixels += one
  const share = pixels / window.writing.length
  const on = seal ? ON_ABOVE_UNDER_SEAL : ON_ABOVE
  if (share >= on) return { state: 'on', share, confidence: Math.min(1, 0.5 + share / on / 6), seal }
  if (share <= OFF_BELOW) return { state: 'off', share, confidence: 1 - (0.5 * share) / OFF_BELOW, seal }
  return { state: 'faint', share, confidence: 0, seal }
}
