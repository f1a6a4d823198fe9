import type { PagesEvent, PagesJob } from '#ocr/layout/wholePage.ts'
import type { ReadEvent, ReaderInfo, ReaderUsage, ReadJob } from '#ocr/model/readJob.ts'
import { AppError } from '#shared/base/appError.ts'
import type { JobContext } from '#shared/base/jobContext.ts'
import { MOST_WRONG, type ReaderReply, type ReaderRequest, replySchema } from './protocol.ts'

/** A started reader process, whoever started it. */
export interface ReaderChannel {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  kill(): void
}

export interface ReaderClient {
  /**
   * Reads one file; events arrive through `context.progress`.
   * @throws AppError of the reader, `stopped`, `timeout` (deadline), `readerDied` when its process ended meanwhile
   */
  read(job: ReadJob, context: JobContext<ReadEvent>): Promise<void>
  /** Reads whole pages, without templates; otherwise as `read`. */
  readPages(job: PagesJob, context: JobContext<PagesEvent>): Promise<void>
  info(): Promise<ReaderInfo>
  /** @param anew count per worker from now on */
  usage(anew?: boolean): Promise<ReaderUsage>
  /**
   * Holds from now on, also for a process that is started later.
   * `workers` side by side, 0 = by the machine; `mostWrong` share of wrong values allowed among those taken over, usually 0.001.
   */
  configure(settings: ReaderConfiguration): void
  close(): Promise<void>
}

export interface ReaderConfiguration {
  readonly workers: number
  readonly mostWrong?: number
}

export interface ClientOptions {
  readonly log?: (line: string) => void
  /** Milliseconds in which a busy reader must answer a ping; else it is stuck in a file and is ended. */
  readonly answerWithin?: number
  /** UTC milliseconds, for deadlines. */
  readonly now?: () => number
}

type Answer = ReaderInfo | ReaderUsage | null

/** Each kind of job hears its own events. */
interface Listening {
  readonly progress?: (event: ReadEvent) => void
  readonly pagesProgress?: (event: PagesEvent) => void
}

interface Call {
  readonly job: Listening | null
  resolve(answer: Answer): void
  reject(error: AppError): void
}

/** Longest wait for the workers' end before the process is ended the hard way. */
const CLOSE_WITHIN = 3_000
const ANSWER_WITHIN = 30_000

/**
 * Talks to the reader process. It is started by the first call; when it dies its jobs are rejected and it is started again at
 * once, so that the next file finds it warm; when it dies again without having finished anything, only by the next call.
 */
