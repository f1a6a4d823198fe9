import type { GreyRaster } from '#ocr/model/raster.ts'

/**
 * The picture as a binary PGM file (Netpbm P5): a header of a few bytes before the raw pixels, so that nothing is compressed on
 * one side and decompressed on the other, and no density tag that the engine could take at its word.
 */
export function encodePgm(raster: GreyRaster): Uint8Array {
  const header = new TextEncoder().encode(`P5\n${raster.width} ${raster.height}\n255\n`)
  const bytes = new Uint8Array(header.length + raster.data.length)
  bytes.set(header)
  bytes.set(raster.data, header.length)
  return bytes
}
