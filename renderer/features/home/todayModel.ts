import type { DocumentState, DocumentSummary, RunSummary } from '#shared/contract/schemas.ts'

export interface Today {
  readonly taken: number
  readonly states: Partial<Record<DocumentState, number>>
  /** Rows that real runs of the day have registered. */
  readonly registered: number
  readonly robotMinutes: number
}

/** @param day UTC milliseconds, from (inclusive) to (exclusive) */
export function todayOf(
  documents: readonly Pick<DocumentSummary, 'at' | 'state'>[],
  runs: readonly Pick<RunSummary, 'startedAt' | 'endedAt' | 'done' | 'rehearsal'>[],
  day: { readonly from: number; readonly to: number },
  now: number,
): Today {
  const within = (at: number): boolean => at >= day.from && at < day.to
  const taken = documents.filter(({ at }) => within(at))
  const states: Partial<Record<DocumentState, number>> = {}
  for (const { state } of taken) states[state] = (states[state] ?? 0) + 1
  const real = runs.filter((run) => within(run.startedAt) && !run.rehearsal)
  const robotMs = real.reduce((sum, run) => sum + Math.max(0, (run.endedAt ?? now) - run.startedAt), 0)
  return {
    taken: taken.length,
    states,
    registered: real.reduce((sum, run) => sum + run.done, 0),
    robotMinutes: Math.round(robotMs / 60_000),
  }
}
