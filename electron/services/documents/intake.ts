import type { ReaderPort } from '#electron/ports.ts'
import type { FormKey, FormsService } from '#electron/services/forms/forms.ts'
import { createEventQueue } from '#electron/services/support/eventQueue.ts'
import type { DocumentRow } from '#electron/store/documents.ts'
import type { FileRow, PageRow } from '#electron/store/files.ts'
import type { Store } from '#electron/store/store.ts'
import { type Assembled, createAssembler } from '#ocr/model/assemble.ts'
import type { Reading } from '#ocr/model/reading.ts'
import type { LoadedForm, PageMatch, ReadEvent } from '#ocr/model/readJob.ts'
import { AppError, isAppError } from '#shared/base/appError.ts'
import type { Clock } from '#shared/base/clock.ts'
import type { FileId, PersonId } from '#shared/base/id.ts'
import type { IntakeEvent } from '#shared/contract/schemas.ts'
import { provenReceiptNumber } from './receiptNumber.ts'
import { summaryOf } from './views.ts'

/** How many files are with the reader at once: it works on the next one while the last fields of this one are recognised. */
const FILES_AHEAD = 3
/** Progress of a page is told at most this often. */
const PROGRESS_EVERY_MS = 200

export interface IntakeParts {
  readonly store: Store
  readonly forms: FormsService
  readonly reader: ReaderPort
  readonly clock: Clock
}

interface ReadPage {
  readonly row: PageRow
  readonly match: PageMatch | null
  readonly readings: Reading[]
}

/**
 * Reads files and makes documents of their pages. Documents appear as soon as their last page is read; a file that was read before is
 * named and not read again; one whose reading was cut off is taken up where it stopped.
 * @param only form versions to look among; null = the newest approved ones
 */
export async function* takeIn(
  parts: IntakeParts,
  files: readonly FileRow[],
  by: PersonId,
  signal: AbortSignal,
  only: readonly FormKey[] | null,
): AsyncGenerator<IntakeEvent> {
  const { store, forms } = parts
  // Whoever stops listening stops the reading too, whether by the signal or by leaving the loop.
  const leave = new AbortController()
  const stop = AbortSignal.any([signal, leave.signal])
  const loaded = await forms.loaded(only)
  const assembler = createAssembler<ReadPage>((form, version) => neededPages(loaded, form, version))
  const finish = (done: readonly Assembled<ReadPage>[]) => done.map((one) => makeDocument(parts, one, by))

  const waiting = files.map((file) => {
    const earlier = settledTwin(store, file)
    return { file, earlier, target: earlier ? file : (unfinishedTwin(store, file) ?? file) }
  })
  const started: AsyncIterable<ReadEvent>[] = []
  const start = (index: number) => {
    const next = waiting[index]
    if (next && !next.earlier) started[index] ??= readFile(parts, next.file, loaded, -index, stop)
  }
  try {
    for (const [index, { file, earlier, target }] of waiting.entries()) {
      for (let ahead = 0; ahead < FILES_AHEAD; ahead++) start(index + ahead)
      if (signal.aborted) throw new AppError('stopped', '取り込みを停止しました')
      if (earlier) {
        const documents = earlier.map((row) => summaryOf(store, forms, row))
        yield { kind: 'duplicate', file: file.id, name: file.name, documents }
        continue
      }
      try {
        for await (const event of readPages(parts, target, started[index]!, by)) {
          if (event.kind === 'intake') yield event.event
          else
            for (const document of finish(
              assembler.add({ ref: event.page, match: event.page.match, empty: event.page.row.empty }),
            ))
              yield document
        }
      } catch (error) {
        if (!isAppError(error) || error.code === 'stopped') throw error
        yield { kind: 'refused', name: file.name, code: error.code, message: error.message }
      }
    }
    for (const document of finish(assembler.end())) yield document
    yield { kind: 'end' }
  } finally {
    leave.abort()
  }
}

type PageStep = { readonly kind: 'intake'; readonly event: IntakeEvent } | { readonly kind: 'page'; readonly page: ReadPage }

/** Keeps pages as they come and gives each once all of its fields are read. */
async function* readPages(
  { store, clock }: IntakeParts,
  file: FileRow,
  events: AsyncIterable<ReadEvent>,
  by: PersonId,
): AsyncGenerator<PageStep> {
  const before = new Map(store.files.pagesOfFile(file.id).map((page) => [page.filePage, page]))
  const open = new Map<number, ReadPage & { readonly of: number }>()
  let toldAt = 0
  for await (const event of events) {
    switch (event.kind) {
      case 'opened':
        store.files.setPages(file.id, event.pages)
        yield { kind: 'intake', event: { kind: 'file', file: file.id, name: file.name, pages: event.pages } }
        break
      case 'page': {
        const row = before.get(event.page) ?? (await keepPage(store, file.id, event, by))
        open.set(event.page, { row, match: event.match, readings: [], of: event.fields })
        const form = event.match?.form ?? null
        yield {
          kind: 'intake',
          event: { kind: 'page', file: file.id, page: event.page, form, empty: event.empty, fields: event.fields },
        }
        break
      }
      case 'field': {
        const page = open.get(event.page)
        if (!page) break
        page.readings.push(event.reading)
        if (clock.now() - toldAt < PROGRESS_EVERY_MS) break
        toldAt = clock.now()
        yield {
          kind: 'intake',
          event: { kind: 'fields', file: file.id, page: event.page, read: page.readings.length, of: page.of },
        }
        break
      }
      case 'pageDone': {
        const page = open.get(event.page)
        open.delete(event.page)
        if (!page) break
        yield { kind: 'intake', event: { kind: 'fields', file: file.id, page: event.page, read: page.of, of: page.of } }
        // Already part of a document of the attempt that was cut off.
        if (page.row.document === null) yield { kind: 'page', page }
        break
      }
      case 'pageFailed': {
        const problem = `${event.page}ページ目: ${event.message}`
        // It may fail before its picture is made, or after, when its time is over in the middle of the fields.
        const kept = open.get(event.page)?.row ?? before.get(event.page)
        open.delete(event.page)
        if (kept) store.files.setPageProblem(kept.id, event.message)
        else {
          const nothing = { image: null, width: null, height: null, dpi: null, turn: 0, coverage: null, empty: false }
          store.files.addPage({ file: file.id, filePage: event.page, ...nothing, problem: event.message })
        }
        yield { kind: 'intake', event: { kind: 'refused', name: file.name, code: event.code, message: problem } }
        break
      }
    }
  }
}

