import { labelComponents } from '#ocr/marks/components.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'

/** Lighter is paper: high, so that faint strokes still close their rings. */
const PAPER_FROM = 200
/** Smaller ones are gaps between pixels. */
const LEAST_PIXELS = 3

/** The white areas that the ink of a character encloses: 0 for 1, 1 for 0, 2 for 8. */
export function countHoles({ data, width, height }: GreyRaster): number {
  // A white border joins all the paper around the character.
  const wide = width + 2
  const paper = new Uint8Array(wide * (height + 2)).fill(1)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (data[y * width + x]! < PAPER_FROM) paper[(y + 1) * wide + x + 1] = 0
  }
  const areas = labelComponents(paper, wide, height + 2).components.filter((area) => area.pixels >= LEAST_PIXELS)
  return areas.length - 1
}
