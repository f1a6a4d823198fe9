import { labelComponents } from '#ocr/marks/components.ts'
import type { Box } from '#ocr/model/geometry.ts'
import { mmToPixels, pixelsToMm } from '#ocr/model/raster.ts'
import type { Bar } from './findRules.ts'

/** Cells are looked for on a sheet of their own: a pixel is a quarter of a millimetre. */
const DPI = 100
/** Rules are drawn so much longer, that corners which just fail to meet are closed. */
const LONGER_MM = 0.4
const SMALLEST_MM = 2
/** So near to its corners a cell must be itself, pixels: an L is not. A frame inside may leave but a thin strip of it. */
const CORNER = 2

/** White areas with rules all around, in millimetres. @param bars in pixels at `dpi` */
export function findCells(bars: readonly Bar[], width: number, height: number, dpi: number): readonly Box[] {
  const sheet = { width: Math.ceil(mmToPixels(width, DPI)) + 2, height: Math.ceil(mmToPixels(height, DPI)) + 2 }
  const white = new Uint8Array(sheet.width * sheet.height).fill(1)
  for (const bar of bars) {
    const longer = mmToPixels(LONGER_MM, DPI)
    const wide = bar.right - bar.left >= bar.bottom - bar.top
    const at = (value: number): number => (value * DPI) / dpi + 1
    const box = {
      left: Math.floor(at(bar.left) - (wide ? longer : 0)),
      right: Math.ceil(at(bar.right) + (wide ? longer : 0)),
      top: Math.floor(at(bar.top) - (wide ? 0 : longer)),
      bottom: Math.ceil(at(bar.bottom) + (wide ? 0 : longer)),
    }
    for (let y = Math.max(0, box.top); y < Math.min(sheet.height, box.bottom); y++) {
      white.fill(0, y * sheet.width + Math.max(0, box.left), y * sheet.width + Math.min(sheet.width, box.right))
    }
  }
  const { labels, components } = labelComponents(white, sheet.width, sheet.height)
  const smallest = mmToPixels(SMALLEST_MM, DPI)
  const mm = (pixel: number): number => pixelsToMm(pixel - 1, DPI)
  return components
    .filter(({ label, left, top, right, bottom }) => {
      if (left === 0 || right - left < smallest || bottom - top < smallest) return false
      const own = (x: number, y: number, dx: number, dy: number): boolean => {
        for (let i = 0; i < CORNER; i++) {
          for (let j = 0; j < CORNER; j++) if (labels[(y + i * dy) * sheet.width + x + j * dx] === label) return true
        }
        return false
      }
      return own(left, top, 1, 1) && own(right, top, -1, 1) && own(left, bottom, 1, -1) && own(right, bottom, -1, -1)
    })
    .map(({ left, top, right, bottom }) => ({
      x: round(mm(left)),
      y: round(mm(top)),
      w: round(mm(right + 1) - mm(left)),
      h: round(mm(bottom + 1) - mm(top)),
    }))
}

function round(mm: number): number {
  return Math.round(mm * 100) / 100
}
