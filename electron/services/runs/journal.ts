import type { RowValues } from '#electron/store/documents.ts'
import type { LedgerEvent } from '#electron/store/ledgerRules.ts'
import type { LedgerRow, Outcome } from '#electron/store/rows.ts'
import type { RunRecord } from '#electron/store/runs.ts'
import type { Store } from '#electron/store/store.ts'
import { assertNever } from '#shared/base/assertNever.ts'
import type { Json } from '#shared/base/canonicalJson.ts'
import type { RowId } from '#shared/base/id.ts'

/** In whose name a run writes. */
export interface Actor {
  readonly person: string
  readonly account: string
}

export type Settled = Parameters<Store['rows']['settle']>[1]

/** What a run writes: ledger, document and log in one transaction each, so that none is ahead of the others. */
export interface Journal {
  intend(row: RowId, payload: RowValues, evidence: string | null): void
  /** @param note further details of the log's line, kept sealed */
  settle(row: RowId, event: Settled, outcome?: Outcome, note?: Readonly<Record<string, Json>>): LedgerRow
  /** Once per run and step: something for the robot's author. */
  healed(healing: { readonly step: string; readonly missing: readonly string[] }): void
  run(action: 'run.begin' | 'run.end', result: 'ok' | 'failed' | 'stopped', details: Json, reason?: string): void
}

export function createJournal(store: Store, run: RunRecord, actor: Actor): Journal {
  const line = { account: actor.account, person: actor.person, role: 'run' } as const
  const told = new Set<string>()
  return {
    healed: ({ step, missing }) => {
      const reason = `${step}: ${missing.join(' ')}`
      if (told.has(reason)) return
      told.add(reason)
      store.audit.append({
        ...line,
        action: 'robot.healed',
        object: { kind: 'robot', id: run.robot, version: run.robotVersion },
        result: 'ok',
        reason,
        details: { run: run.id },
      })
    },
    intend: (row, payload, evidence) =>
      store.transaction(() => {
        store.rows.intend(row, { payload, evidence })
        store.audit.append({
          ...line,
          action: 'row.intent',
          object: { kind: 'row', id: row, version: run.robotVersion },
          result: 'ok',
        })
      }),
    settle: (row, event, outcome = {}, note = {}) =>
      store.transaction(() => {
        const settled = store.rows.settle(row, event, outcome)
        followWithDocument(store, settled, event)
        store.audit.append({
          ...line,
          action: `row.${event.kind}`,
          object: { kind: 'row', id: row, version: run.robotVersion },
          result: settled.state === 'done' ? 'ok' : event.kind === 'release' ? 'stopped' : 'failed',
          reason: settled.state,
          details: {
            ...note,
            run: run.id,
            receipt: outcome.receipt ?? null,
            settledBy: outcome.settledBy ?? 'robot',
            step: outcome.step ?? null,
          },
        })
        return settled
      }),
    run: (action, result, details, reason = '') =>
      void store.audit.append({
        ...line,
        action,
        object: { kind: 'run', id: run.id, version: run.robotVersion },
        result,
        reason,
        details,
      }),
  }
}

/** The document goes where its row went. */
function followWithDocument(store: Store, row: LedgerRow, event: LedgerEvent): void {
  const document = row.document ? store.documents.get(row.document) : undefined
  if (!document || (document.state !== 'registering' && document.state !== 'confirmed')) return
  switch (row.state) {
    case 'done':
      store.documents.setState(document.id, 'registered', row.receipt === null ? {} : { receipt: row.receipt })
      return
    case 'businessError':
      store.documents.setState(document.id, 'registering')
      store.documents.setState(document.id, 'returned', { problem: row.message })
      return
    case 'systemError':
    case 'notDone':
      store.documents.setState(document.id, 'confirmed', { problem: row.message })
      return
    case 'inDoubt':
      store.documents.setProblem(document.id, row.message)
      return
    case 'pending':
      // A retry of the same run keeps it in 登録中; the run's end lets it go.
      if (event.kind === 'release') store.documents.setProblem(document.id, null)
      return
    case 'running':
    case 'committing':
      return
    default:
      assertNever(row.state)
  }
}
