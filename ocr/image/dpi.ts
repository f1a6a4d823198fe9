import { MM_PER_INCH } from '#ocr/model/raster.ts'

const A4_LONG_MM = 297
const A4_SHORT_MM = 210
/** What scanners offer. */
const usualDpi = [100, 150, 200, 240, 300, 400, 600, 1200]

/**
 * Pixels per inch of a scan. What the header says is taken where it makes a sheet of a usual size; otherwise the sheet is taken
 * for an A4: programs write 72 or 96 for "unknown".
 * @param size as the header says; `density` in pixels per inch
 */
export function dpiOf(size: { readonly width: number; readonly height: number; readonly density?: number | undefined }): number {
  const long = Math.max(size.width, size.height)
  const short = Math.min(size.width, size.height)
  const { density } = size
  if (density !== undefined && density >= 90 && density <= 1300) {
    const longMm = (long / density) * MM_PER_INCH
    if (longMm >= 180 && longMm <= 460) return density
  }
  const guess = Math.max(1, Math.min((long / A4_LONG_MM) * MM_PER_INCH, (short / A4_SHORT_MM) * MM_PER_INCH * 1.1))
  return usualDpi.find((dpi) => Math.abs(guess / dpi - 1) < 0.04) ?? guess
}
