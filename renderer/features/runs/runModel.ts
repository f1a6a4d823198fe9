import type { RunEvent, RunRow, RunSummary } from '#shared/contract/schemas.ts'

/** A run as it is followed live. */
export interface LiveRun {
  readonly run: RunSummary | null
  /** Changed rows by id; the list that was asked for is laid under them. */
  readonly rows: ReadonlyMap<string, RunRow>
  /** The sentence of the step under way; null = between steps. */
  readonly step: string | null
  /** What a person has to do now, outside of this app. */
  readonly ask: string | null
}

export const quietRun: LiveRun = { run: null, rows: new Map(), step: null, ask: null }

export function changeLive(live: LiveRun, event: RunEvent): LiveRun {
  switch (event.kind) {
    case 'run':
      return { ...live, run: event.run, ...(isActive(event.run) ? {} : { step: null, ask: null }) }
    case 'row':
      return { ...live, rows: new Map(live.rows).set(event.row.id, event.row) }
    case 'step':
      return { ...live, step: event.text, ask: null }
    case 'ask':
      return { ...live, ask: event.text }
  }
}

/** The rows asked for with what was heard since; the newer of the two wins. */
export function withLive(rows: readonly RunRow[], live: ReadonlyMap<string, RunRow>): readonly RunRow[] {
  return rows.map((row) => {
    const newer = live.get(row.id)
    return newer !== undefined && newer.updatedAt >= row.updatedAt ? newer : row
  })
}

export function isActive(run: Pick<RunSummary, 'state'>): boolean {
  return run.state === 'running' || run.state === 'paused'
}

/** Something is left to do and nothing holds it back. */
export function isResumable(run: RunSummary): boolean {
  return !isActive(run) && !run.rehearsal && run.pending + run.inDoubt + run.systemErrors > 0
}

/** Rows that are not in the system, whatever the reason. */
export function failedRows(run: RunSummary): number {
  return run.businessErrors + run.systemErrors
}

/** All that a new start would send are rows that the system failed on. */
export function onlyFailedLeft(run: RunSummary): boolean {
  return run.pending + run.inDoubt === 0 && run.systemErrors > 0
}

/** Seconds to the end at the pace so far; null = not going on, or too early to tell. */
export function secondsLeft(run: RunSummary, now: number): number | null {
  const finished = run.rows - run.pending
  if (run.state !== 'running' || finished === 0 || run.pending === 0) return null
  return Math.max(1, Math.round((((now - run.startedAt) / finished) * run.pending) / 1000))
}

/** Parts of the progress bar in the order of the eye: finished first, open last. They add up to `rows`. */
export function parts(run: RunSummary): readonly {
  readonly key: 'done' | 'skipped' | 'businessErrors' | 'systemErrors' | 'inDoubt' | 'pending'
  readonly count: number
}[] {
  return (['done', 'skipped', 'businessErrors', 'systemErrors', 'inDoubt', 'pending'] as const).map((key) => ({
    key,
    count: run[key],
  }))
}
