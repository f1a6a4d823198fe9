import type { GreyRaster } from '#ocr/model/raster.ts'

/** The picture at fewer dots per inch; every source pixel goes into the mean of one target pixel. */
export function shrink(source: GreyRaster, dpi: number): GreyRaster {
  const scale = dpi / source.dpi
  const width = Math.max(1, Math.round(source.width * scale))
  const height = Math.max(1, Math.round(source.height * scale))
  if (scale >= 1) return resample(source, width, height, dpi)
  const column = new Uint16Array(source.width)
  for (let x = 0; x < source.width; x++) column[x] = Math.min(width - 1, Math.floor((x + 0.5) * scale))
  const columnCount = new Uint16Array(width)
  for (const target of column) columnCount[target]!++
  const sums = new Uint32Array(width)
  const data = new Uint8Array(width * height)
  for (let y = 0, top = 0; y < height; y++) {
    sums.fill(0)
    let bottom = top
    while (bottom < source.height && Math.min(height - 1, Math.floor((bottom + 0.5) * scale)) === y) bottom++
    for (let row = top; row < bottom; row++) {
      const start = row * source.width
      for (let x = 0; x < source.width; x++) sums[column[x]!]! += source.data[start + x]!
    }
    const rows = Math.max(1, bottom - top)
    const at = y * width
    for (let x = 0; x < width; x++) data[at + x] = sums[x]! / (rows * columnCount[x]!)
    top = bottom
  }
  return { width, height, data, dpi }
}

function resample(source: GreyRaster, width: number, height: number, dpi: number): GreyRaster {
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = Math.min(source.height - 1, Math.floor(((y + 0.5) * source.height) / height)) * source.width
    for (let x = 0; x < width; x++) {
      data[y * width + x] = source.data[row + Math.min(source.width - 1, Math.floor(((x + 0.5) * source.width) / width))]!
    }
  }
  return { width, height, data, dpi }
}

/** Rows become columns. */
export function transpose(source: GreyRaster): GreyRaster {
  const { width, height } = source
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0, from = y * width, to = y; x < width; x++, from++, to += height) data[to] = source.data[from]!
  }
  return { width: height, height: width, data, dpi: source.dpi }
}
