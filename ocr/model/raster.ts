/** An 8-bit grey picture: row-major, 0 = black, 255 = white, no padding. */
export interface GreyRaster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
  /** Pixels per inch, both directions. */
  readonly dpi: number
}

/** An 8-bit RGB picture, interleaved, row-major. */
export interface ColourRaster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
  readonly dpi: number
}

export const MM_PER_INCH = 25.4

export function mmToPixels(mm: number, dpi: number): number {
  return (mm * dpi) / MM_PER_INCH
}

export function pixelsToMm(pixels: number, dpi: number): number {
  return (pixels * MM_PER_INCH) / dpi
}
