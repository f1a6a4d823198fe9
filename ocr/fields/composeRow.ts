import type { GreyRaster } from '#ocr/model/raster.ts'

/** White around a picture that is read; without it the engine loses the outer characters. */
const BORDER = 12

/** Pictures of single characters set into one line, so that one reading does for all: the boxes of the form are not even. */
export function composeRow(pictures: readonly GreyRaster[], gap: number): GreyRaster {
  const trimmed = pictures.map(trim)
  const inner = Math.max(1, ...trimmed.map((one) => one.height))
  const height = inner + 2 * BORDER
  const width = 2 * BORDER + trimmed.reduce((sum, one) => sum + one.width, 0) + gap * Math.max(0, trimmed.length - 1)
  const data = new Uint8Array(width * height).fill(255)
  let x = BORDER
  for (const one of trimmed) {
    // Each keeps its place above the line: a digit that sits low was written low.
    const top = BORDER + Math.floor((inner - one.height) / 2)
    for (let y = 0; y < one.height; y++) {
      data.set(one.data.subarray(y * one.width, (y + 1) * one.width), (top + y) * width + x)
    }
    x += one.width + gap
  }
  return { width, height, data, dpi: pictures[0]?.dpi ?? 300 }
}

/** Ink of a picture is darker than this: light enough for faint print, dark enough to leave out paper and JPEG noise. */
export const INK_LEVEL = 176

/** The columns that hold ink; rows stay, so that heights can be compared. An empty picture becomes one white column. */
export function trim(picture: GreyRaster): GreyRaster {
  const columns = inkColumns(picture)
  const left = columns.indexOf(true)
  if (left < 0) return { ...picture, width: 1, data: new Uint8Array(picture.height).fill(255) }
  const right = columns.lastIndexOf(true) + 1
  return cutColumns(picture, left, right)
}

export function cutColumns(picture: GreyRaster, left: number, right: number): GreyRaster {
  const width = right - left
  const data = new Uint8Array(width * picture.height)
  for (let y = 0; y < picture.height; y++) {
    data.set(picture.data.subarray(y * picture.width + left, y * picture.width + right), y * width)
  }
  return { width, height: picture.height, data, dpi: picture.dpi }
}

export function inkColumns(picture: GreyRaster): readonly boolean[] {
  const columns = Array<boolean>(picture.width).fill(false)
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) if (picture.data[y * picture.width + x]! < INK_LEVEL) columns[x] = true
  }
  return columns
}
