import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { expandFields, type Field, formSchema } from '#ocr/model/form.ts'
import type { Reading } from '#ocr/model/reading.ts'
import type { LoadedForm, ReadEvent } from '#ocr/model/readJob.ts'
import { type Truth, type TruthDocument, truthSchema } from '#ocr/model/truth.ts'
import { createReader } from '#ocr/reader/createReader.ts'
import { unseenStock, usualStock } from '#resources/samples/fillDocument.ts'
import { generatePile } from '#resources/samples/generate.ts'
import { canonicalJson, type Json } from '#shared/base/canonicalJson.ts'

/**
 * How well generated scans are read: `node test/helpers/evaluateReading.ts --seeds 100-119 --pages 12 --dir FOLDER [--unseen] [--show]`.
 * Thresholds are set on some seeds and reported on others. Prints one JSON document; piles are kept in the folder and used again.
 */

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100-102' },
    pages: { type: 'string', default: '12' },
    dir: { type: 'string', default: join(import.meta.dirname, '../../out/reading') },
    browser: { type: 'string', default: '/usr/bin/chromium' },
    workers: { type: 'string', default: '0' },
    /** Piles of names, places and fonts that nothing was fitted to. */
    unseen: { type: 'boolean', default: false },
    /** Writes every wrong or reviewed field to stderr. */
    show: { type: 'boolean', default: false },
    /** Only these value types are shown. */
    type: { type: 'string', default: '' },
  },
})

const formsDir = join(import.meta.dirname, '../../resources/samples/forms')

interface Judged {
  readonly seed: number
  readonly file: string
  readonly handwritten: boolean
  readonly field: Field
  readonly truth: string
  /** null: the page or the field was not read. */
  readonly reading: Reading | null
}

async function main(): Promise<void> {
  const forms = await loadForms()
  const reader = createReader({ from: import.meta.url, log: () => {}, workers: Number(options.workers) })
  const judged: Judged[] = []
  const pages = { total: 0, unknown: 0, failed: 0, wrongForm: 0, noise: 0 }
  let cpu = 0
  let seconds = 0
  for (const seed of seedsOf(options.seeds)) {
    const { truth, folder } = await pile(seed)
    const files = [...new Set(truth.documents.flatMap((document) => document.pages.map((page) => page.file)))].sort()
    const before = { cpu: process.cpuUsage(), at: performance.now() }
    const events = new Map<string, ReadEvent[]>()
    await Promise.all(
      files.map(async (name, index) => {
        const bytes = new Uint8Array(await readFile(join(folder, name)))
        const told: ReadEvent[] = []
        events.set(name, told)
        await reader.pipeline.read({ name, bytes, forms: [...forms], priority: -index }, new AbortController().signal, (event) =>
          told.push(event),
        )
      }),
    )
    const used = process.cpuUsage(before.cpu)
    cpu += (used.user + used.system) / 1000
    seconds += (performance.now() - before.at) / 1000
    for (const document of truth.documents) judged.push(...judge(seed, document, events, forms, pages))
  }
  await reader.close()
  report(judged, pages, cpu, seconds)
}

/** `3,7,100-102` */
function seedsOf(ranges: string): readonly number[] {
  return ranges.split(',').flatMap((range) => {
    const [from, to] = range.split('-').map(Number)
    return Array.from({ length: (to ?? from!) - from! + 1 }, (_, index) => from! + index)
  })
}

async function loadForms(): Promise<readonly LoadedForm[]> {
  const names = (await readdir(formsDir)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => {
      const form = formSchema.parse(JSON.parse(await readFile(join(formsDir, name), 'utf8')))
      const blank = new Uint8Array(await readFile(join(formsDir, form.blank)))
      const version = createHash('sha256')
        .update(canonicalJson(form as unknown as Json))
        .update(createHash('sha256').update(blank).digest('hex'))
        .digest('hex')
        .slice(0, 16)
      return { form, version, blank }
    }),
  )
}

async function pile(seed: number): Promise<{ readonly truth: Truth; readonly folder: string }> {
  const folder = join(options.dir, `seed${seed}`)
  const truthFile = join(folder, 'truth.json')
  if (!existsSync(truthFile)) {
    const tempDir = join(options.dir, 'temp')
    await mkdir(tempDir, { recursive: true })
    const pages = Number(options.pages)
    const stock = options.unseen ? unseenStock : usualStock
    await generatePile({ seed, pages, outDir: folder, formsDir, executablePath: options.browser, tempDir, stock })
  }
  return { truth: truthSchema.parse(JSON.parse(await readFile(truthFile, 'utf8'))), folder }
}

