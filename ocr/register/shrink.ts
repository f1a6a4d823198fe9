import type { GreyRaster } from '#ocr/model/raster.ts'

/** The picture at fewer dots per inch; every source pixel goes into the mean of one target pixel. */
export function shrink(source: GreyRaster, dpi: number): GreyRaster {
  const factor = source.dpi / dpi
  if (factor <= 1) return resample(source, dpi)
  return Number.isInteger(factor) ? shrinkWhole(source, factor, dpi) : shrinkAny(source, factor, dpi)
}

/** Blocks of factor × factor pixels; what is left over at the right and below is dropped. */
function shrinkWhole(source: GreyRaster, factor: number, dpi: number): GreyRaster {
  const stride = source.width
  const from = source.data
  const width = Math.max(1, Math.floor(source.width / factor))
  const height = Math.max(1, Math.floor(source.height / factor))
  const data = new Uint8Array(width * height)
  const sums = new Uint16Array(width)
  const share = 1 / (factor * factor)
  for (let y = 0, to = 0; y < height; y++, to += width) {
    sums.fill(0)
    for (let row = y * factor; row < (y + 1) * factor; row++) {
      let p = row * stride
      if (factor === 3) for (let x = 0; x < width; x++, p += 3) sums[x] = sums[x]! + from[p]! + from[p + 1]! + from[p + 2]!
      else if (factor === 2) for (let x = 0; x < width; x++, p += 2) sums[x] = sums[x]! + from[p]! + from[p + 1]!
      else
        for (let x = 0; x < width; x++) {
          let sum = 0
          for (let end = p + factor; p < end; p++) sum += from[p]!
          sums[x] = sums[x]! + sum
        }
    }
    for (let x = 0; x < width; x++) data[to + x] = sums[x]! * share
  }
  return { width, height, data, dpi }
}

function shrinkAny(source: GreyRaster, factor: number, dpi: number): GreyRaster {
  const width = Math.max(1, Math.floor(source.width / factor))
  const height = Math.max(1, Math.floor(source.height / factor))
  const column = new Uint16Array(source.width)
  const columnCount = new Uint16Array(width)
  for (let x = 0; x < source.width; x++) {
    column[x] = Math.min(width - 1, Math.floor((x + 0.5) / factor))
    columnCount[column[x]!]!++
  }
  const sums = new Uint32Array(width)
  const data = new Uint8Array(width * height)
  for (let y = 0, top = 0; y < height; y++) {
    sums.fill(0)
    let bottom = top
    while (bottom < source.height && Math.min(height - 1, Math.floor((bottom + 0.5) / factor)) === y) bottom++
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

/** A picture coarser than asked for keeps its pixels, some of them twice. */
function resample(source: GreyRaster, dpi: number): GreyRaster {
  const width = Math.max(1, Math.round((source.width * dpi) / source.dpi))
  const height = Math.max(1, Math.round((source.height * dpi) / source.dpi))
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
