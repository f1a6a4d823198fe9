import type { RecognitionPool } from '#ocr/engine/pool.ts'
import { createTurns } from '#ocr/engine/turns.ts'
import type { PagesEvent, PagesJob } from '#ocr/layout/wholePage.ts'
import type { PageImage, PageSource } from '#ocr/model/page.ts'
import type { ColourRaster, GreyRaster } from '#ocr/model/raster.ts'
import { AppError, isAppError } from '#shared/base/appError.ts'
import { findUpright, type UprightPage } from './findUpright.ts'
import { lineEye } from './lineEye.ts'
import type { TextLayer } from './pdfText.ts'
import { readWholePage } from './readWholePage.ts'
import { sketchPage } from './sketchPage.ts'
import { straightenPage } from './straighten.ts'

export interface PageReaderParts {
  readonly pool: RecognitionPool
  open(bytes: Uint8Array, name: string): Promise<PageSource>
  /** null = the file says no text itself. */
  openLayer(bytes: Uint8Array): Promise<TextLayer | null>
  /** To JPEG. */
  encode(picture: ColourRaster | GreyRaster): Promise<Uint8Array>
  /** Milliseconds that one page may take. */
  readonly pageTimeout: number
}

export interface PageReader {
  /**
   * Reads the pages of a file one after the other; each is told in its order, as a `page` or a `pageFailed`.
   * @throws AppError badFile, tooLarge, passwordNeeded (nothing was told), stopped
   */
  read(job: PagesJob, signal: AbortSignal, tell: (event: PagesEvent) => void): Promise<void>
}

/** Lines that lie with the pool per worker, so that none waits for the next. */
const LINES_PER_WORKER = 16
/** One page is read while the next one is decoded. */
const PAGES_AT_ONCE = 2

export function createPageReader(parts: PageReaderParts): PageReader {
  const places = createTurns(PAGES_AT_ONCE)
  const lines = createTurns(LINES_PER_WORKER * parts.pool.size)

  return {
    async read(job, signal, tell) {
      const source = await parts.open(job.bytes, job.name)
      const layer = job.ownText ? await parts.openLayer(job.bytes) : null
      try {
        tell({ kind: 'opened', pages: source.pages })
        let before: Promise<void> = Promise.resolve()
        for (let index = 0; index < source.pages; index++) {
          const giveBack = await places.take(job.priority, signal)
          const event = readPage(source, layer, index, job, signal)
          before = inOrder(before, event, tell).finally(giveBack)
          before.catch(() => {})
        }
        await before
      } finally {
        layer?.close()
        await source.close()
      }
    },
  }

  async function readPage(
    source: PageSource,
    layer: TextLayer | null,
    index: number,
    job: PagesJob,
    signal: AbortSignal,
  ): Promise<PagesEvent> {
    const time = AbortSignal.timeout(parts.pageTimeout)
    try {
      const image = await source.page(index)
      const eye = lineEye(parts.pool, lines, job.priority, AbortSignal.any([signal, time]))
      const words = layer?.page(index) ?? null
      // A file that says its words itself is upright by its own account.
      const { straight, sketched } = words === null ? await findUpright(image, eye) : asItCame(image)
      const page = await readWholePage(straight, index + 1, words, eye, sketched)
      if (job.pictures === 'none') return { kind: 'page', page, picture: null }
      const picture = job.pictures === 'print' ? straight.grey : straight.picture
      const { width, height } = picture
      return { kind: 'page', page, picture: { bytes: await parts.encode(picture), width, height } }
    } catch (error) {
      if (signal.aborted) throw new AppError('stopped', '読み取りを中止しました')
      if (time.aborted) return failed(index, new AppError('timeout', `${index + 1}ページ目の読み取りが時間内に終わりません`))
      return failed(index, error)
    }
  }
}

function asItCame(image: PageImage): Pick<UprightPage, 'straight' | 'sketched'> {
  const straight = straightenPage(image, 0)
  return { straight, sketched: sketchPage(straight) }
}

async function inOrder(before: Promise<void>, event: Promise<PagesEvent>, tell: (event: PagesEvent) => void): Promise<void> {
  const [, told] = await Promise.all([before, event])
  tell(told)
}

function failed(index: number, error: unknown): PagesEvent {
  const { code, message } = isAppError(error)
    ? error
    : new AppError('internal', `${index + 1}ページ目を読み取れません`, { cause: error })
  return { kind: 'pageFailed', page: index + 1, code, message }
}
