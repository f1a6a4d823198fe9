import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expandFields, type Field, type Form, formSchema } from '#ocr/model/form.ts'
import { type GreyRaster, MM_PER_INCH } from '#ocr/model/raster.ts'
import type { LoadedForm } from '#ocr/model/readJob.ts'
import { drawOverlay, overlayCss } from '#resources/samples/draw/overlay.ts'
import { type FilledDocument, fillDocument, type Stock } from '#resources/samples/fillDocument.ts'
import { startPress } from '#resources/samples/press.ts'
import { createRandom, type Random } from '#resources/samples/random.ts'
import type { ScanPlan } from '#resources/samples/scan/plan.ts'
import { openRasteriser } from '#resources/samples/scan/rasterise.ts'
import { type InkLayer, scanPage } from '#resources/samples/scan/scanPage.ts'
import { isoToWareki } from '#shared/base/japanese/wareki.ts'

/** One page on disk with what is written on it. */
export interface CleanPage {
  readonly path: string
  readonly form: Form
  /** Field path to normalised value. */
  readonly truth: Readonly<Record<string, string>>
  /** Characters per written text field, on average. */
  readonly characters: number
}

/** Written text fields of a page that is timed, and the least mean of their characters. */
const FIELDS = 30
const LEAST_CHARACTERS = 8
const DPI = 300

export async function loadSampleForms(formsDir: string): Promise<readonly LoadedForm[]> {
  const names = (await readdir(formsDir)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => {
      const form = formSchema.parse(JSON.parse(await readFile(join(formsDir, name), 'utf8')))
      return { form, version: 'bench', blank: new Uint8Array(await readFile(join(formsDir, form.blank))) }
    }),
  )
}

/**
 * Draws clean scans, grey JPEG at 300 dpi, each the first page of a form with exactly 30 written text fields of 8 characters or more
 * on average. The same seed gives the same pages.
 */
export async function drawCleanPages(options: {
  readonly seed: number
  readonly count: number
  readonly forms: readonly LoadedForm[]
  readonly stock: Stock
  readonly outDir: string
  readonly executablePath: string
  readonly tempDir: string
}): Promise<readonly CleanPage[]> {
  const { count, forms, stock, outDir } = options
  await mkdir(outDir, { recursive: true })
  const random = createRandom(options.seed).fork('clean pages')
  const documents = inventPages(forms, count, stock, random)
  const press = await startPress(options.executablePath, options.tempDir)
  try {
    const pages: CleanPage[] = []
    for (const [index, document] of documents.entries()) {
      const own = random.fork(`page ${index}`)
      const sheet = await drawOverlay(document.form, 1, document.answers, document.hand, own.fork('writing'))
      const view = await press.open(`<body>${sheet}</body>`, overlayCss, [...new Set([document.hand.font, 'udGothic' as const])])
      const writing = await view.pdf({ preferCSSPageSize: true }).finally(() => view.close())
      const blank = forms.find(({ form }) => form.id === document.form.id)!.blank
      const path = join(outDir, `${String(index + 1).padStart(3, '0')}.jpg`)
      await writeFile(path, await scan([await picture(blank, document.form), await picture(writing, document.form)], own))
      pages.push({ path, form: document.form, truth: firstPageOf(document), characters: meanCharacters(document) })
    }
    return pages
  } finally {
    await press.close()
  }
}

function inventPages(forms: readonly LoadedForm[], count: number, stock: Stock, random: Random): readonly FilledDocument[] {
  const chosen: FilledDocument[] = []
  for (let index = 0; chosen.length < count; index++) {
    const { form } = forms[index % forms.length]!
    const plan = { form: form.id, pages: form.pages.length, handwritten: false, rareName: false }
    const filled = fillDocument(form, plan, '202600000017', random.fork(`document ${index}`), stock)
    const trimmed = withFields(filled, FIELDS)
    if (trimmed && meanCharacters(trimmed) >= LEAST_CHARACTERS) chosen.push(trimmed)
  }
  return chosen
}

/** Leaves the shortest ones blank until so many are written; null = there are fewer. */
function withFields(document: FilledDocument, count: number): FilledDocument | null {
  const written = writtenFields(document)
  if (written.length < count) return null
  const shortest = written.toSorted((a, b) => charactersOf(document, a) - charactersOf(document, b))
  const dropped = new Set(shortest.slice(0, written.length - count).map((field) => field.name))
  const without = (all: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !dropped.has(name)))
  return { ...document, answers: without(document.answers), truth: without(document.truth) }
}

function writtenFields({ form, truth }: FilledDocument): readonly Field[] {
  const kinds: readonly string[] = ['text', 'digits', 'date']
  return expandFields(form).filter((field) => field.page === 1 && kinds.includes(field.kind) && truth[field.name] !== undefined)
}

/** As written on the paper: of a date only the numbers of its year, month and day. */
function charactersOf({ truth }: FilledDocument, field: Field): number {
  const value = truth[field.name] ?? ''
  const date = field.kind === 'date' ? isoToWareki(value) : null
  return date ? `${date.year}${date.month}${date.day ?? ''}`.length : [...value.replace(/\s/gu, '')].length
}

function meanCharacters(document: FilledDocument): number {
  const fields = writtenFields(document)
  return fields.reduce((sum, field) => sum + charactersOf(document, field), 0) / fields.length
}

function firstPageOf({ form, truth }: FilledDocument): Record<string, string> {
  const names = new Set(expandFields(form).flatMap((field) => (field.page === 1 ? [field.name] : [])))
  return Object.fromEntries(Object.entries(truth).filter(([name]) => names.has(name)))
}

async function picture(pdf: Uint8Array, form: Form): Promise<GreyRaster> {
  const { width, height } = form.pages[0]!
  const rasteriser = await openRasteriser(pdf)
  try {
    return await rasteriser.page(1, DPI, Math.round((width * DPI) / MM_PER_INCH), Math.round((height * DPI) / MM_PER_INCH))
  } finally {
    rasteriser.close()
  }
}

async function scan(pictures: readonly GreyRaster[], random: Random): Promise<Uint8Array> {
  const plan: ScanPlan = {
    dpi: DPI,
    turn: 0,
    skew: random.between(-0.5, 0.5),
    scale: 1,
    shift: { x: random.between(-2, 2), y: random.between(-2, 2) },
    paper: [254, 254, 254],
    ink: 1,
    noise: 0.4,
    speckles: 0,
    fold: null,
    stamp: false,
    nameSeal: false,
    colour: false,
    jpegQuality: 80,
  }
  const layers = pictures.map((one): InkLayer => ({ picture: one, colour: [22, 22, 26], strength: 1, mottled: false }))
  const { width, height, data } = scanPage(layers, plan, random.fork('scanner'))
  return sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .withMetadata({ density: DPI })
    .jpeg({ quality: plan.jpegQuality })
    .toBuffer()
}
