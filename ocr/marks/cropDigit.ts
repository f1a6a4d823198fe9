import type { Box } from '#ocr/model/geometry.ts'
import type { DigitCrop, RegisteredPage } from '#ocr/model/page.ts'
import { type GreyRaster, mmToPixels } from '#ocr/model/raster.ts'
import { type Component, labelComponents } from './components.ts'
import { drawInk, withBorder } from './drawInk.ts'
import { inset, isBlankInk, writingIn } from './inkInBox.ts'
import { type InkWindow, inkWindow, printMask } from './inkWindow.ts'
import { sealOver } from './sealOver.ts'
import { tightArea } from './splitLines.ts'

/** Frames of cells are printed just outside; a digit rarely comes closer to them than this. */
const INSET_MM = 0.35
/** Height of the digit in the picture and white around it, pixels. */
const DIGIT_HEIGHT = 40
const BORDER = 12
const LARGEST_SCALE = 2
/** A row or column at the border with more ink than this is frame. */
const FRAME_SHARE = 0.6

/** Cuts the digit out of its cell: frame and separators gone, in the middle of a square. */
export function cropDigit(page: RegisteredPage, cell: Box): DigitCrop {
  const window = inkWindow(page, inset(cell, INSET_MM))
  const seal = sealOver(page, cell)
  const kept = digitInk(page, window)
  const ink = writingIn({ ...window, writing: kept })
  const area = isBlankInk(ink) ? null : tightArea(kept, window.width, 0, window.height)
  if (area === null) return { picture: null, ink, seal }
  const side = Math.max(area.bottom - area.top, area.right - area.left)
  const scale = Math.min(LARGEST_SCALE, DIGIT_HEIGHT / side)
  return { picture: square(drawInk(window, kept, area, scale, BORDER)), ink, seal }
}

function digitInk(page: RegisteredPage, window: InkWindow): Uint8Array {
  const { width, height, dpi } = window
  const print = printMask(page, window, 0.2)
  const kept = new Uint8Array(window.ink.length)
  for (let i = 0; i < kept.length; i++) kept[i] = window.ink[i] === 1 && print[i] === 0 ? 1 : 0
  eraseFrame(kept, width, height)
  const { labels, components } = labelComponents(kept, width, height)
  const edge = Math.round(mmToPixels(0.45, dpi))
  const keep = new Uint8Array(components.length + 1)
  for (const one of components) keep[one.label] = isRemnant(one, width, height, edge) ? 0 : 1
  for (let i = 0; i < kept.length; i++) kept[i] = keep[labels[i]!]!
  return kept
}

/** Rows and columns from the border inwards as long as they are mostly ink. */
function eraseFrame(mask: Uint8Array, width: number, height: number): void {
  const share = (start: number, step: number, count: number): number => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += mask[start + i * step]!
    return sum / count
  }
  const erase = (start: number, step: number, count: number) => {
    for (let i = 0; i < count; i++) mask[start + i * step] = 0
  }
  const deepX = Math.floor(width / 5)
  const deepY = Math.floor(height / 5)
  for (let x = 0; x < deepX && share(x, width, height) > FRAME_SHARE; x++) erase(x, width, height)
  for (let x = width - 1; x > width - deepX && share(x, width, height) > FRAME_SHARE; x--) erase(x, width, height)
  for (let y = 0; y < deepY && share(y * width, 1, width) > FRAME_SHARE; y++) erase(y * width, 1, width)
  for (let y = height - 1; y > height - deepY && share(y * width, 1, width) > FRAME_SHARE; y--) erase(y * width, 1, width)
}

/** Wholly in the strip along an edge: what is left of a frame, or of the neighbour's digit. */
function isRemnant(one: Component, width: number, height: number, edge: number): boolean {
  return one.right < edge || one.bottom < edge || one.left > width - 1 - edge || one.top > height - 1 - edge || one.pixels < 4
}

function square(picture: GreyRaster): GreyRaster {
  const side = Math.max(picture.width, picture.height)
  const data = new Uint8Array(side * side).fill(255)
  const left = Math.floor((side - picture.width) / 2)
  const top = Math.floor((side - picture.height) / 2)
  for (let y = 0; y < picture.height; y++) {
    data.set(picture.data.subarray(y * picture.width, (y + 1) * picture.width), (top + y) * side + left)
  }
  return withBorder({ width: side, height: side, data, dpi: picture.dpi }, 0)
}
