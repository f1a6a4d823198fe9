import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFile } from '#ocr/image/openFile.ts'
import type { WholePage } from '#ocr/layout/wholePage.ts'
import { type Form, formSchema } from '#ocr/model/form.ts'
import type { LineEye } from '#ocr/wholePage/lineEye.ts'
import { openTextLayer } from '#ocr/wholePage/pdfText.ts'
import { readWholePage } from '#ocr/wholePage/readWholePage.ts'
import { straightenPage } from '#ocr/wholePage/straighten.ts'

const samples = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples', 'forms')
const drawn = join(import.meta.dirname, 'forms')

/** The forms on which detection is measured: three samples, two in styles of their own, and one that nothing was fitted to. */
export const measuredForms: Readonly<Record<string, string>> = {
  'jido-teate-nintei': samples,
  'kaigo-nintei': samples,
  'keiji-shinkoku': samples,
  'juminhyo-seikyu': drawn,
  'inkan-toroku': drawn,
  'risai-shomei': drawn,
}

export function truthOf(id: string): Form {
  return formSchema.parse(JSON.parse(readFileSync(join(measuredForms[id]!, `${id}.json`), 'utf8')))
}

export function blankOf(id: string): Uint8Array {
  return new Uint8Array(readFileSync(join(measuredForms[id]!, `${id}.pdf`)))
}

/** @param eye null = take the PDF's own text */
export async function pagesOf(bytes: Uint8Array, eye: LineEye | null): Promise<readonly WholePage[]> {
  const source = await openFile(bytes, 'blank')
  const layer = eye === null ? await openTextLayer(bytes) : null
  try {
    const pages: WholePage[] = []
    for (let index = 0; index < source.pages; index++) {
      const straight = straightenPage(await source.page(index), 0)
      pages.push(await readWholePage(straight, index + 1, layer?.page(index) ?? null, eye ?? blind))
    }
    return pages
  } finally {
    layer?.close()
    await source.close()
  }
}

const blind: LineEye = () => Promise.reject(new Error('a page without text of its own'))
