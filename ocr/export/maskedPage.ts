import sharp from 'sharp'

/** Pixels of a picture. */
export interface PixelBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const MASK = '#4d4d4d'

/**
 * The picture with grey where the boxes are: pixels are replaced, nothing lies under them.
 * @param jpeg a page as the reader stored it
 * @param boxes null = everything
 * @returns a JPEG of the same size
 */
export async function maskedPage(jpeg: Uint8Array, boxes: readonly PixelBox[] | null): Promise<Uint8Array> {
  const picture = sharp(jpeg)
  const { width, height } = await picture.metadata()
  const whole = { left: 0, top: 0, width, height }
  const inside = (boxes ?? [whole]).flatMap((box) => clipped(box, whole) ?? [])
  const layers = inside.map(({ left, top, width, height }) => ({
    input: { create: { width, height, channels: 3 as const, background: MASK } },
    left,
    top,
  }))
  return new Uint8Array(await picture.composite(layers).jpeg({ quality: 80 }).toBuffer())
}

function clipped(box: PixelBox, to: PixelBox): PixelBox | null {
  const [left, top] = [Math.max(0, Math.floor(box.left)), Math.max(0, Math.floor(box.top))]
  const [right, bottom] = [
    Math.min(to.width, Math.ceil(box.left + box.width)),
    Math.min(to.height, Math.ceil(box.top + box.height)),
  ]
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : null
}
