import type { PDFiumDocument, PDFiumPage } from '@hyzyla/pdfium'
import type { PageImage, PageSource } from '#ocr/model/page.ts'
import { PAGE_DPI } from '#ocr/model/page.ts'
import { AppError } from '#shared/base/appError.ts'
import { pageFromRgba } from './inkPage.ts'
import type { FileLimits } from './limits.ts'
import { startPdfium } from './pdfium.ts'
import { closePage, POINTS_PER_INCH, scanOf } from './pdfScan.ts'
import { decodeScan } from './pictureFile.ts'
import { tooManyPixels } from './tooManyPixels.ts'

/** Drawn at 300 dpi: a sheet of A2. Four bytes a pixel are needed for it, twice. */
const MOST_PIXELS = 40_000_000

/** Opens a PDF; a page that is one scan is that scan, every other one is drawn at 300 dpi. @throws AppError badFile, passwordNeeded, tooLarge */
export async function openPdf(bytes: Uint8Array, name: string, limits: FileLimits): Promise<PageSource> {
  const pdfium = await startPdfium()
  let document: PDFiumDocument | null = null
  const close = () => {
    // An instance that a file has broken cannot even be closed; its memory goes with it.
    attempt(() => document?.destroy())
    attempt(() => pdfium.destroy())
  }
  try {
    document = await pdfium.loadDocument(bytes)
    const pages = document.getPageCount()
    if (pages === 0) throw new AppError('badFile', `「${name}」にはページがありません。もう一度スキャンしてください。`)
    if (pages > limits.pages)
      throw new AppError(
        'tooLarge',
        `「${name}」は${pages}ページあります（上限${limits.pages}ページ）。ファイルを分けてください。`,
      )
    const opened = document
    return {
      pages,
      page: (index) => drawPage(opened, index, name, { ...limits, pixels: Math.min(limits.pixels, MOST_PIXELS) }),
      close: async () => close(),
    }
  } catch (error) {
    close()
    throw error instanceof AppError ? error : cannotOpen(error, name)
  }
}

async function drawPage(document: PDFiumDocument, index: number, name: string, limits: FileLimits): Promise<PageImage> {
  const broken = (cause: unknown) =>
    new AppError('badFile', `「${name}」の${index + 1}ページ目が壊れていて表示できません。もう一度スキャンしてください。`, {
      cause,
    })
  // The library closes a page when it renders it, so a page object is good for one render and is asked for anew each time.
  const page = pageOf(document, index, broken)
  const scanned = await takeScan(page, name, limits)
  if (scanned !== null) {
    closePage(page)
    return scanned
  }
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const width = Math.round((originalWidth * PAGE_DPI) / POINTS_PER_INCH)
  const height = Math.round((originalHeight * PAGE_DPI) / POINTS_PER_INCH)
  if (width < 1 || height < 1 || width * height > limits.pixels) {
    closePage(page)
    if (width < 1 || height < 1) throw broken(null)
    throw tooManyPixels(name, index, width, height)
  }
  try {
    // Exact pixels: by `scale` alone the library would first floor the page to whole points and stretch it to that.
    const { data } = await page.render({ scale: 1, width, height, colorSpace: 'BGRA' })
    return pageFromRgba(data, width, height, PAGE_DPI)
  } catch (error) {
    throw broken(error)
  }
}

/** What the scan cannot give, the library's own tolerant decoder may; a scan that is too large is too large for both. */
async function takeScan(page: PDFiumPage, name: string, limits: FileLimits): Promise<PageImage | null> {
  try {
    const scan = await scanOf(page)
    return scan === null ? null : await decodeScan(scan.jpeg, scan.dpi, name, limits)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'tooLarge')) return null
    closePage(page)
    throw error
  }
}

function pageOf(document: PDFiumDocument, index: number, broken: (cause: unknown) => AppError): PDFiumPage {
  try {
    return document.getPage(index)
  } catch (error) {
    throw broken(error)
  }
}

function attempt(work: () => void): void {
  try {
    work()
  } catch {}
}

/** The library tells its errors apart by their English text only. */
function cannotOpen(error: unknown, name: string): AppError {
  const text = error instanceof Error ? error.message : ''
  if (/password|security/i.test(text)) {
    return new AppError('passwordNeeded', `「${name}」はパスワードで保護されています。パスワードを外して保存し直してください。`, {
      cause: error,
    })
  }
  return new AppError('badFile', `「${name}」はPDFとして開けません。壊れていないか確かめ、もう一度スキャンしてください。`, {
    cause: error,
  })
}
