import { AppError } from '#shared/base/appError.ts'
import type { DocumentId, PersonId, RowId, RunId } from '#shared/base/id.ts'
import type { StoreContext } from './context.ts'
import type { RowValues } from './documents.ts'
import type { LedgerState } from './ledgerRules.ts'

export type RunState = 'running' | 'paused' | 'stopped' | 'finished' | 'failed' | 'interrupted'

export interface RunRecord {
  readonly id: RunId
  readonly robot: string
  readonly robotVersion: string
  readonly source: 'documents' | 'file'
  readonly rehearsal: boolean
  /** Values of the robot's parameters, such as the address of the system. */
  readonly parameters: Readonly<Record<string, string>>
  readonly state: RunState
  readonly problem: string | null
  readonly person: PersonId
  readonly startedAt: number
  readonly endedAt: number | null
}

/** What a row of a run looks like: the ledger's state, or its own where it did not enter the ledger. */
export interface RunRowRecord {
  readonly id: string
  readonly run: RunId
  /** From 1. */
  readonly position: number
  readonly key: string
  readonly document: DocumentId | null
  /** Row of the ledger; null in a rehearsal and for rows that were not taken. */
  readonly row: RowId | null
  readonly state: LedgerState | 'skipped'
  readonly receipt: string | null
  readonly message: string | null
  /** The ledger row that was there before. */
  readonly earlier: RowId | null
  readonly updatedAt: number
}

/** States of a row that has no ledger row speaking for it. */
export type OwnState = 'pending' | 'running' | 'done' | 'businessError' | 'systemError' | 'skipped'

export interface Runs {
  /** In state running. */
  create(run: {
    readonly robot: string
    readonly robotVersion: string
    readonly source: 'documents' | 'file'
    readonly rehearsal: boolean
    readonly parameters: Readonly<Record<string, string>>
    readonly by: PersonId
  }): RunRecord
  get(id: RunId): RunRecord | undefined
  /** Newest first. */
  list(query: { readonly offset: number; readonly limit: number }): {
    readonly total: number
    readonly items: readonly RunRecord[]
  }
  lastOf(robot: string): RunRecord | undefined
  setState(id: RunId, state: RunState, problem?: string | null): RunRecord
  addRow(row: {
    readonly run: RunId
    readonly position: number
    readonly key: string
    readonly document: DocumentId | null
    readonly row: RowId | null
    /** Null where the ledger row speaks. */
    readonly state: OwnState | null
    readonly message: string | null
    readonly earlier: RowId | null
    /** Kept for rehearsals, and for lines of a file that were refused. */
    readonly values: RowValues | null
  }): RunRowRecord
  row(id: string): RunRowRecord | undefined
  /** The row of the run that the ledger row belongs to. */
  rowOf(run: RunId, row: RowId): RunRowRecord | undefined
  rows(query: {
    readonly run: RunId
    readonly state: RunRowRecord['state'] | null
    readonly offset: number
    readonly limit: number
  }): { readonly total: number; readonly items: readonly RunRowRecord[] }
  /** How many rows of the run are in which state. */
  counts(run: RunId): Readonly<Partial<Record<RunRowRecord['state'], number>>>
  /** The values of a row that entered no ledger; null = they were not kept, or deleted. */
  keptValues(id: string): RowValues | null
  setRow(id: string, state: OwnState | null, message: string | null, earlier?: RowId | null): void
  /** Drops what rehearsals kept. */
  forgetValues(run: RunId): void
  /** After a crash: runs that were running are interrupted. Only under the folder's lock. */
  recover(): readonly RunId[]
}

type StoredRun = Omit<RunRecord, 'rehearsal' | 'parameters'> & { readonly rehearsal: number; readonly parametersJson: string }
type StoredRow = Omit<RunRowRecord, 'key'> & { readonly keySealed: Uint8Array | null }

const runColumns = 'id, robot, robotVersion, source, rehearsal, parametersJson, state, problem, person, startedAt, endedAt'
const shownState = `coalesce(runRows.state, rows.state)`
const joined = `FROM runRows LEFT JOIN rows ON rows.id = runRows.row LEFT JOIN rows AS before ON before.id = runRows.earlier`
const rowColumns = `runRows.id, runRows.run, runRows.position, runRows.keySealed, runRows.document, runRows.row, ${shownState} AS state,
  coalesce(rows.receipt, before.receipt) AS receipt, coalesce(runRows.message, rows.message) AS message, runRows.earlier,
  max(runRows.updatedAt, coalesce(rows.updatedAt, 0)) AS updatedAt`

