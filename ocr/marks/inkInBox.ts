import type { Box } from '#ocr/model/geometry.ts'
import type { BoxInk, RegisteredPage } from '#ocr/model/page.ts'
import { pixelsToMm } from '#ocr/model/raster.ts'
import { labelComponents } from './components.ts'
import { type InkWindow, inkWindow } from './inkWindow.ts'

/** Dust on the glass is smaller than this in both directions, and the smallest stroke of a pen is larger in one. */
const DUST_MM = 0.62
/** A thin 1 of a fine pen has three times as much. */
const BLANK_BELOW_MM2 = 0.3
/** Frames that stand at the edge of a box. */
const INSET_MM = 0.3

/** Writing in a box: ink that is not on the blank, without dust. */
export function inkInBox(page: RegisteredPage, box: Box): BoxInk {
  return writingIn(inkWindow(page, inset(box, INSET_MM)))
}

/** Nothing is written in the box. Under a seal this is not sure: see `sealOver`. */
export function isBlank(page: RegisteredPage, box: Box): boolean {
  return isBlankInk(inkInBox(page, box))
}

export function isBlankInk(ink: BoxInk): boolean {
  return ink.squareMm < BLANK_BELOW_MM2
}

export function writingIn(window: InkWindow): BoxInk {
  const dust = (DUST_MM * window.dpi) / 25.4
  let pixels = 0
  for (const one of labelComponents(window.writing, window.width, window.height).components) {
    if (one.right - one.left + 1 > dust || one.bottom - one.top + 1 > dust) pixels += one.pixels
  }
  const mm = pixelsToMm(1, window.dpi)
  return { share: pixels / window.writing.length, squareMm: pixels * mm * mm }
}

export function inset(box: Box, by: number): Box {
  const x = Math.min(by, box.w / 4)
  const y = Math.min(by, box.h / 4)
  return { x: box.x + x, y: box.y + y, w: box.w - 2 * x, h: box.h - 2 * y }
}
