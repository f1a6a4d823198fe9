import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expandFields, type Form } from '#ocr/model/form.ts'
import type { Reading } from '#ocr/model/reading.ts'
import type { LoadedForm, ReadEvent } from '#ocr/model/readJob.ts'
import { type TruthDocument, truthSchema } from '#ocr/model/truth.ts'
import { type Stock, unseenStock } from '#resources/samples/fillDocument.ts'
import { generatePile } from '#resources/samples/generate.ts'
import type { CleanPage } from './ocrPages.ts'
import type { BenchReader } from './ocrReader.ts'
import type { Judged } from './ocrScore.ts'

/** Pages of one made-up pile; more pages are more piles, with the seeds that follow. */
const PILE = 30

/**
 * Reads degraded piles of names, places and fonts that nothing was fitted to. A pile that is there already is not made again, so
 * that a long measurement can be taken up where it stopped.
 */
export async function readPiles(options: {
  readonly seed: number
  readonly pages: number
  /** Piles are kept as `<folder>/seed<number>`. */
  readonly folder: string
  readonly formsDir: string
  readonly forms: readonly LoadedForm[]
  readonly executablePath: string
  readonly tempDir: string
  readonly reader: Pick<BenchReader, 'read'>
  readonly stock?: Stock
  readonly progress: (pages: number) => void
}): Promise<readonly Judged[]> {
  const { seed, pages, folder, formsDir, forms, executablePath, tempDir, reader, stock = unseenStock } = options
  const judged: Judged[] = []
  for (let done = 0, number = seed; done < pages; done += PILE, number++) {
    const count = Math.min(PILE, pages - done)
    const outDir = join(folder, `seed${number}`)
    const truthFile = join(outDir, 'truth.json')
    if (!existsSync(truthFile)) {
      await generatePile({ seed: number, pages: count, outDir, formsDir, executablePath, tempDir, stock })
    }
    const { documents } = truthSchema.parse(JSON.parse(await readFile(truthFile, 'utf8')))
    const files = [...new Set(documents.flatMap((document) => document.pages.map((page) => page.file)))]
    const told = await reader.read(files.map((file) => join(outDir, file)))
    const events = new Map(files.map((file, index) => [file, told[index]!]))
    for (const document of documents) judged.push(...judgeDocument(document, formOf(forms, document.form), events))
    options.progress(done + count)
  }
  return judged
}

export function judgeCleanPages(pages: readonly CleanPage[], told: readonly (readonly ReadEvent[])[]): readonly Judged[] {
  return pages.flatMap(({ form, truth }, index) => {
    const readings = readingsOf(told[index]!)
    const fields = expandFields(form).filter((field) => field.page === 1 && field.kind !== 'ignore')
    return fields.map((field) => ({
      field,
      handwritten: false,
      truth: truth[field.name] ?? '',
      reading: readings.get(field.name) ?? null,
    }))
  })
}

function judgeDocument(
  { fields: truth, handwritten, pages }: TruthDocument,
  form: Form,
  events: ReadonlyMap<string, readonly ReadEvent[]>,
): readonly Judged[] {
  const readings = new Map<string, Reading>()
  for (const { file, page } of pages) {
    const own = (events.get(file) ?? []).filter((event) => event.kind === 'field' && event.page === page)
    for (const [name, reading] of readingsOf(own)) readings.set(name, reading)
  }
  return expandFields(form)
    .filter((field) => field.kind !== 'ignore')
    .map((field) => ({ field, handwritten, truth: truth[field.name] ?? '', reading: readings.get(field.name) ?? null }))
}

function readingsOf(events: readonly ReadEvent[]): ReadonlyMap<string, Reading> {
  return new Map(events.flatMap((event) => (event.kind === 'field' ? [[event.reading.name, event.reading] as const] : [])))
}

function formOf(forms: readonly LoadedForm[], id: string): Form {
  const found = forms.find(({ form }) => form.id === id)
  if (!found) throw new Error(`no form ${id}`)
  return found.form
}
