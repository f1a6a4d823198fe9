import type { GreyRaster } from '#ocr/model/raster.ts'

/** The picture at another size, by bilinear interpolation: good enough for factors near 1. */
export function resize(picture: GreyRaster, factor: number): GreyRaster {
  const width = Math.max(1, Math.round(picture.width * factor))
  const height = Math.max(1, Math.round(picture.height * factor))
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const sourceY = clamp((y + 0.5) / factor - 0.5, picture.height - 1)
    const top = Math.floor(sourceY)
    const bottom = Math.min(top + 1, picture.height - 1)
    const down = sourceY - top
    for (let x = 0; x < width; x++) {
      const sourceX = clamp((x + 0.5) / factor - 0.5, picture.width - 1)
      const left = Math.floor(sourceX)
      const right = Math.min(left + 1, picture.width - 1)
      const over = sourceX - left
      const at = (row: number, column: number): number => picture.data[row * picture.width + column]!
      const upper = at(top, left) * (1 - over) + at(top, right) * over
      const lower = at(bottom, left) * (1 - over) + at(bottom, right) * over
      data[y * width + x] = Math.round(upper * (1 - down) + lower * down)
    }
  }
  return { width, height, data, dpi: picture.dpi }
}

function clamp(value: number, max: number): number {
  return Math.min(max, Math.max(0, value))
}
