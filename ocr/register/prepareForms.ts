import { openFile } from '#ocr/image/openFile.ts'
import type { Form } from '#ocr/model/form.ts'
import { CORE_BELOW, MASK_DPI, type PageSource, PRINTED_BELOW, type PreparedPage } from '#ocr/model/page.ts'
import { printedRuns } from '#ocr/model/printedRuns.ts'
import { type GreyRaster, pixelsToMm } from '#ocr/model/raster.ts'
import type { LoadedForm } from '#ocr/model/readJob.ts'
import { AppError } from '#shared/base/appError.ts'
import { findLines } from './findLines.ts'
import { inkLevel } from './inkLevel.ts'
import { inkTiles } from './inkTiles.ts'
import { ruledLines } from './pageLines.ts'
import { shrink } from './shrink.ts'

/**
 * Draws and measures the blank pages of forms, about 0.2 s a page: to be kept as long as the forms are in use.
 * The blanks are drawn by the same means as scans in PDF, so that both have the same strokes.
 * @throws AppError badForm when a blank cannot be opened or has too few pages
 */
export async function prepareForms(loaded: readonly LoadedForm[]): Promise<readonly PreparedPage[]> {
  const prepared: PreparedPage[] = []
  for (const one of loaded) prepared.push(...(await prepareForm(one)))
  return prepared
}

async function prepareForm({ form, version, blank }: LoadedForm): Promise<readonly PreparedPage[]> {
  const source = await openBlank(form, blank)
  try {
    if (source.pages < form.pages.length) {
      throw new AppError(
        'badForm',
        `様式「${form.title}」の白紙PDFは${source.pages}ページですが、様式の定義は${form.pages.length}ページです。`,
      )
    }
    const pages: PreparedPage[] = []
    for (let index = 0; index < form.pages.length; index++) {
      pages.push(preparePage(form, version, index + 1, (await source.page(index)).grey))
    }
    return pages
  } finally {
    await source.close()
  }
}

/** Measures one blank page. @param blank at 300 dpi */
export function preparePage(form: Form, version: string, page: number, blank: GreyRaster): PreparedPage {
  const small = shrink(blank, MASK_DPI)
  const level = inkLevel(small)
  const ink: number[] = []
  for (let i = 0; i < small.data.length; i++) if (small.data[i]! < level) ink.push(i)
  return {
    form,
    version,
    page,
    width: pixelsToMm(blank.width, blank.dpi),
    height: pixelsToMm(blank.height, blank.dpi),
    blank,
    print: printedRuns(blank, PRINTED_BELOW),
    core: printedRuns(blank, CORE_BELOW),
    small,
    ink: Int32Array.from(ink),
    tiles: inkTiles(small),
    lines: ruledLines(small, findLines(small, level)),
  }
}

async function openBlank(form: Form, blank: Uint8Array): Promise<PageSource> {
  try {
    return await openFile(blank, form.blank)
  } catch (cause) {
    throw new AppError('badForm', `様式「${form.title}」の白紙PDF「${form.blank}」を開けません。様式を登録し直してください。`, {
      cause,
    })
  }
}
