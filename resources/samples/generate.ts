import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Form, formSchema } from '#ocr/model/form.ts'
import type { Truth, TruthDocument } from '#ocr/model/truth.ts'
import { receiptCheckDigit } from '#shared/base/japanese/checkDigits.ts'
import { fileNames } from './fileNames.ts'
import { type FilledDocument, fillDocument, type Stock, usualStock } from './fillDocument.ts'
import { planDocuments, planFiles } from './pile.ts'
import { startPress } from './press.ts'
import { printPile } from './printPile.ts'
import { createRandom } from './random.ts'
import { encodePages } from './scan/encode.ts'
import { degradationsOf } from './scan/plan.ts'

export interface PileOptions {
  readonly seed: number
  /** Pages of paper; the pile has exactly so many. */
  readonly pages: number
  /** Where the scans and `truth.json` go. */
  readonly outDir: string
  /** The folder of the templates and their blanks. */
  readonly formsDir: string
  /** Chromium or Edge, which draws the writing. */
  readonly executablePath: string
  /** For the browser's own files, so that nothing is left behind elsewhere. */
  readonly tempDir: string
  /** Absent: the usual names and fonts. */
  readonly stock?: Stock
}

/**
 * Invents a pile of filled-in forms and scans it badly. The same seed gives the same applications and the same pictures.
 * @returns the scans and the truth file, absolute or relative as `outDir` is
 */
export async function generatePile(options: PileOptions): Promise<{ files: string[]; truthFile: string }> {
  const { seed, outDir, formsDir } = options
  const random = createRandom(seed)
  const forms = await loadForms(formsDir)
  const planned = planDocuments(
    [...forms.values()].map((one) => one.form),
    options.pages,
    random.fork('documents'),
  )
  const planFile = planFiles(planned, random.fork('files'))
  const documents = planned.map((plan, index) =>
    fillDocument(
      forms.get(plan.form)!.form,
      plan,
      receiptNumber(seed, index),
      random.fork(`document ${index}`),
      options.stock ?? usualStock,
    ),
  )
  await mkdir(outDir, { recursive: true })
  const press = await startPress(options.executablePath, options.tempDir)
  try {
    const pile = await printPile(documents, forms, planFile, press, random)
    const truth: TruthDocument[] = documents.map((document) => ({ ...truthOf(document), pages: [] }))
    const files: string[] = []
    try {
      for (const [number, file] of planFile.entries()) {
        for (const part of fileNames(file, number, documents)) {
          const pages = []
          for (const { document, page } of part.pages) pages.push({ document, page, scanned: await pile.scan(document, page) })
          await writeFile(
            join(outDir, part.name),
            await encodePages(
              file.format,
              pages.map((one) => one.scanned),
            ),
          )
          files.push(join(outDir, part.name))
          for (const [at, { document, scanned }] of pages.entries()) {
            const { dpi, turn, skew } = scanned.plan
            truth[document]!.pages.push({
              file: part.name,
              page: at + 1,
              dpi,
              turn,
              skew,
              degradations: degradationsOf(scanned.plan),
            })
          }
        }
      }
    } finally {
      pile.close()
    }
    const truthFile = join(outDir, 'truth.json')
    await writeFile(
      truthFile,
      `${JSON.stringify({ format: 'madoguchi-truth/1', seed, documents: truth } satisfies Truth, null, 1)}\n`,
    )
    return { files, truthFile }
  } finally {
    await press.close()
  }
}

export interface SampleForm {
  readonly form: Form
  readonly blank: Uint8Array
}

async function loadForms(folder: string): Promise<ReadonlyMap<string, SampleForm>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const forms = await Promise.all(
    names.map(async (name) => {
      const form = formSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))
      return [form.id, { form, blank: new Uint8Array(await readFile(join(folder, form.blank))) }] as const
    }),
  )
  return new Map(forms)
}

function truthOf({ form, hand, truth }: FilledDocument): Omit<TruthDocument, 'pages'> {
  return { form: form.id, handwritten: hand.handwritten, fields: truth }
}

/** Year, running number, check digit. The seed is in the running number, so that two piles do not share numbers. */
function receiptNumber(seed: number, index: number): string {
  const running = String((seed % 10_000) * 1000 + index + 1).padStart(7, '0')
  const digits = `2026${running}`
  return `${digits}${receiptCheckDigit(digits)}`
}
