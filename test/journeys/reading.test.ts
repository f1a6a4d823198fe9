import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locateEngine } from '#ocr/engine/locate.ts'
import { createPool, type RecognitionPool } from '#ocr/engine/pool.ts'
import { startTesseract } from '#ocr/engine/tesseract.ts'
import { createTurns } from '#ocr/engine/turns.ts'
import type { Decision } from '#ocr/extract/decision.ts'
import { lookThrough } from '#ocr/fields/look.ts'
import { pageEyes } from '#ocr/fields/pageEyes.ts'
import { fieldsOf } from '#ocr/fields/readPage.ts'
import { lookAtText, readSight } from '#ocr/fields/readSight.ts'
import { type Sight, see } from '#ocr/fields/sight.ts'
import { openFile } from '#ocr/image/openFile.ts'
import { formSchema } from '#ocr/model/form.ts'
import type { PreparedPage } from '#ocr/model/page.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import { identify } from '#ocr/register/identify.ts'
import { prepareForms } from '#ocr/register/prepareForms.ts'

const samples = join(import.meta.dirname, '../../resources/samples')
const print = { handwriting: false, sureType: true }

let pool: RecognitionPool
let prepared: readonly PreparedPage[]

beforeAll(async () => {
  const files = locateEngine(import.meta.url)
  pool = createPool({
    start: (signal) => startTesseract(files, signal),
    size: 1,
    queueLimit: 100,
    depth: 4,
    jobTimeout: 60_000,
    startTimeout: 60_000,
    retireAfter: 1_000,
    heapLimit: 200_000_000,
    restAfter: 60_000,
  })
  const folder = join(samples, 'forms')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  prepared = await prepareForms(
    await Promise.all(
      names.map(async (name) => {
        const form = formSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))
        return { form, version: name, blank: new Uint8Array(await readFile(join(folder, form.blank))) }
      }),
    ),
  )
})

afterAll(() => pool.close())

/** What is seen of the fields of one page of the kept pile. */
async function sightsOn(file: string, index: number, ...names: readonly string[]): Promise<readonly Sight[]> {
  const source = await openFile(new Uint8Array(await readFile(join(samples, 'scans', file))), file)
  try {
    const { registered } = await identify(await source.page(index), prepared)
    const eyes = pageEyes(registered!)
    const fields = fieldsOf(registered!.template)
    return await Promise.all(names.map(async (name) => (await see(eyes, fields.find((field) => field.name === name)!))!))
  } finally {
    await source.close()
  }
}

async function read(sight: Sight): Promise<Decision> {
  const look = lookThrough(pool, createTurns(4), 0, new AbortController().signal)
  return readSight(sight, await lookAtText(sight, look), { look, readShapes: () => null }, print)
}

describe('pictures of a printed scan, read by the engine', () => {
  it('takes over kana and letters that are plain to see', async () => {
    const [kana] = await sightsOn('03_窓口受付分.pdf', 0, 'フリガナ')
    const [plate] = await sightsOn('02_軽自動車税.jpg', 0, '型式')
    expect(await read(kana!)).toMatchObject({ value: 'シモムラ　サダコ', state: 'accepted' })
    expect(await read(plate!)).toMatchObject({ value: 'EB-MN536', state: 'accepted' })
  })

  it('leaves シ to a person when strokes of it are gone, whatever it looks like now', async () => {
    const [kana] = await sightsOn('03_窓口受付分.pdf', 0, 'フリガナ')
    if (kana?.kind !== 'text') throw new Error('フリガナ is no text')
    const damaged = { ...kana, parts: [withoutTopStroke(kana.parts[0]!), ...kana.parts.slice(1)] }
    expect(await read(damaged)).toMatchObject({ state: 'review' })
  })
})

/** The upper half of the first character painted white. */
function withoutTopStroke(picture: GreyRaster): GreyRaster {
  const data = picture.data.slice()
  for (let y = 0; y < 24; y++) data.fill(255, y * picture.width, y * picture.width + 50)
  return { ...picture, data }
}
