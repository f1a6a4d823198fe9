import type { ReaderInfo, ReaderUsage } from '#ocr/model/readJob.ts'
import type { Pipeline } from '#ocr/pipeline.ts'
import type { PageReader } from '#ocr/wholePage/pageReader.ts'
import { AppError, isAppError } from '#shared/base/appError.ts'
import { type ReaderReply, requestSchema, type WireError } from './protocol.ts'

export interface ReaderService {
  readonly pipeline: Pipeline
  readonly pages: PageReader
  info(): ReaderInfo
  /** @param anew count per worker from now on */
  usage(anew: boolean): ReaderUsage
  /** @param workers side by side; 0 = by the machine @param mostWrong share of wrong values allowed among those taken over */
  configure(workers: number, mostWrong: number): void
  /** Ends the workers; the process may exit then. */
  close(): Promise<void>
}

/**
 * Answers the app's messages. Every `read` and `readPages` is answered by exactly one `done` or `failed`.
 * @returns the listener for messages
 */
export function serveReader(
  service: ReaderService,
  post: (reply: ReaderReply) => void,
  exit: () => void,
): (message: unknown) => void {
  const running = new Map<number, AbortController>()

  const run = async (id: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    const stop = new AbortController()
    running.set(id, stop)
    try {
      await work(stop.signal)
      post({ kind: 'done', id })
    } catch (error) {
      post({ kind: 'failed', id, error: toWire(error) })
    } finally {
      running.delete(id)
    }
  }

  const read = (id: number, job: Parameters<Pipeline['read']>[0]): Promise<void> =>
    run(id, (signal) => service.pipeline.read(job, signal, (event) => post({ kind: 'event', id, event })))
  const readPages = (id: number, job: Parameters<PageReader['read']>[0]): Promise<void> =>
    run(id, (signal) => service.pages.read(job, signal, (event) => post({ kind: 'pagesEvent', id, event })))

  return (message) => {
    const request = requestSchema.safeParse(message)
    if (!request.success) return post({ kind: 'log', line: `reader: message not understood: ${pathsOf(request.error.issues)}` })
    switch (request.data.kind) {
      case 'read':
        void read(request.data.id, request.data.job)
        return
      case 'readPages':
        void readPages(request.data.id, request.data.job)
        return
      case 'stop':
        running.get(request.data.id)?.abort()
        return
      case 'info':
        post({ kind: 'info', id: request.data.id, info: service.info() })
        return
      case 'configure':
        service.configure(request.data.workers, request.data.mostWrong)
        return
      case 'usage':
        post({ kind: 'usage', id: request.data.id, usage: service.usage(request.data.anew) })
        return
      case 'ping':
        post({ kind: 'pong' })
        return
      case 'close':
        for (const stop of running.values()) stop.abort()
        void service.close().finally(exit)
    }
  }
}

/** Where a message is wrong, never what stands there. */
function pathsOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  return issues.map((issue) => issue.path.map(String).join('.')).join(', ')
}

function toWire(error: unknown): WireError {
  const known = isAppError(error) ? error : new AppError('internal', 'ファイルの読み取りに失敗しました', { cause: error })
  return { code: known.code, message: known.message, ...(known.retry === undefined ? {} : { retry: known.retry }) }
}
