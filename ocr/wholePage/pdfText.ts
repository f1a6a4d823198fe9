import type { PDFiumDocument } from '@hyzyla/pdfium'
import { fileTypeOf } from '#ocr/image/fileType.ts'
import { startPdfium } from '#ocr/image/pdfium.ts'
import type { Glyph } from '#ocr/layout/wholePage.ts'
import { MM_PER_INCH } from '#ocr/model/raster.ts'

/** What a PDF says itself, page by page. */
export interface TextLayer {
  /** @param index from 0. @returns its characters with their ink's boxes; null = too few to be the page's text */
  page(index: number): readonly Glyph[] | null
  close(): void
}

/** The part of pdfium's own functions that the library hands on without naming them. */
interface TextFunctions {
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDF_GetPageHeight(page: number): number
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetUnicode(text: number, index: number): number
  _FPDFText_GetCharBox(text: number, index: number, left: number, right: number, bottom: number, top: number): number
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void }
  readonly HEAPU8: Uint8Array
}

const POINTS_PER_INCH = 72
/** A page number alone is no text layer. */
const LEAST_CHARACTERS = 20

/** @returns null where the file is no PDF or does not open: whoever draws its pages says why */
export async function openTextLayer(bytes: Uint8Array): Promise<TextLayer | null> {
  if (fileTypeOf(bytes) !== 'pdf') return null
  const library = await startPdfium()
  const document = await library.loadDocument(bytes).catch(() => null)
  if (document === null) {
    library.destroy()
    return null
  }
  const { module, pointer } = insides(document)
  return {
    page: (index) => glyphsOf(module, pointer, index),
    close: () => {
      document.destroy()
      library.destroy()
    },
  }
}

function insides(document: PDFiumDocument): { readonly module: TextFunctions; readonly pointer: number } {
  const { module, documentIdx } = document as unknown as { readonly module: TextFunctions; readonly documentIdx: number }
  return { module, pointer: documentIdx }
}

function glyphsOf(module: TextFunctions, document: number, index: number): readonly Glyph[] | null {
  const page = module._FPDF_LoadPage(document, index)
  if (page === 0) return null
  const text = module._FPDFText_LoadPage(page)
  const box = module.wasmExports.malloc(32)
  try {
    const height = module._FPDF_GetPageHeight(page)
    const count = text === 0 ? 0 : module._FPDFText_CountChars(text)
    const glyphs: Glyph[] = []
    for (let i = 0; i < count; i++) {
      const character = String.fromCodePoint(module._FPDFText_GetUnicode(text, i))
      if (character.trim() === '' || character === '\u0000') continue
      if (!module._FPDFText_GetCharBox(text, i, box, box + 8, box + 16, box + 24)) continue
      const values = new DataView(module.HEAPU8.buffer, box, 32)
      const [left, right, bottom, top] = [0, 8, 16, 24].map((at) => mm(values.getFloat64(at, true))) as [
        number,
        number,
        number,
        number,
      ]
      if (right - left < 0.05 || top - bottom < 0.05) continue
      glyphs.push({ text: character, box: { x: left, y: mm(height) - top, w: right - left, h: top - bottom } })
    }
    return glyphs.length < LEAST_CHARACTERS ? null : glyphs
  } finally {
    module.wasmExports.free(box)
    if (text !== 0) module._FPDFText_ClosePage(text)
    module._FPDF_ClosePage(page)
  }
}

function mm(points: number): number {
  return (points * MM_PER_INCH) / POINTS_PER_INCH
}
