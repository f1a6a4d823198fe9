import type { PDFiumImageObject, PDFiumPage } from '@hyzyla/pdfium'

export const POINTS_PER_INCH = 72

/** The picture that a page of a scanned PDF consists of. */
export interface PageScan {
  /** A JPEG file. */
  readonly jpeg: Uint8Array
  readonly dpi: number
}

/** A scan covers its sheet to within this share of it, and stands on it as straight. */
const WITHIN = 0.02

/**
 * Scanners write a PDF page as one JPEG that fills the sheet. That picture is taken as it is: it is decoded ten times as fast as the
 * page is drawn, and no pixel is interpolated.
 * @returns null where the page is anything else, or anything more: text, several pictures, annotations, a turned sheet
 */
export async function scanOf(page: PDFiumPage): Promise<PageScan | null> {
  if (page.getObjectCount() !== 1) return null
  const object = page.getObject(0)
  if (object.type !== 'image') return null
  const inside = insideOf(page, object)
  if (inside.annotations > 0 || inside.turn !== 0 || inside.transparent) return null
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const [a, b, c, d, e, f] = inside.matrix
  const off = [
    a / originalWidth - 1,
    b / originalWidth,
    c / originalHeight,
    d / originalHeight - 1,
    e / originalWidth,
    f / originalHeight,
  ]
  if (off.some((share) => !(Math.abs(share) <= WITHIN))) return null
  const { width, height, data, filters } = await object.getImageDataRaw()
  if (filters.length !== 1 || filters[0] !== 'DCTDecode') return null
  const across = (width * POINTS_PER_INCH) / a
  const down = (height * POINTS_PER_INCH) / d
  return Math.abs(across / down - 1) > WITHIN ? null : { jpeg: data, dpi: Math.sqrt(across * down) }
}

/** The library has no call of its own for it, except that it closes a page when it draws it. */
export function closePage(page: PDFiumPage): void {
  // biome-ignore lint/complexity/useLiteralKeys: the bracket reads a member that the library keeps private
  const pdfium: PDFiumImageObject['module'] = page['module']
  // biome-ignore lint/complexity/useLiteralKeys: as above
  pdfium._FPDF_ClosePage(page['pageIdx'])
}

interface Inside {
  readonly annotations: number
  /** Quarter turns. */
  readonly turn: number
  readonly transparent: boolean
  /** From the unit square to points: a b c d e f as in PDF 32000-1, 8.3.4. */
  readonly matrix: readonly [number, number, number, number, number, number]
}

/** What the library's C interface tells and its classes do not pass on. */
interface MorePdfium {
  _FPDFPage_GetAnnotCount(page: number): number
  _FPDFPage_GetRotation(page: number): number
  _FPDFPageObj_HasTransparency(object: number): number
  _FPDFPageObj_GetMatrix(object: number, matrix: number): number
}

function insideOf(page: PDFiumPage, object: PDFiumImageObject): Inside {
  // biome-ignore lint/complexity/useLiteralKeys: the bracket reads a member that the library keeps protected
  const pdfium = object['module'] as PDFiumImageObject['module'] & MorePdfium
  // biome-ignore lint/complexity/useLiteralKeys: as above
  const objectPointer = object['objectIdx']
  // biome-ignore lint/complexity/useLiteralKeys: as above
  const pagePointer = page['pageIdx']
  const room = pdfium.wasmExports.malloc(6 * Float32Array.BYTES_PER_ELEMENT)
  try {
    if (!pdfium._FPDFPageObj_GetMatrix(objectPointer, room)) throw new Error('no matrix')
    const [a, b, c, d, e, f] = new Float32Array(pdfium.HEAPU8.buffer, room, 6)
    return {
      annotations: pdfium._FPDFPage_GetAnnotCount(pagePointer),
      turn: pdfium._FPDFPage_GetRotation(pagePointer),
      transparent: pdfium._FPDFPageObj_HasTransparency(objectPointer) !== 0,
      matrix: [a!, b!, c!, d!, e!, f!],
    }
  } finally {
    pdfium.wasmExports.free(room)
  }
}
