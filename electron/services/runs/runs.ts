import { setTimeout as sleep } from 'node:timers/promises'
import type { Caller } from '#electron/ports.ts'
import type { RobotRow } from '#electron/store/robots.ts'
import type { RunRecord } from '#electron/store/runs.ts'
import type { Store } from '#electron/store/store.ts'
import { AppError } from '#shared/base/appError.ts'
import type { Clock } from '#shared/base/clock.ts'
import type { RunId } from '#shared/base/id.ts'
import type { RowState, RunEvent, RunRow, RunSummary } from '#shared/contract/schemas.ts'
import { fromDocuments, fromFile } from './candidates.ts'
import { decide } from './decide.ts'
import type { LoadedRobot, RobotEngine } from './engine.ts'
import { enterRows } from './enterRows.ts'
import { createEventHub } from './eventHub.ts'
import { type FailedRows, failedRows } from './failedRows.ts'
import { createJournal } from './journal.ts'
import { createProcesses, type Processes } from './processes.ts'
import type { RunContext } from './runContext.ts'
import { createSessionKeeper } from './sessionKeeper.ts'
import { rowView, summaryOf } from './views.ts'
import { sendAgain, work } from './work.ts'

export interface StartRun {
  readonly robot: string
  /** Null = the approved version, else the newest. */
  readonly version: string | null
  readonly source:
    | { readonly kind: 'documents'; readonly documents: readonly string[] }
    | { readonly kind: 'file'; readonly file: string }
  readonly rehearsal: boolean
  readonly parameters: Readonly<Record<string, string>>
}

export interface RunsService {
  /** Enters the rows and begins; returns while the robot works. @throws AppError when not one row may be sent as asked */
  start(input: StartRun, caller: Caller): Promise<RunSummary>
  /** Goes on where a run ended: pending rows, rows in doubt, rows that failed before their commit. */
  resume(id: string, caller: Caller): RunSummary
  /** Asks for the end; the row at hand is brought to a safe state first. */
  stop(id: string): RunSummary
  list(query: { readonly offset: number; readonly limit: number }): { readonly total: number; readonly items: RunSummary[] }
  get(id: string): RunSummary
  rows(query: { readonly id: string; readonly state: RowState | null; readonly offset: number; readonly limit: number }): {
    readonly total: number
    readonly items: RunRow[]
  }
  /** What is not in the system, as a table to correct and run again. @throws AppError `notFound` when no row failed */
  failed(id: string, encoding: 'utf8' | 'cp932'): FailedRows
  /** The run as it stands, then what happens; ends with the run. */
  events(id: string, signal?: AbortSignal): AsyncGenerator<RunEvent>
  /** A person says of a row in doubt that it is registered, or that it is not. */
  decide(
    input: {
      readonly row: string
      readonly outcome: 'done' | 'notDone'
      readonly receipt: string | null
      readonly reason: string
    },
    caller: Caller,
  ): RunRow
  /** A masked screenshot; null = there is none of that id. */
  evidence(id: string): Promise<{ readonly bytes: Uint8Array; readonly type: 'image/jpeg' } | null>
  /** Resolves with the run's figures when it has ended. */
  ended(id: string): Promise<RunSummary>
  /** Stops what runs and waits for it. */
  close(): Promise<void>
}

