import { AppError } from '#shared/base/appError.ts'
import type { PoolJob } from './pool.ts'
import type { Recognizer, StartRecognizer } from './recognizer.ts'

export interface SeatLimits {
  /** Milliseconds for one picture; a field takes 20-80 ms. */
  readonly jobTimeout: number
  /** Milliseconds for a worker to start; an unreadable language file never settles by itself. */
  readonly startTimeout: number
  /** Pictures after which a worker is replaced: its WASM heap never shrinks. */
  readonly retireAfter: number
  /** A picture of more pixels makes its worker retire at once. */
  readonly bigPixels: number
}

/** What a seat tells its pool. */
interface SeatEvents {
  started(): void
  startFailed(why: string): 'again' | 'whenNeeded'
  idle(): void
  /** The worker is gone, perhaps over a job. */
  died(job: PoolJob | null, why: string): void
  /** The worker did not answer in time and is gone. */
  timedOut(job: PoolJob): void
}

export interface Seat {
  readonly state: 'empty' | 'starting' | 'idle' | 'busy' | 'closed'
  /** Puts a worker on an empty seat. */
  fill(): void
  take(job: PoolJob): void
  close(): Promise<void>
}

type State =
  | { readonly kind: 'empty' | 'closed' }
  | { readonly kind: 'starting'; readonly giveUp: AbortController }
  | { readonly kind: 'idle'; readonly worker: Recognizer; readonly done: number }
  | { readonly kind: 'busy'; readonly worker: Recognizer; readonly done: number; readonly job: PoolJob }

/** A place for one worker: fills itself, gives it one job at a time, and replaces it when it failed, died or had enough. */
export function createSeat(options: SeatLimits & { readonly start: StartRecognizer }, events: SeatEvents): Seat {
  let state: State = { kind: 'empty' }
  const endings = new Set<Promise<void>>()

  const end = (worker: Recognizer): void => {
    const ending = worker
      .close()
      .catch(() => {})
      .finally(() => endings.delete(ending))
    endings.add(ending)
  }

  const isClosed = (): boolean => state.kind === 'closed'

  function fill(): void {
    if (state.kind !== 'empty') return
    const giveUp = new AbortController()
    state = { kind: 'starting', giveUp }
    const starting = options.start(giveUp.signal)
    // A worker that comes after its time is up is not wanted any more.
    const late = (): void => {
      giveUp.abort()
      starting.then(end, () => {})
    }
    withTimeout(starting, options.startTimeout, late).then(
      (worker) => {
        if (isClosed()) return end(worker)
        state = { kind: 'idle', worker, done: 0 }
        worker.onDeath((why) => lost(worker, why))
        if (state.kind === 'idle') events.started()
      },
      (error: unknown) => {
        if (isClosed()) return
        state = { kind: 'empty' }
        if (events.startFailed(wordsOf(error)) === 'again') fill()
      },
    )
  }

  function lost(worker: Recognizer, why: string): void {
    if ((state.kind !== 'idle' && state.kind !== 'busy') || state.worker !== worker) return
    const job = state.kind === 'busy' ? state.job : null
    vacate(worker)
    events.died(job, why)
    events.idle()
  }

  /** The worker goes, a new one comes. */
  function vacate(worker: Recognizer): void {
    state = { kind: 'empty' }
    end(worker)
    fill()
  }

  function take(job: PoolJob): void {
    if (state.kind !== 'idle') throw new Error(`seat is ${state.kind}`)
    const { worker, done } = state
    state = { kind: 'busy', worker, done, job }
    const isMine = (): boolean => state.kind === 'busy' && state.worker === worker
    withTimeout(worker.recognize(job.request), options.jobTimeout).then(
      (recognition) => {
        if (!isMine()) return
        if (done + 1 >= options.retireAfter || job.request.pixels > options.bigPixels) vacate(worker)
        else state = { kind: 'idle', worker, done: done + 1 }
        job.resolve(recognition)
        events.idle()
      },
      (error: unknown) => {
        if (!isMine()) return
        // After an error the engine keeps the parameters of that job, so that the next one would be read by wrong rules.
        vacate(worker)
        if (error instanceof TimeoutError) events.timedOut(job)
        else job.reject(new AppError('badFile', '文字認識が画像を読めません', { details: { why: wordsOf(error) } }))
        events.idle()
      },
    )
  }

  return {
    get state() {
      return state.kind
    },
    fill,
    take,
    async close() {
      if (state.kind === 'busy') state.job.reject(new AppError('stopped', '読み取りを中止しました'))
      if (state.kind === 'busy' || state.kind === 'idle') end(state.worker)
      if (state.kind === 'starting') state.giveUp.abort()
      state = { kind: 'closed' }
      await Promise.all(endings)
    },
  }
}

class TimeoutError extends Error {}

function withTimeout<Value>(promise: Promise<Value>, milliseconds: number, onTimeout: () => void = () => {}): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      onTimeout()
      reject(new TimeoutError(`no answer in ${milliseconds} ms`))
    }, milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
