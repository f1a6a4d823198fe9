import type { Recognition } from '#ocr/model/recognition.ts'
import { AppError } from '#shared/base/appError.ts'
import type { AbortSignalLike } from '#shared/base/jobContext.ts'
import { createJobQueue } from './jobQueue.ts'
import type { RecognitionRequest, StartRecognizer } from './recognizer.ts'
import { createSeat, type Seat, type SeatLimits } from './seat.ts'

export interface PoolOptions extends SeatLimits {
  readonly start: StartRecognizer
  /** Workers side by side. */
  readonly size: number
  /** Waiting jobs; one more is refused. Ask {@link RecognitionPool.room} first. */
  readonly queueLimit: number
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
 * leaves promises pending at its end. Workers start at once, in the background.
 */
export function createPool(options: PoolOptions): RecognitionPool {
  const { log = () => {} } = options
  const queue = createJobQueue<PoolJob>()
  const roomWaiters: (() => void)[] = []
  let closed = false
  let failedStarts = 0

  const seats: readonly Seat[] = Array.from({ length: options.size }, () =>
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
    }),
  )

  function tryAgainOr(job: PoolJob, error: AppError): void {
    if (job.settled) return
    job.failures += 1
    if (job.failures < TRIES_PER_JOB && !closed) queue.putBack(job, job.priority)
    else job.reject(error)
  }

  function pump(): void {
    if (closed) return
    for (const seat of seats) {
      if (queue.length === 0) break
      if (seat.state === 'empty') seat.fill()
      if (seat.state === 'idle') seat.take(queue.next()!)
    }
    wakeRoom()
  }

  function wakeRoom(): void {
    let free = options.queueLimit - queue.length
    while (roomWaiters.length > 0 && (closed || free-- > 0)) roomWaiters.shift()!()
  }

  for (const seat of seats) seat.fill()

  return {
    size: options.size,

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

    async close() {
      closed = true
      for (const job of queue.drain()) job.reject(stopped())
      wakeRoom()
      await Promise.all(seats.map((seat) => seat.close()))
    },
  }
}

function stopped(): AppError {
  return new AppError('stopped', '読み取りを中止しました')
}
