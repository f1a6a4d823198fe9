import type { RunRecord, RunRowRecord } from '#electron/store/runs.ts'
import type { Store } from '#electron/store/store.ts'
import type { Clock } from '#shared/base/clock.ts'
import type { LoadedRobot, RobotEngine } from './engine.ts'
import type { Journal } from './journal.ts'
import type { Processes } from './processes.ts'
import type { SessionKeeper } from './sessionKeeper.ts'

/** What one run at work has at hand. */
export interface RunContext {
  readonly store: Store
  readonly clock: Clock
  readonly engine: RobotEngine
  readonly processes: Processes
  readonly run: RunRecord
  readonly robot: LoadedRobot
  readonly journal: Journal
  readonly session: SessionKeeper
  readonly signal: AbortSignal
  /** Sleeps; returns at once when the run is stopped. */
  wait(milliseconds: number): Promise<void>
  /** The technical log: no personal values. */
  log(line: string): void
  step(row: string | null, step: string, text: string): void
  /** Tells listeners how the row and the run stand now. */
  changed(row: RunRowRecord): void
}