export function createReaderClient(spawn: () => ReaderChannel, options: ClientOptions = {}): ReaderClient {
  const { log = () => {}, answerWithin = ANSWER_WITHIN, now = Date.now } = options
  const calls = new Map<number, Call>()
  let nextId = 0
  let channel: ReaderChannel | null = null
  let closing: (() => void) | null = null
  let isClosed = false
  let deathsInARow = 0
  let watch: NodeJS.Timeout | null = null
  let answered = true
  let configuration: ReaderConfiguration | null = null

  function connect(): ReaderChannel {
    if (channel) return channel
    const started = spawn()
    channel = started
    started.onMessage((message) => {
      if (channel === started) receive(message)
    })
    started.onExit(() => {
      if (channel === started) ended()
    })
    if (configuration !== null) started.post(toRequest(configuration))
    return started
  }

  function receive(message: unknown): void {
    answered = true
    const reply = replySchema.safeParse(message)
    if (reply.success) handle(reply.data)
    else log('reader: reply not understood')
  }

  function handle(reply: ReaderReply): void {
    switch (reply.kind) {
      case 'event':
        calls.get(reply.id)?.job?.progress?.(reply.event)
        return
      case 'pagesEvent':
        calls.get(reply.id)?.job?.pagesProgress?.(reply.event)
        return
      case 'done':
        deathsInARow = 0
        settle(reply.id)?.resolve(null)
        return
      case 'failed':
        deathsInARow = 0
        settle(reply.id)?.reject(fromWire(reply.error))
        return
      case 'info':
        settle(reply.id)?.resolve(reply.info)
        return
      case 'usage':
        settle(reply.id)?.resolve(reply.usage)
        return
      case 'pong':
        return
      case 'log':
        log(reply.line)
    }
  }

  function settle(id: number): Call | undefined {
    const call = calls.get(id)
    calls.delete(id)
    if (calls.size === 0) stopWatching()
    return call
  }

  function ended(): void {
    channel = null
    stopWatching()
    closing?.()
    const lost = [...calls.values()]
    calls.clear()
    if (isClosed) {
      for (const call of lost) call.reject(closedError())
      return
    }
    deathsInARow += 1
    log(`reader: process ended, ${lost.length} calls in flight`)
    if (deathsInARow <= 1) connect()
    for (const call of lost) {
      call.reject(new AppError('readerDied', '読み取りの処理が異常終了しました', { retry: 'もう一度取り込んでください' }))
    }
  }

  /** While calls are open, the reader has to show that it is alive. */
  function startWatching(): void {
    if (watch) return
    answered = true
    watch = setInterval(() => {
      if (!answered) {
        log(`reader: no answer in ${answerWithin} ms`)
        channel?.kill()
        return
      }
      answered = false
      post({ kind: 'ping' })
    }, answerWithin)
    watch.unref()
  }

  function stopWatching(): void {
    if (watch) clearInterval(watch)
    watch = null
  }

  function post(request: ReaderRequest): void {
    connect().post(request)
  }

  function call(job: Call['job'], request: (id: number) => ReaderRequest): { id: number; answer: Promise<Answer> } {
    const id = nextId++
    const answer = new Promise<Answer>((resolve, reject) => {
      if (isClosed) return reject(closedError())
      calls.set(id, { job, resolve, reject })
      startWatching()
      post(request(id))
    })
    return { id, answer }
  }

  /** Waits for a job's end, its stop or its deadline. */
  async function follow(
    name: string,
    { signal, deadline }: Pick<JobContext, 'signal' | 'deadline'>,
    job: Listening,
    request: (id: number) => ReaderRequest,
  ): Promise<void> {
    if (signal.aborted) throw new AppError('stopped', '読み取りを中止しました')
    const { id, answer } = call(job, request)
    const giveUp = (error: AppError) => {
      if (!calls.has(id)) return
      channel?.post({ kind: 'stop', id } satisfies ReaderRequest)
      settle(id)?.reject(error)
    }
    const stop = (): void => giveUp(new AppError('stopped', '読み取りを中止しました'))
    const late = (): void => giveUp(new AppError('timeout', `「${name}」の読み取りが時間内に終わりません`))
    const timer = deadline === null ? null : setTimeout(late, Math.max(0, deadline - now()))
    signal.addEventListener('abort', stop, { once: true })
    try {
      await answer
    } finally {
      signal.removeEventListener('abort', stop)
      if (timer) clearTimeout(timer)
    }
  }

  return {
    read: (job, context) => follow(job.name, context, { progress: context.progress }, (id) => ({ kind: 'read', id, job })),

    readPages: (job, context) =>
      follow(job.name, context, { pagesProgress: context.progress }, (id) => ({ kind: 'readPages', id, job })),

    async info() {
      const info = await call(null, (id) => ({ kind: 'info', id })).answer
      if (!info || !('simd' in info)) throw new AppError('internal', '読み取りの処理が答えません')
      return info
    },

    async usage(anew = false) {
      const usage = await call(null, (id) => ({ kind: 'usage', id, anew })).answer
      if (!usage || !('memory' in usage)) throw new AppError('internal', '読み取りの処理が答えません')
      return usage
    },

    configure(settings) {
      configuration = settings
      channel?.post(toRequest(settings))
    },

    async close() {
      if (isClosed) return
      isClosed = true
      stopWatching()
      const open = channel
      if (!open) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          open.kill()
          resolve()
        }, CLOSE_WITHIN)
        closing = () => {
          clearTimeout(timer)
          resolve()
        }
        open.post({ kind: 'close' } satisfies ReaderRequest)
      })
      for (const id of [...calls.keys()]) settle(id)?.reject(closedError())
    },
  }
}

function toRequest({ workers, mostWrong = MOST_WRONG }: ReaderConfiguration): ReaderRequest {
  return { kind: 'configure', workers, mostWrong }
}

function closedError(): AppError {
  return new AppError('stopped', '読み取りの処理は終わっています')
}

function fromWire({ code, message, retry }: { code: AppError['code']; message: string; retry?: string | undefined }): AppError {
  return new AppError(code, message, retry === undefined ? {} : { retry })
}
