import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import type { Page } from 'playwright'
import { type Form, formSchema } from '#ocr/model/form.ts'
import { fontName } from '../fonts.ts'
import type { Press } from '../press.ts'
import { type MeasuredPage, measurePages } from './measure.ts'
import type { FormSource } from './source/formSource.ts'
import { paperCss } from './source/paper.ts'

export interface CompiledForm {
  readonly form: Form
  readonly blank: Uint8Array
}

/** Draws a form in Chromium: the blank PDF, and the template with every box measured where it was drawn. */
export async function compileForm(source: FormSource, press: Press): Promise<CompiledForm> {
  const body = source.pages.map((page) => `<section class="page">${page.html}</section>`).join('')
  const css = `${paperCss}\nbody { font-family: '${fontName(source.font)}' }`
  const page = await press.open(`<body>${body}</body>`, css, [source.font])
  try {
    const measured = await measurePages(page)
    return { form: toForm(source, measured), blank: await printBlank(page) }
  } finally {
    await page.close()
  }
}

/** Compiles and writes `<id>.json` and `<id>.pdf`. */
export async function writeForm(source: FormSource, press: Press, folder: string): Promise<void> {
  const { form, blank } = await compileForm(source, press)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${form.id}.json`), `${JSON.stringify(form, null, 1)}\n`)
  await writeFile(join(folder, form.blank), blank)
}

function toForm(source: FormSource, pages: readonly MeasuredPage[]): Form {
  const { id, title, edition, retention, legalBasis } = source
  return formSchema.parse({
    format: 'madoguchi-form/1',
    id,
    title,
    edition,
    blank: `${id}.pdf`,
    retention,
    ...(legalBasis === undefined ? {} : { legalBasis }),
    pages: source.pages.map((page, index) => ({
      role: page.role,
      width: 210,
      height: 297,
      optional: page.optional ?? false,
      fields: pages[index]?.fields ?? [],
    })),
    groups: pages.flatMap((page, index) => page.groups.map((group) => ({ ...group, page: index + 1 }))),
  })
}

/** The times that Chromium writes into a PDF are taken out, so that the same source gives the same bytes. */
async function printBlank(page: Page): Promise<Uint8Array> {
  const document = await PDFDocument.load(await page.pdf({ preferCSSPageSize: true }), { updateMetadata: false })
  document.setCreationDate(new Date(0))
  document.setModificationDate(new Date(0))
  return document.save({ useObjectStreams: true })
}
