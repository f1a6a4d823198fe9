import type { Box } from '#ocr/model/geometry.ts'

/** A part of a page picture, in its pixels. */
export interface PixelBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Picture {
  readonly width: number
  readonly height: number
  /** Pixels of the picture per inch of the template. */
  readonly dpi: number
}

const MM_PER_INCH = 25.4

/** A box of the template on the picture, with room around it. */
export function onPicture(box: Box, picture: Picture, marginMm = 0): PixelBox {
  const scale = picture.dpi / MM_PER_INCH
  return {
    x: (box.x - marginMm) * scale,
    y: (box.y - marginMm) * scale,
    width: (box.w + 2 * marginMm) * scale,
    height: (box.h + 2 * marginMm) * scale,
  }
}

/** The part of the page to show when a field is in hand: the field in the middle, with enough around it to know where one is. */
export function around(box: Box, picture: Picture): PixelBox {
  const scale = picture.dpi / MM_PER_INCH
  const width = Math.min(picture.width, Math.max(box.w + 30, 110) * scale)
  const height = Math.min(picture.height, Math.max(box.h + 30, 90) * scale)
  return {
    x: clamp((box.x + box.w / 2) * scale - width / 2, picture.width - width),
    y: clamp((box.y + box.h / 2) * scale - height / 2, picture.height - height),
    width,
    height,
  }
}

export function whole(picture: Picture): PixelBox {
  return { x: 0, y: 0, width: picture.width, height: picture.height }
}

export function viewBoxOf({ x, y, width, height }: PixelBox): string {
  return [x, y, width, height].map((value) => value.toFixed(1)).join(' ')
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(0, value), Math.max(0, most))
}
