import type { Box } from '#ocr/model/geometry.ts'
import type { RegisteredPage } from '#ocr/model/page.ts'
import { mmToPixels } from '#ocr/model/raster.ts'

/** Seal ink touches the box. Print and writing under it may be read, but what is measured there is for a person. */
export function sealOver(page: RegisteredPage, box: Box): boolean {
  const { seal } = page
  if (seal === null) return false
  const right = Math.min(seal.width, Math.ceil(mmToPixels(box.x + box.w, seal.dpi)))
  const bottom = Math.min(seal.height, Math.ceil(mmToPixels(box.y + box.h, seal.dpi)))
  let found = 0
  for (let y = Math.max(0, Math.floor(mmToPixels(box.y, seal.dpi))); y < bottom; y++) {
    for (let x = Math.max(0, Math.floor(mmToPixels(box.x, seal.dpi))); x < right; x++) {
      if (seal.data[y * seal.width + x] === 255) found++
    }
  }
  return found >= LEAST_PIXELS
}

/** At 100 dpi: 0.25 mm². */
const LEAST_PIXELS = 4