function judge(
  seed: number,
  document: TruthDocument,
  events: ReadonlyMap<string, readonly ReadEvent[]>,
  forms: readonly LoadedForm[],
  pages: { total: number; unknown: number; failed: number; wrongForm: number },
): readonly Judged[] {
  const form = forms.find((one) => one.form.id === document.form)!.form
  const readings = new Map<string, Reading>()
  for (const place of document.pages) {
    pages.total += 1
    const own = (events.get(place.file) ?? []).filter((event) => event.kind !== 'opened' && event.page === place.page)
    const page = own.find((event) => event.kind === 'page')
    const failure = own.find((event) => event.kind === 'pageFailed')
    if (failure) console.error(`${seed} ${place.file} page ${place.page} failed: ${failure.code} ${failure.message}`)
    if (failure) pages.failed += 1
    else if (!page?.match) pages.unknown += 1
    else if (page.match.form !== document.form) pages.wrongForm += 1
    for (const event of own) if (event.kind === 'field') readings.set(event.reading.name, event.reading)
  }
  return expandFields(form)
    .filter((field) => field.kind !== 'ignore')
    .map((field) => ({
      seed,
      file: document.pages[field.page - 1]?.file ?? '',
      handwritten: document.handwritten,
      field,
      truth: document.fields[field.name] ?? '',
      reading: readings.get(field.name) ?? null,
    }))
}

function isTakenOver(one: Judged): boolean {
  return one.reading?.state === 'accepted' || one.reading?.state === 'blank'
}

function isWrong(one: Judged): boolean {
  return isTakenOver(one) && one.reading!.value !== one.truth
}

function report(judged: readonly Judged[], pages: object, cpu: number, seconds: number): void {
  const filled = judged.filter((one) => one.truth !== '')
  const printed = filled.filter((one) => !one.handwritten && one.field.type !== 'name')
  const written = filled.filter((one) => one.handwritten && one.field.type !== 'name')
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((1000 * part) / whole) / 1000)
  const taken = (some: readonly Judged[]): number => some.filter((one) => one.reading?.state === 'accepted').length
  const names = filled.filter((one) => one.field.type === 'name')
  const words = ['kana', 'address', 'text', 'plate']
  console.log(
    JSON.stringify(
      {
        pages,
        fields: judged.length,
        filled: filled.length,
        printed: {
          filled: printed.length,
          accepted: share(taken(printed), printed.length),
          wrong: printed.filter(isWrong).length,
          acceptedCount: taken(printed),
          byType: byType(printed, share),
          review: reasons(printed, share),
        },
        handwritten: {
          filled: written.length,
          accepted: share(taken(written), written.length),
          wrong: written.filter(isWrong).length,
          wrongWords: written.filter((one) => words.includes(one.field.type) && isWrong(one)).length,
          acceptedWords: taken(written.filter((one) => words.includes(one.field.type))),
          byType: byType(written, share),
        },
        blanks: {
          count: judged.length - filled.length,
          takenForWriting: judged.filter((one) => one.truth === '' && one.reading?.state === 'accepted').length,
          forReview: judged.filter((one) => one.truth === '' && one.reading?.state === 'review').length,
        },
        namesRight: share(names.filter((one) => one.reading?.value === one.truth).length, names.length),
        milliseconds: { cpuPerFilledField: Math.round((10 * cpu) / filled.length) / 10 },
        seconds: Math.round(seconds * 10) / 10,
        fieldsPerSecond: Math.round(filled.length / seconds),
        wrong: judged.filter(isWrong).map(oneLine),
      },
      null,
      1,
    ),
  )
  if (!options.show) return
  for (const one of judged) {
    if (options.type !== '' && one.field.type !== options.type) continue
    if (one.reading?.state === 'review' && one.field.type !== 'name' && !one.handwritten) console.error(oneLine(one))
  }
}

function byType(some: readonly Judged[], share: (part: number, whole: number) => number): Record<string, unknown> {
  const types = [...new Set(some.map((one) => `${one.field.kind} ${one.field.type}`))].sort()
  return Object.fromEntries(
    types.map((type) => {
      const own = some.filter((one) => `${one.field.kind} ${one.field.type}` === type)
      const right = own.filter((one) => one.reading?.value === one.truth).length
      const accepted = own.filter((one) => one.reading?.state === 'accepted').length
      const summary = `${own.length}: accepted ${share(accepted, own.length)}, right ${share(right, own.length)}, wrong ${own.filter(isWrong).length}`
      return [type, summary]
    }),
  )
}

function reasons(some: readonly Judged[], share: (part: number, whole: number) => number): Record<string, number> {
  const counts = new Map<string, number>()
  for (const one of some) {
    if (one.reading?.state !== 'review') continue
    const reason = one.reading.reason ?? ''
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].map(([reason, count]) => [reason, share(count, some.length)]))
}

function oneLine({ seed, file, field, truth, reading, handwritten }: Judged): string {
  const what = reading
    ? `${reading.state} ${reading.reason ?? ''} 「${reading.value}」 raw「${reading.raw}」 ${reading.confidence} [${reading.alternatives}]`
    : 'not read'
  return `${seed} ${file} ${handwritten ? 'hand ' : ''}${field.name} ${field.kind} ${field.type} 「${truth}」 ← ${what}`
}

await main()
