import { AppError, isAppError } from '#shared/base/appError.ts'
import type { RecognitionPool } from './engine/pool.ts'
import { createTurns } from './engine/turns.ts'
import type { Eyes } from './fields/eyes.ts'
import { lookThrough } from './fields/look.ts'
import { fieldsOf, type JudgeConfidence, type JudgeStanding, readPage } from './fields/readPage.ts'
import type { ReadShapes } from './fields/readShapes.ts'
import type { IdentifiedPage, PageImage, PageSource, PreparedPage, RegisteredPage } from './model/page.ts'
import type { ColourRaster } from './model/raster.ts'
import type { Reading } from './model/reading.ts'
import type { LoadedForm, ReadEvent, ReadJob } from './model/readJob.ts'

/** The parts that a file goes through, each with one job; tests put fakes here. */
export interface PipelineParts {
  readonly pool: RecognitionPool
  open(bytes: Uint8Array, name: string): Promise<PageSource>
  /** Measured blanks, kept by whoever gives this. */
  prepare(forms: readonly LoadedForm[]): Promise<readonly PreparedPage[]>
  identify(image: PageImage, prepared: readonly PreparedPage[]): Promise<IdentifiedPage>
  eyes(page: RegisteredPage): Eyes
  readonly standing: JudgeStanding
  readonly readShapes: ReadShapes
  readonly confidence: JudgeConfidence
  encode(picture: ColourRaster): Promise<Uint8Array>
  /** Milliseconds by the clock that one page may take from its decoding to its last field, on a machine that does other work too. */
  readonly pageTimeout: number
}

export interface Pipeline {
  /**
   * Reads one file. Several may run side by side: pages of the one with the higher priority go first. Per page there is one
   * `page`, its `field`s in any order, then `pageDone`; or one `pageFailed`. Pages end in their order.
   * @throws AppError badFile, tooLarge, passwordNeeded, badForm (nothing was told), stopped
   */
  read(job: ReadJob, signal: AbortSignal, tell: (event: ReadEvent) => void): Promise<void>
}

/** Pages in memory at once over all files: one being read, and two that are decoded and laid onto their templates meanwhile. */
const PAGES_AT_ONCE = 3
/** Pictures with the pool per worker: one being read, and the next ones at hand while a page is decoded and measured. */
const LOOKS_PER_WORKER = 16

export function createPipeline(parts: PipelineParts): Pipeline {
  const places = createTurns(PAGES_AT_ONCE)
  const desk = createTurns(1)
  const looks = createTurns(LOOKS_PER_WORKER * parts.pool.size)

  return {
    async read(job, signal, tell) {
      const [source, prepared] = await openBoth(parts, job)
      try {
        tell({ kind: 'opened', pages: source.pages })
        let before: Promise<void> = Promise.resolve()
        for (let index = 0; index < source.pages; index++) {
          const giveBack = await places.take(job.priority, signal)
          const { isLaid, isRead } = startPage(index, source, prepared, job, signal, tell)
          // Ends are told in the order of the pages: an application is put together from neighbours.
          before = endInOrder(before, isRead, tell, index + 1).finally(giveBack)
          before.catch(() => {})
          await isLaid
        }
        await before
      } finally {
        await source.close()
      }
    },
  }

  /** Decodes and lays one page at the desk, where one page of all files is at a time; then its fields are read. */
  function startPage(
    index: number,
    source: PageSource,
    prepared: readonly PreparedPage[],
    job: ReadJob,
    signal: AbortSignal,
    tell: (event: ReadEvent) => void,
  ): { readonly isLaid: Promise<void>; readonly isRead: Promise<void> } {
    const time = AbortSignal.timeout(parts.pageTimeout)
    const both = AbortSignal.any([signal, time])
    const laid = (async () => {
      const leave = await desk.take(job.priority, both)
      try {
        const found = await orStop(parts.identify(await source.page(index), prepared), both)
        const fields = found.registered ? fieldsOf(found.registered.template) : []
        tell(await pageEvent(parts, index + 1, found, fields.length))
        return { found, fields }
      } finally {
        leave()
      }
    })()
    const isRead = laid
      .then(async ({ found, fields }) => {
        if (!found.registered) return
        const look = lookThrough(parts.pool, looks, job.priority, both)
        const readers = { look, readShapes: parts.readShapes }
        const told = (reading: Reading): void => tell({ kind: 'field', page: index + 1, reading })
        await readPage(fields, parts.eyes(found.registered), readers, parts.standing, told, parts.confidence)
      })
      .catch((error: unknown) => {
        if (time.aborted && !signal.aborted) throw new AppError('timeout', `${index + 1}ページ目の読み取りが時間内に終わりません`)
        throw error
      })
    return { isLaid: laid.then(nothing, nothing), isRead }
  }
}

function nothing(): void {}

async function openBoth(parts: PipelineParts, job: ReadJob): Promise<readonly [PageSource, readonly PreparedPage[]]> {
  const source = await parts.open(job.bytes, job.name)
  try {
    return [source, await parts.prepare(job.forms)]
  } catch (error) {
    await source.close()
    throw error
  }
}

async function pageEvent(parts: PipelineParts, page: number, found: IdentifiedPage, fields: number): Promise<ReadEvent> {
  const { width, height, dpi } = found.picture
  const bytes = await parts.encode(found.picture)
  const { match, turn, empty } = found
  return { kind: 'page', page, image: { bytes, width, height, dpi }, turn, match, empty, fields }
}

/** A page that fails is told as such and leaves the others alone; a stop ends the whole file. */
async function endInOrder(
  before: Promise<void>,
  isRead: Promise<void>,
  tell: (event: ReadEvent) => void,
  page: number,
): Promise<void> {
  const [, end] = await Promise.all([
    before,
    isRead.then(
      () => null,
      (error: unknown) => ({ error }),
    ),
  ])
  if (end === null) return tell({ kind: 'pageDone', page })
  if (isAppError(end.error, 'stopped')) throw end.error
  const { code, message } = isAppError(end.error)
    ? end.error
    : new AppError('internal', `${page}ページ目を読み取れません`, { cause: end.error })
  tell({ kind: 'pageFailed', page, code, message })
}

/** Waits, but not longer than until the signal. */
function orStop<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new AppError('stopped', '読み取りを中止しました'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
