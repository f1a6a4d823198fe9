import type { RunRecord, RunRowRecord } from '#electron/store/runs.ts'
import type { Store } from '#electron/store/store.ts'
import type { RunRow, RunSummary } from '#shared/contract/schemas.ts'

/** A run with its figures; the states add up to `rows`. */
export function summaryOf(store: Store, run: RunRecord): RunSummary {
  const counts = store.runs.counts(run.id)
  const rows = Object.values(counts).reduce((sum, n) => sum + (n ?? 0), 0)
  const [done, businessErrors, systemErrors, inDoubt, skipped] = [
    counts.done ?? 0,
    counts.businessError ?? 0,
    counts.systemError ?? 0,
    counts.inDoubt ?? 0,
    counts.skipped ?? 0,
  ]
  return {
    id: run.id,
    robot: run.robot,
    robotTitle: store.robots.get(run.robot, run.robotVersion)?.title ?? run.robot,
    robotVersion: run.robotVersion,
    source: run.source,
    state: run.state,
    rehearsal: run.rehearsal,
    person: store.people.get(run.person)?.name ?? '',
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    rows,
    done,
    businessErrors,
    systemErrors,
    inDoubt,
    skipped,
    // Still to be sent: waiting, at work, or known not to be in the system.
    pending: rows - done - businessErrors - systemErrors - inDoubt - skipped,
    problem: run.problem,
  }
}

export function rowView(store: Store, row: RunRowRecord): RunRow {
  return {
    id: row.id,
    position: row.position,
    key: row.key,
    document: row.document === null ? null : (store.documents.get(row.document)?.number ?? null),
    documentId: row.document,
    state: row.state,
    receipt: row.receipt,
    message: row.message,
    evidence: row.row === null ? [] : store.rows.evidence(row.row).map(({ blob }) => `/bytes/evidence/${blob}`),
    updatedAt: row.updatedAt,
  }
}