export function createRuns({ connection, sealer, clock, ids, machine }: StoreContext): Runs {
  const typedRun = ({ parametersJson, ...row }: StoredRun): RunRecord => ({
    ...row,
    rehearsal: row.rehearsal === 1,
    parameters: JSON.parse(parametersJson),
  })
  const typedRow = ({ keySealed, ...row }: StoredRow): RunRowRecord => ({
    ...row,
    key: keySealed ? sealer.openText(keySealed, `runRow:${row.id}:key`) : '(削除済み)',
  })
  const get = (id: RunId) => {
    const row = connection.get<StoredRun>(`SELECT ${runColumns} FROM runs WHERE id = @id`, { id })
    return row && typedRun(row)
  }
  const need = (id: RunId): RunRecord => {
    const run = get(id)
    if (!run) throw new AppError('notFound', 'この実行は見つかりません')
    return run
  }
  const row = (id: string) => {
    const found = connection.get<StoredRow>(`SELECT ${rowColumns} ${joined} WHERE runRows.id = @id`, { id })
    return found && typedRow(found)
  }
  return {
    get,
    row,
    create({ robot, robotVersion, source, rehearsal, parameters, by }) {
      const id = ids.next() as RunId
      connection.run(
        `INSERT INTO runs (id, robot, robotVersion, source, rehearsal, parametersJson, state, person, machine, startedAt)
         VALUES (@id, @robot, @robotVersion, @source, @rehearsal, @parametersJson, 'running', @by, @machine, @now)`,
        {
          id,
          robot,
          robotVersion,
          source,
          rehearsal: rehearsal ? 1 : 0,
          parametersJson: JSON.stringify(parameters),
          by,
          machine,
          now: clock.now(),
        },
      )
      return need(id)
    },
    list: ({ offset, limit }) => ({
      total: connection.get<{ n: number }>('SELECT count(*) AS n FROM runs')!.n,
      items: connection
        .all<StoredRun>(`SELECT ${runColumns} FROM runs ORDER BY id DESC LIMIT @limit OFFSET @offset`, { limit, offset })
        .map(typedRun),
    }),
    lastOf: (robot) => {
      const run = connection.get<StoredRun>(`SELECT ${runColumns} FROM runs WHERE robot = @robot ORDER BY id DESC LIMIT 1`, {
        robot,
      })
      return run && typedRun(run)
    },
    setState(id, state, problem = null) {
      const endedAt = state === 'running' || state === 'paused' ? null : clock.now()
      connection.run('UPDATE runs SET state = @state, problem = @problem, endedAt = @endedAt WHERE id = @id', {
        id,
        state,
        problem,
        endedAt,
      })
      return need(id)
    },
    addRow({ run, position, key, document, row: ledgerRow, state, message, earlier, values }) {
      const id = ids.next()
      connection.run(
        `INSERT INTO runRows (id, run, position, keySealed, document, row, state, message, valuesSealed, earlier, updatedAt)
         VALUES (@id, @run, @position, @keySealed, @document, @ledgerRow, @state, @message, @valuesSealed, @earlier, @now)`,
        {
          id,
          run,
          position,
          keySealed: sealer.sealText(key, `runRow:${id}:key`),
          document,
          ledgerRow,
          state,
          message,
          valuesSealed: values && sealer.sealJson(values, `runRow:${id}:values`),
          earlier,
          now: clock.now(),
        },
      )
      return row(id)!
    },
    rowOf: (run, ledgerRow) => {
      const found = connection.get<StoredRow>(
        `SELECT ${rowColumns} ${joined} WHERE runRows.run = @run AND runRows.row = @ledgerRow`,
        {
          run,
          ledgerRow,
        },
      )
      return found && typedRow(found)
    },
    rows({ run, state, offset, limit }) {
      const where = `WHERE runRows.run = @run AND (@state IS NULL OR ${shownState} = @state)`
      return {
        total: connection.get<{ n: number }>(`SELECT count(*) AS n ${joined} ${where}`, { run, state })!.n,
        items: connection
          .all<StoredRow>(`SELECT ${rowColumns} ${joined} ${where} ORDER BY runRows.position LIMIT @limit OFFSET @offset`, {
            run,
            state,
            limit,
            offset,
          })
          .map(typedRow),
      }
    },
    counts: (run) =>
      Object.fromEntries(
        connection
          .all<{ state: RunRowRecord['state']; n: number }>(
            `SELECT ${shownState} AS state, count(*) AS n ${joined} WHERE runRows.run = @run GROUP BY 1`,
            { run },
          )
          .map(({ state, n }) => [state, n]),
      ),
    keptValues(id) {
      const found = connection.get<{ valuesSealed: Uint8Array | null }>('SELECT valuesSealed FROM runRows WHERE id = @id', { id })
      return found?.valuesSealed ? (sealer.openJson(found.valuesSealed, `runRow:${id}:values`) as RowValues) : null
    },
    setRow: (id, state, message, earlier = null) =>
      void connection.run(
        `UPDATE runRows SET state = @state, message = @message, earlier = coalesce(@earlier, earlier), updatedAt = @now WHERE id = @id`,
        { id, state, message, earlier, now: clock.now() },
      ),
    forgetValues: (run) => void connection.run('UPDATE runRows SET valuesSealed = NULL WHERE run = @run', { run }),
    recover: () =>
      connection.transaction(() => {
        const open = connection.all<{ id: RunId }>(`SELECT id FROM runs WHERE state IN ('running', 'paused') ORDER BY id`)
        for (const { id } of open)
          connection.run(
            `UPDATE runs SET state = 'interrupted', problem = '途中で終了しました。再開できます', endedAt = @now WHERE id = @id`,
            { id, now: clock.now() },
          )
        return open.map(({ id }) => id)
      }),
  }
}