export interface RunsParts {
  readonly store: Store
  readonly clock: Clock
  readonly engine: RobotEngine
  /** @throws AppError `badRobot` */
  readonly loadRobot: (row: RobotRow) => LoadedRobot
  /** Whether a robot must be approved before it may register. */
  readonly approvedOnly?: () => boolean
  /** An uploaded file by its reference. */
  readonly file: (id: string) => Promise<{ readonly name: string; readonly bytes: Uint8Array }>
  readonly log: (line: string) => void
  readonly processes?: Processes
  /** Sleeps, or returns at once when the signal is aborted. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

interface Job {
  readonly stop: AbortController
  readonly done: Promise<void>
}

/** The data folder is this process's alone, so what an earlier one left at work is settled here, before anything starts. */
export function createRuns(parts: RunsParts): RunsService {
  const { store, clock, engine, loadRobot, log, wait = waitHere } = parts
  const processes = parts.processes ?? createProcesses(wait)
  const hub = createEventHub(() => performance.now())
  const jobs = new Map<RunId, Job>()
  recover(store)

  const need = (id: string): RunRecord => {
    const run = store.runs.get(id as RunId)
    if (!run) throw new AppError('notFound', 'この実行は見つかりません')
    return run
  }
  const summary = (id: string) => summaryOf(store, need(id))

  /** Each robot works on one run at a time; another robot has a browser and rows of its own. */
  const requireIdle = (robot: string) => {
    const busy = [...jobs.keys()].find((id) => need(id).robot === robot)
    if (busy !== undefined)
      throw new AppError('conflict', `ロボット「${summary(busy).robotTitle}」は別の実行で動いています`, {
        retry: '終わるのを待つか、停止してから始めてください',
      })
  }

  const begin = (run: RunRecord, robot: LoadedRobot, caller: Caller): RunSummary => {
    const stop = new AbortController()
    const { signal } = stop
    const runWait = (milliseconds: number) => wait(milliseconds, signal)
    const changed: RunContext['changed'] = (row) => {
      hub.publish(run.id, { kind: 'row', row: rowView(store, row) })
      hub.publish(run.id, { kind: 'run', run: summary(run.id) })
    }
    const step: RunContext['step'] = (row, id, text) => hub.publish(run.id, { kind: 'step', row, step: id, text })
    const session = createSessionKeeper({
      signal,
      wait: runWait,
      open: () =>
        engine.open(robot, {
          parameters: run.parameters,
          rehearsal: run.rehearsal,
          signal,
          onStep: (id, text) => step(null, id, text),
          onAsk: (text) => hub.publish(run.id, { kind: 'ask', text }),
          onHealed: (healing) => journal.healed(healing),
        }),
    })
    const journal = createJournal(store, run, caller)
    const context = { store, clock, engine, processes, run, robot, journal, session, signal, wait: runWait, log, step, changed }
    const done = runToItsEnd(context).finally(() => {
      jobs.delete(run.id)
      hub.publish(run.id, { kind: 'run', run: summary(run.id) })
      hub.end(run.id)
    })
    jobs.set(run.id, { stop, done })
    return summary(run.id)
  }

  return {
    get: summary,
    async start(input, caller) {
      requireIdle(input.robot)
      const row = chosenVersion(store, input)
      if (row.state !== 'approved' && !input.rehearsal && parts.approvedOnly?.())
        throw new AppError('conflict', `ロボット「${row.title}」のこの版は承認されていないため、登録に使えません`, {
          retry: '承認を頼むか、練習で動きを確かめてください',
        })
      const robot = loadRobot(row)
      const candidates =
        input.source.kind === 'documents'
          ? fromDocuments(store, robot, input.source.documents)
          : await fromFile(robot, await parts.file(input.source.file))
      if (candidates.length === 0) throw new AppError('wrongUse', '登録する行がありません')
      requireIdle(row.id)
      const run = store.transaction(() => {
        const made = store.runs.create({
          robot: row.id,
          robotVersion: row.version,
          source: input.source.kind,
          rehearsal: input.rehearsal,
          parameters: input.parameters,
          by: caller.person,
        })
        enterRows(store, made, candidates)
        createJournal(store, made, caller).run('run.begin', 'ok', { rows: candidates.length, rehearsal: input.rehearsal })
        return made
      })
      return begin(run, robot, caller)
    },
    resume(id, caller) {
      const run = need(id)
      requireIdle(run.robot)
      if (run.rehearsal) throw new AppError('wrongUse', '練習は再開できません。もう一度始めてください')
      const robot = loadRobot(robotOf(store, run))
      const resumed = store.transaction(() => {
        store.rows.recover(run.id)
        for (const state of ['systemError', 'notDone'] as const)
          for (const row of store.rows.ofRun(run.id, state)) sendAgain({ store, run, changed: () => {} }, row)
        createJournal(store, run, caller).run('run.begin', 'ok', { resumed: true })
        return store.runs.setState(run.id, 'running')
      })
      return begin(resumed, robot, caller)
    },
    stop(id) {
      jobs.get(need(id).id)?.stop.abort()
      return summary(id)
    },
    list(query) {
      const { total, items } = store.runs.list(query)
      return { total, items: items.map((run) => summaryOf(store, run)) }
    },
    rows({ id, ...query }) {
      const { total, items } = store.runs.rows({ run: need(id).id, ...query })
      return { total, items: items.map((row) => rowView(store, row)) }
    },
    failed: (id, encoding) => failedRows(store, need(id), encoding, clock),
    events(id, signal) {
      const run = need(id).id
      const live = jobs.has(run) ? hub.listen(run, signal) : null
      return withPresent({ kind: 'run', run: summary(run) }, live)
    },
    decide(input, caller) {
      const row = decide({ store, clock, loadRobot }, input, caller)
      const view = rowView(store, row)
      hub.publish(row.run, { kind: 'row', row: view })
      return view
    },
    async evidence(id) {
      return store.blobs.info(id)?.kind === 'evidence' ? { bytes: await store.blobs.get(id), type: 'image/jpeg' } : null
    },
    async ended(id) {
      await jobs.get(need(id).id)?.done
      return summary(id)
    },
    async close() {
      const running = [...jobs.values()]
      for (const job of running) job.stop.abort()
      await Promise.all(running.map((job) => job.done))
    },
  }
}

async function* withPresent(present: RunEvent, live: AsyncGenerator<RunEvent> | null): AsyncGenerator<RunEvent> {
  try {
    yield present
    if (live) yield* live
  } finally {
    await live?.return(undefined)
  }
}

/** Never rejects: how it ended stands in the store, or, where even that cannot be written, in the technical log. */
async function runToItsEnd(context: RunContext): Promise<void> {
  const { store, run, journal, session, signal, log } = context
  let failure: unknown = null
  try {
    await work(context)
  } catch (error) {
    failure = error
  }
  await session.drop()
  const stopped = signal.aborted && (failure === null || (failure instanceof AppError && failure.code === 'stopped'))
  const [state, result] = stopped
    ? (['stopped', 'stopped'] as const)
    : failure === null
      ? (['finished', 'ok'] as const)
      : (['failed', 'failed'] as const)
  const problem = state === 'failed' ? problemOf(failure) : null
  if (failure !== null && !stopped) log(`run ${run.id} failed: ${codeOf(failure)}`)
  try {
    store.transaction(() => {
      releaseDocuments(context)
      if (state === 'finished' && run.rehearsal) store.runs.forgetValues(run.id)
      store.runs.setState(run.id, state, problem)
      journal.run('run.end', result, { ...store.runs.counts(run.id) }, state === 'failed' ? codeOf(failure) : '')
    })
  } catch (error) {
    // A full disk, say. The next start finds it at work and settles it.
    log(`run ${run.id}: its end could not be written: ${codeOf(error)}`)
  }
}

/** Documents whose rows were not sent can be looked at and changed again. */
function releaseDocuments({ store, run }: RunContext): void {
  for (const id of store.rows.ofRun(run.id, 'pending')) {
    const document = store.rows.get(id)?.document
    if (document && store.documents.get(document)?.state === 'registering') store.documents.setState(document, 'confirmed')
  }
}

/** What an earlier process left at work: runs are interrupted, rows that were being registered are in doubt. */
function recover(store: Store): void {
  store.transaction(() => {
    const runs = store.runs.recover()
    store.rows.recover()
    for (const id of runs) {
      const run = store.runs.get(id)!
      store.audit.append({
        account: '',
        person: '',
        role: '',
        action: 'run.interrupted',
        object: { kind: 'run', id, version: run.robotVersion },
        result: 'failed',
        reason: 'interrupted',
        details: { ...store.runs.counts(id) },
      })
    }
  })
}

function chosenVersion(store: Store, { robot, version }: StartRun): RobotRow {
  const row =
    version === null ? (store.robots.approved(robot) ?? store.robots.versions(robot)[0]) : store.robots.get(robot, version)
  if (!row) throw new AppError('notFound', 'このロボットは登録されていません')
  if (row.state === 'retired') throw new AppError('conflict', `ロボット「${row.title}」のこの版は廃止されています`)
  return row
}

function robotOf(store: Store, run: RunRecord): RobotRow {
  const row = store.robots.get(run.robot, run.robotVersion)
  if (!row) throw new AppError('notFound', 'この実行のロボットの版がありません')
  return row
}

function problemOf(error: unknown): string {
  if (error instanceof AppError) return error.retry === undefined ? error.message : `${error.message}。${error.retry}`
  return '予期しない不具合で実行を止めました'
}

function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code
  // Class and place of a defect, never its message: that can quote a value.
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown'
}

async function waitHere(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined)
}
