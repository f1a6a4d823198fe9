import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { GreyRaster } from '#ocr/model/raster.ts'

/** Pictures of the pages of a PDF. */
export interface Rasteriser {
  /** @param page from 1; the picture has exactly width × height pixels */
  page(page: number, dpi: number, width: number, height: number): Promise<GreyRaster>
  close(): void
}

export async function openRasteriser(pdf: Uint8Array): Promise<Rasteriser> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  return {
    async page(page, dpi, width, height) {
      // render() closes the page, so each picture needs its own; and scale must be 1 for exact sizes.
      const { data } = await document.getPage(page - 1).render({ colorSpace: 'Gray', render: 'bitmap', scale: 1, width, height })
      return { width, height, data, dpi }
    },
    close() {
      document.destroy()
      library.destroy()
    },
  }
}
