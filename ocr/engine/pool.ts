import type { Recognition } from '#ocr/model/recognition.ts'
import { AppError } from '#shared/base/appError.ts'
import type { AbortSignalLike } from '#shared/base/jobContext.ts'
import { createJobQueue } from './jobQueue.ts'
import type { RecognitionRequest, StartRecognizer, Usage } from './recognizer.ts'
import { createSeat, type Seat, type SeatLimits } from './seat.ts'

export interface PoolOptions extends SeatLimits {
  readonly start: StartRecognizer
  /** Workers side by side at first; see {@link RecognitionPool.resize}. */
  readonly size: number
  /** Waiting jobs; one more is refused. Ask {@link RecognitionPool.room} first. */
  readonly queueLimit: number
  /** Milliseconds without a picture after which the workers end; the next picture starts them again. */
  readonly restAfter: number
  readonly log?: (line: string) => void
}

export interface RecognitionPool {
  readonly size: number
  /**
   * Reads one picture. Always settles: on success, undecodable picture, time-out or dead worker (each after one more try), stop
   * and close.
   * @throws AppError `badFile`, `timeout`, `readerDied`, `stopped`, `conflict` (queue full)
   */
  recognize(request: RecognitionRequest, options?: JobOptions): Promise<Recognition>
  /** Resolves when another job may wait: the caller cuts no picture that nobody can take. */
  room(): Promise<void>
  /** More or fewer workers from now on; pictures that lay with one that goes are read by the others. */
  resize(size: number): void
  /** Of each worker's place, what was done there since the beginning or since {@link countAnew}. */
  usage(): readonly Usage[]
  countAnew(): void
  /** Settles every promise, ends every worker. */
  close(): Promise<void>
}

export interface JobOptions {
  /** Higher goes first. */
  readonly priority?: number
  readonly signal?: AbortSignalLike
}

/** A job with its promise. `settle` counts once. */
export interface PoolJob {
  readonly request: RecognitionRequest
  readonly priority: number
  /** Workers that died over it or did not answer in time. */
  failures: number
  settled: boolean
  resolve(value: Recognition): void
  reject(error: AppError): void
}

/** A dead worker may be bad luck, and a late one a busy machine; a second one over the same picture is the picture's fault. */
const TRIES_PER_JOB = 2

/** Starts in a row that may fail before the waiting jobs are told. */
const FAILED_STARTS = 3

/**
 * A pool of engines of our own, because the scheduler of tesseract.js neither times out nor cancels, keeps dead workers, and
 * leaves promises pending at its end. Workers start at once, in the background, and rest when there is nothing to do for long.
 */
export function createPool(options: PoolOptions): RecognitionPool {
  const { log = () => {} } = options
  const queue = createJobQueue<PoolJob>()
  const roomWaiters: (() => void)[] = []
  let closed = false
  let failedStarts = 0

  let resting: NodeJS.Timeout | null = null
  let seats: readonly Seat[] = []
  const leaving = new Set<Promise<void>>()

  const newSeat = (): Seat =>
    createSeat(options, {
      started: () => {
        failedStarts = 0
        pump()
      },
      startFailed(why) {
        log(`ocr worker did not start: ${why}`)
        failedStarts += 1
        if (failedStarts < FAILED_STARTS) return 'again'
        failedStarts = 0
        for (const job of queue.drain()) job.reject(new AppError('internal', '文字認識を始められません', { details: { why } }))
        wakeRoom()
        return 'whenNeeded'
      },
      idle: () => pump(),
      died(job, why) {
        log(`ocr worker ended: ${why}`)
        if (job) tryAgainOr(job, new AppError('readerDied', '文字認識の部品が停止しました', { details: { why } }))
      },
      timedOut(job) {
        log('ocr worker did not answer in time')
        tryAgainOr(job, new AppError('timeout', '文字認識が時間内に終わりません'))
      },
      giveBack(jobs) {
        for (const job of jobs.toReversed()) if (!job.settled) queue.putBack(job, job.priority)
      },
    })

  const resize = (size: number): void => {
    if (closed) return
    for (const seat of seats.slice(size)) {
      const gone = seat.leave().finally(() => leaving.delete(gone))
      leaving.add(gone)
    }
    const added = Array.from({ length: Math.max(0, size - seats.length) }, newSeat)
    seats = [...seats.slice(0, size), ...added]
    for (const seat of added) seat.fill()
    pump()
  }

  function tryAgainOr(job: PoolJob, error: AppError): void {
    if (job.settled) return
    job.failures += 1
    if (job.failures < TRIES_PER_JOB && !closed) queue.putBack(job, job.priority)
    else job.reject(error)
  }

  /** Hands waiting pictures out, each to the place where the fewest lie. */
  function pump(): void {
    if (closed) return
    if (queue.length > 0) for (const seat of seats) seat.fill()
    while (queue.length > 0) {
      const free = seats.filter((seat) => seat.room > 0)
      if (free.length === 0) break
      free.reduce((least, seat) => (seat.load < least.load ? seat : least)).take(queue.next()!)
    }
    wakeRoom()
    restLater()
  }

  function restLater(): void {
    if (resting) clearTimeout(resting)
    resting = setTimeout(() => {
      if (queue.length > 0 || seats.some((seat) => seat.load > 0)) return
      for (const seat of seats) seat.rest()
    }, options.restAfter)
    resting.unref()
  }

  function wakeRoom(): void {
    let free = options.queueLimit - queue.length
    while (roomWaiters.length > 0 && (closed || free-- > 0)) roomWaiters.shift()!()
  }

  resize(options.size)

  return {
    get size() {
      return seats.length
    },

    recognize(request, { priority = 0, signal } = {}) {
      if (closed || signal?.aborted) return Promise.reject(stopped())
      if (queue.length >= options.queueLimit) {
        return Promise.reject(new AppError('conflict', '読み取りの待ち行列がいっぱいです'))
      }
      return new Promise<Recognition>((resolve, reject) => {
        const cancel = () => {
          queue.remove(job)
          job.reject(stopped())
          wakeRoom()
        }
        const settle = (): boolean => {
          if (job.settled) return false
          job.settled = true
          signal?.removeEventListener('abort', cancel)
          return true
        }
        const job: PoolJob = {
          request,
          priority,
          failures: 0,
          settled: false,
          resolve: (value) => void (settle() && resolve(value)),
          reject: (error) => void (settle() && reject(error)),
        }
        signal?.addEventListener('abort', cancel, { once: true })
        queue.add(job, priority)
        pump()
      })
    },

    room() {
      if (closed || queue.length < options.queueLimit) return Promise.resolve()
      return new Promise((resolve) => void roomWaiters.push(resolve))
    },

    resize,

    usage: () => seats.map((seat) => seat.usage),

    countAnew() {
      for (const seat of seats) seat.countAnew()
    },

    async close() {
      closed = true
      if (resting) clearTimeout(resting)
      for (const job of queue.drain()) job.reject(stopped())
      wakeRoom()
      await Promise.all([...leaving, ...seats.map((seat) => seat.close())])
    },
  }
}

function stopped(): AppError {
  return new AppError('stopped', '読み取りを中止しました')
}
