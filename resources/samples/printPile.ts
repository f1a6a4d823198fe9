import { expandFields } from '#ocr/model/form.ts'
import { type GreyRaster, MM_PER_INCH } from '#ocr/model/raster.ts'
import { canvas, drawOverlay, overlayCss, sheet } from './draw/overlay.ts'
import { nameSeal, receptionStamp } from './draw/seals.ts'
import type { FilledDocument } from './fillDocument.ts'
import type { FontKey } from './fonts.ts'
import type { SampleForm } from './generate.ts'
import type { PlannedFile } from './pile.ts'
import type { Press } from './press.ts'
import type { Random } from './random.ts'
import type { ScannedPage } from './scan/encode.ts'
import { inventScan, type Rgb, type ScanPlan } from './scan/plan.ts'
import { openRasteriser, type Rasteriser } from './scan/rasterise.ts'
import { type InkLayer, scanPage } from './scan/scanPage.ts'

/** All writing of a pile in one print run, from which pages are scanned one by one. */
export interface PrintedPile {
  /** @param document index in the pile @param page of the document, from 1 */
  scan(document: number, page: number): Promise<ScannedPage>
  close(): void
}

interface PrintedPage {
  readonly plan: ScanPlan
  /** Pages of the print run, from 1. */
  readonly writing: number
  readonly seals: number | null
}

const black: Rgb = [22, 22, 26]
const inks: readonly Rgb[] = [black, [28, 30, 40], [30, 42, 112]]
const vermilions: readonly Rgb[] = [
  [214, 44, 38],
  [226, 62, 48],
  [200, 34, 52],
]

export async function printPile(
  documents: readonly FilledDocument[],
  forms: ReadonlyMap<string, SampleForm>,
  files: readonly PlannedFile[],
  press: Press,
  random: Random,
): Promise<PrintedPile> {
  const sheets: string[] = []
  const printed = new Map<string, PrintedPage>()
  for (const file of files) {
    const dpi = file.format === 'tiff' ? random.fork(`tiff ${file.documents[0]}`).pick([200, 300] as const) : undefined
    for (const index of file.documents) {
      const document = documents[index]!
      for (const [at] of document.form.pages.entries()) {
        const own = random.fork(`page ${index}/${at}`)
        const plan = planScan(document, at + 1, file, dpi, own.fork('scan'))
        sheets.push(await drawOverlay(document.form, at + 1, document.answers, document.hand, own.fork('writing')))
        const writing = sheets.length
        const seals = drawSeals(document, at + 1, plan, own.fork('seals'))
        if (seals !== null) sheets.push(seals)
        printed.set(`${index}/${at + 1}`, { plan, writing, seals: seals === null ? null : sheets.length })
      }
    }
  }
  const run = await openRasteriser(await printSheets(press, sheets, fontsOf(documents)))
  const blanks = await openBlanks(forms)
  return {
    async scan(index, page) {
      const document = documents[index]!
      const { plan, writing, seals } = printed.get(`${index}/${page}`)!
      const own = random.fork(`page ${index}/${page}/scanner`)
      const size = pixelSize(document, page, plan.dpi)
      const ink = document.hand.handwritten ? own.pick(inks) : black
      const layers: InkLayer[] = [
        { picture: await blanks.picture(document.form.id, page, plan.dpi, size), colour: black, strength: 1, mottled: false },
        { picture: await run.page(writing, plan.dpi, size.width, size.height), colour: ink, strength: 1, mottled: false },
      ]
      if (seals !== null) {
        const picture = await run.page(seals, plan.dpi, size.width, size.height)
        layers.push({ picture, colour: own.pick(vermilions), strength: own.between(0.7, 0.95), mottled: true })
      }
      return { picture: scanPage(layers, plan, own), plan }
    },
    close() {
      run.close()
      blanks.close()
    },
  }
}

async function printSheets(press: Press, sheets: readonly string[], fonts: readonly FontKey[]): Promise<Uint8Array> {
  const page = await press.open(`<body>${sheets.join('')}</body>`, overlayCss, fonts)
  try {
    return await page.pdf({ preferCSSPageSize: true })
  } finally {
    await page.close()
  }
}

/** Blank pages as pictures; each is made once per resolution. */
async function openBlanks(forms: ReadonlyMap<string, SampleForm>): Promise<{
  picture(form: string, page: number, dpi: number, size: { width: number; height: number }): Promise<GreyRaster>
  close(): void
}> {
  const open = new Map<string, Rasteriser>()
  for (const [id, { blank }] of forms) open.set(id, await openRasteriser(blank))
  const made = new Map<string, GreyRaster>()
  return {
    async picture(form, page, dpi, { width, height }) {
      const key = `${form}/${page}/${dpi}`
      const picture = made.get(key) ?? (await open.get(form)!.page(page, dpi, width, height))
      made.set(key, picture)
      return picture
    },
    close() {
      for (const one of open.values()) one.close()
    },
  }
}

function planScan(
  document: FilledDocument,
  page: number,
  file: PlannedFile,
  dpi: 200 | 300 | undefined,
  random: Random,
): ScanPlan {
  const clean = file.format === 'png'
  const fields = expandFields(document.form).filter((field) => field.page === page)
  return inventScan(random, {
    clean,
    ...(clean ? { dpi: 200 } : dpi === undefined ? {} : { dpi }),
    upright: file.format === 'tiff',
    canStamp: fields.some((field) => field.kind === 'ignore' && field.name === '受付印'),
    canSeal: signature(document, page) !== undefined,
  })
}

/** The name beside which people put their seal: the last name on the page that is filled in. */
function signature(document: FilledDocument, page: number) {
  return expandFields(document.form)
    .filter((field) => field.page === page && field.kind === 'text' && field.type === 'name' && document.answers[field.name])
    .at(-1)
}

function drawSeals(document: FilledDocument, page: number, plan: ScanPlan, random: Random): string | null {
  const { width, height } = document.form.pages[page - 1]!
  const area = expandFields(document.form).find(
    (field) => field.page === page && field.kind === 'ignore' && field.name === '受付印',
  )
  const date = Object.entries(document.answers).find(([name]) => /^(申請|請求|申告)年月日$/.test(name))?.[1]
  const stamp = plan.stamp && area?.kind === 'ignore' && date ? receptionStamp(area.box, date, random.fork('stamp')) : ''
  const name = plan.nameSeal ? signature(document, page) : undefined
  const seal = name?.kind === 'text' ? sealBeside(name.box, document.answers[name.name]!, random.fork('seal')) : ''
  return stamp + seal === '' ? null : sheet(canvas(width, height, stamp + seal))
}

/** Over the end of the name, as people do it. */
function sealBeside(box: { x: number; y: number; w: number; h: number }, name: string, random: Random): string {
  const written = Math.min(box.w - 8, [...name].length * 5 + random.between(-6, 4))
  return nameSeal(name.split('　')[0]!, box.x + written, box.y + box.h / 2 + random.between(-1, 1), random)
}

function pixelSize(document: FilledDocument, page: number, dpi: number): { width: number; height: number } {
  const { width, height } = document.form.pages[page - 1]!
  return { width: Math.round((width * dpi) / MM_PER_INCH), height: Math.round((height * dpi) / MM_PER_INCH) }
}

function fontsOf(documents: readonly FilledDocument[]): FontKey[] {
  return [...new Set<FontKey>([...documents.map((document) => document.hand.font), 'udGothic', 'shippori'])]
}
