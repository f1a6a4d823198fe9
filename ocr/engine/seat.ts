import { AppError } from '#shared/base/appError.ts'
import type { PoolJob } from './pool.ts'
import { noUsage, type Recognizer, type StartRecognizer, type Usage } from './recognizer.ts'

export interface SeatLimits {
  /** Pictures that lie with a worker at once: it goes on with the next one while its owner's thread is busy with a page. */
  readonly depth: number
  /** Milliseconds for one picture; a field takes 10-80 ms. */
  readonly jobTimeout: number
  /** Milliseconds for a worker to start; an unreadable language file never settles by itself. */
  readonly startTimeout: number
  /** Pictures after which a worker is replaced. */
  readonly retireAfter: number
  /** Bytes of its own heap over which a worker is replaced: a WASM heap never shrinks. */
  readonly heapLimit: number
}

/** What a seat tells its pool. */
interface SeatEvents {
  started(): void
  startFailed(why: string): 'again' | 'whenNeeded'
  /** There is room for another picture. */
  idle(): void
  /** The worker is gone, perhaps over a picture. */
  died(job: PoolJob | null, why: string): void
  /** The worker did not answer in time and is gone. */
  timedOut(job: PoolJob): void
  /** Pictures that lay with a worker which is gone through no fault of theirs, in their order. */
  giveBack(jobs: readonly PoolJob[]): void
}

export interface Seat {
  readonly state: 'empty' | 'starting' | 'working' | 'closed'
  /** Pictures that it would take now. */
  readonly room: number
  /** Pictures that lie with it. */
  readonly load: number
  readonly usage: Usage
  countAnew(): void
  /** Puts a worker on an empty seat. */
  fill(): void
  take(job: PoolJob): void
  /** Lets an idle worker go; the seat stays. */
  rest(): void
  /** Gives its pictures back and goes. */
  leave(): Promise<void>
  /** Tells its pictures that all is over, and goes. */
  close(): Promise<void>
}

type State = { readonly kind: 'empty' | 'closed' } | { readonly kind: 'starting'; readonly giveUp: AbortController } | Working

interface Working {
  readonly kind: 'working'
  readonly worker: Recognizer
  /** Taken in all. */
  taken: number
  /** In the order in which the worker reads them: the first one is being read. */
  readonly jobs: PoolJob[]
  clock: NodeJS.Timeout | null
}

/** A place for one worker: fills itself, hands it pictures, and replaces it when it failed, died or had enough. */
export function createSeat(options: SeatLimits & { readonly start: StartRecognizer }, events: SeatEvents): Seat {
  let state: State = { kind: 'empty' }
  let past = noUsage
  const endings = new Set<Promise<void>>()

  const end = (worker: Recognizer): void => {
    past = add(past, worker.usage())
    const ending = worker
      .close()
      .catch(() => {})
      .finally(() => endings.delete(ending))
    endings.add(ending)
  }

  const isClosed = (): boolean => state.kind === 'closed'
  const holds = (worker: Recognizer): boolean => state.kind === 'working' && state.worker === worker

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
        state = { kind: 'working', worker, taken: 0, jobs: [], clock: null }
        worker.onDeath((why) => lost(worker, why))
        if (holds(worker)) events.started()
      },
      (error: unknown) => {
        if (isClosed()) return
        state = { kind: 'empty' }
        if (events.startFailed(wordsOf(error)) === 'again') fill()
      },
    )
  }

  /** The worker goes. @returns what lay with it */
  function vacate(next: 'empty' | 'closed' = 'empty'): readonly PoolJob[] {
    if (state.kind !== 'working') return []
    const { worker, jobs, clock } = state
    if (clock) clearTimeout(clock)
    state = { kind: next }
    end(worker)
    return jobs
  }

  function replace(): readonly PoolJob[] {
    const jobs = vacate()
    fill()
    return jobs
  }

  function lost(worker: Recognizer, why: string): void {
    if (!holds(worker)) return
    const [head = null, ...others] = replace()
    events.giveBack(others)
    events.died(head, why)
    events.idle()
  }

  function late(worker: Recognizer): void {
    if (!holds(worker)) return
    const [head, ...others] = replace()
    events.giveBack(others)
    events.timedOut(head!)
    events.idle()
  }

  /** The clock runs for the picture that is being read. */
  function wind(working: Working): void {
    if (working.clock) clearTimeout(working.clock)
    working.clock = working.jobs.length === 0 ? null : setTimeout(() => late(working.worker), options.jobTimeout)
  }

  function take(job: PoolJob): void {
    if (state.kind !== 'working') throw new Error(`seat is ${state.kind}`)
    const working = state
    const { worker, jobs } = working
    working.taken += 1
    jobs.push(job)
    if (jobs.length === 1) wind(working)
    const isMine = (): boolean => holds(worker) && jobs.includes(job)
    worker.recognize(job.request).then(
      (recognition) => {
        if (!isMine()) return
        jobs.splice(jobs.indexOf(job), 1)
        wind(working)
        const isFull = working.taken >= options.retireAfter || worker.usage().heap > options.heapLimit
        if (isFull) events.giveBack(replace())
        job.resolve(recognition)
        events.idle()
      },
      (error: unknown) => {
        if (!isMine()) return
        // What an engine keeps of a picture that it failed over, nobody knows: the next one gets a fresh engine.
        events.giveBack(replace().filter((other) => other !== job))
        job.reject(new AppError('badFile', '文字認識が画像を読めません', { details: { why: wordsOf(error) } }))
        events.idle()
      },
    )
  }

  return {
    get state() {
      return state.kind
    },
    get room() {
      return state.kind === 'working' ? Math.min(options.depth - state.jobs.length, options.retireAfter - state.taken) : 0
    },
    get load() {
      return state.kind === 'working' ? state.jobs.length : 0
    },
    get usage() {
      return state.kind === 'working' ? add(past, state.worker.usage()) : past
    },
    countAnew() {
      past = noUsage
      if (state.kind === 'working') state.worker.countAnew()
    },
    fill,
    take,
    rest() {
      if (state.kind === 'working' && state.jobs.length === 0) vacate()
    },
    async leave() {
      if (state.kind === 'starting') state.giveUp.abort()
      events.giveBack(vacate('closed'))
      state = { kind: 'closed' }
      await Promise.all(endings)
    },
    async close() {
      if (state.kind === 'starting') state.giveUp.abort()
      for (const job of vacate('closed')) job.reject(new AppError('stopped', '読み取りを中止しました'))
      state = { kind: 'closed' }
      await Promise.all(endings)
    },
  }
}

/** Of a seat: what its workers did one after the other. */
function add(one: Usage, other: Usage): Usage {
  return {
    heap: Math.max(one.heap, other.heap),
    pictures: one.pictures + other.pictures,
    busy: one.busy + other.busy,
    span: one.span + other.span,
  }
}

function withTimeout<Value>(promise: Promise<Value>, milliseconds: number, onTimeout: () => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      onTimeout()
      reject(new Error(`no answer in ${milliseconds} ms`))
    }, milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
