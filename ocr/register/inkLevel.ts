import type { GreyRaster } from '#ocr/model/raster.ts'

/** Share of the way from paper to ink at which a pixel counts as ink. */
const INK_AT = 0.35
const LEAST_CONTRAST = 24

/**
 * The level below which a pixel is ink, from the page itself: faint print on grey paper has another one than black on white.
 */
export function inkLevel(picture: GreyRaster): number {
  const counts = new Uint32Array(256)
  for (let i = 0; i < picture.data.length; i++) counts[picture.data[i]!]!++
  let paper = 255
  for (let level = 254; level >= 128; level--) if (counts[level]! > counts[paper]!) paper = level
  // Ink: what the darkest half per cent reaches.
  let ink = 0
  for (let seen = 0; ink < paper; ink++) {
    seen += counts[ink]!
    if (seen >= picture.data.length * 0.005) break
  }
  return paper - Math.max(LEAST_CONTRAST, (paper - ink) * INK_AT)
}