async function keepPage(store: Store, file: FileId, event: Extract<ReadEvent, { kind: 'page' }>, by: PersonId): Promise<PageRow> {
  const { bytes, width, height, dpi } = event.image
  const image = await store.blobs.put({ kind: 'page', media: 'image/jpeg', bytes, by })
  return store.files.addPage({
    file,
    filePage: event.page,
    image,
    width,
    height,
    dpi,
    turn: event.turn,
    coverage: event.match?.coverage ?? null,
    empty: event.empty,
    problem: null,
  })
}

function makeDocument({ store, forms }: IntakeParts, assembled: Assembled<ReadPage>, by: PersonId): IntakeEvent {
  const row = store.transaction(() => {
    if (assembled.kind === 'unknown') {
      const made = store.documents.create({ form: null, formVersion: null, by })
      store.files.attachPage(assembled.ref.row.id, made.id, 1)
      return store.documents.setState(made.id, 'review', { problem: '登録されている様式のどれとも合いません' })
    }
    const { form, version, pages, missing } = assembled.document
    const made = store.documents.create({ form, formVersion: version, by })
    for (const page of pages) store.files.attachPage(page.ref.row.id, made.id, page.templatePage)
    const readings = inFormOrder(
      forms,
      form,
      version,
      pages.flatMap((page) => page.ref.readings),
    )
    store.readings.append(made.id, readings)
    const receiptNumber = provenReceiptNumber(readings)
    const twins = receiptNumber === null ? [] : store.documents.byReceiptNumber(receiptNumber)
    if (receiptNumber !== null) store.documents.setReceiptNumber(made.id, receiptNumber)
    return store.documents.setState(made.id, 'review', { problem: problemOf(missing, twins) })
  })
  return { kind: 'document', document: summaryOf(store, forms, row) }
}

/** Fields are read in the order in which workers become free; people and files want the form's own order. */
function inFormOrder(forms: FormsService, form: string, version: string, readings: readonly Reading[]): readonly Reading[] {
  const names = [...(forms.find(form, version)?.fields.keys() ?? [])]
  const places = new Map(names.map((name, place) => [name, place]))
  return readings.toSorted((a, b) => (places.get(a.name) ?? names.length) - (places.get(b.name) ?? names.length))
}

function problemOf(missing: readonly number[], twins: readonly DocumentRow[]): string | null {
  if (missing.length > 0) return `${missing.join('・')}ページ目がありません`
  const twin = twins[0]
  if (!twin) return null
  return twin.receipt === null
    ? `同じ受付番号の文書 ${twin.number} があります`
    : `同じ受付番号の文書 ${twin.number} は登録済です（受理番号 ${twin.receipt}）`
}

function readFile(
  { store, reader }: IntakeParts,
  file: FileRow,
  forms: readonly LoadedForm[],
  priority: number,
  signal: AbortSignal,
): AsyncIterable<ReadEvent> {
  const queue = createEventQueue<ReadEvent>()
  const job = async () => {
    if (file.blob === null) throw new AppError('notFound', `「${file.name}」は削除されています`)
    const bytes = await store.blobs.get(file.blob)
    const context = { signal, deadline: null, log: () => {}, progress: queue.push }
    await reader.read({ name: file.name, bytes, forms: [...forms], priority }, context)
  }
  job().then(queue.end, queue.fail)
  return queue.events
}

function neededPages(loaded: readonly LoadedForm[], form: string, version: string): readonly number[] {
  const found = loaded.find((one) => one.form.id === form && one.version === version)
  return found ? found.form.pages.flatMap((page, index) => (page.optional ? [] : [index + 1])) : []
}

/** Documents of a file with the same bytes that was read to its end; null = there is none. */
function settledTwin(store: Store, file: FileRow): readonly DocumentRow[] | null {
  const twin = store.files.bySha256(file.sha256).find((other) => isSettled(store, other))
  if (!twin) return null
  const ids = new Set(store.files.pagesOfFile(twin.id).flatMap((page) => page.document ?? []))
  const documents = [...ids].flatMap((id) => store.documents.get(id) ?? []).filter((row) => row.state !== 'discarded')
  return documents.length > 0 ? documents : null
}

function isSettled(store: Store, file: FileRow): boolean {
  const pages = store.files.pagesOfFile(file.id)
  return (
    file.pages > 0 &&
    pages.length === file.pages &&
    pages.every((page) => page.empty || page.problem !== null || page.document !== null)
  )
}

/** A file with the same bytes whose reading was cut off: its pages go on under its name. */
function unfinishedTwin(store: Store, file: FileRow): FileRow | undefined {
  return store.files.bySha256(file.sha256).find((other) => other.pages > 0 && !isSettled(store, other))
}
