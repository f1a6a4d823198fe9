import { AppError } from '#shared/base/appError.ts'
import { canonicalJson } from '#shared/base/canonicalJson.ts'
import type { DocumentId, PersonId, RowId, RunId } from '#shared/base/id.ts'
import type { StoreContext } from './context.ts'
import type { RowValues } from './documents.ts'
import { type LedgerEvent, type LedgerState, nextState } from './ledgerRules.ts'

/** One row of the ledger. Its key and values are frozen when it is entered. */
export interface LedgerRow {
  readonly id: RowId
  readonly robot: string
  readonly key: string
  readonly document: DocumentId | null
  readonly line: number | null
  readonly state: LedgerState
  /** What the system gave. */
  readonly receipt: string | null
  /** In Japanese, without personal values. */
  readonly message: string | null
  /** The run that may play it. */
  readonly run: RunId
  readonly madeAt: number
  readonly updatedAt: number
}

/** One try of a row: begins with the robot's first step, ends with an outcome. */
export interface AttemptRow {
  readonly id: string
  readonly row: RowId
  readonly number: number
  readonly run: RunId
  readonly robotVersion: string
  readonly state: Exclude<LedgerState, 'pending'> | 'released'
  readonly browserPid: number | null
  /** When the operating system says that this pid began; tells a pid that was given out again. */
  readonly browserStart: string | null
  readonly startedAt: number
  /** On disk before the registering click; null = it was never clicked. */
  readonly intentAt: number | null
  readonly endedAt: number | null
  readonly receipt: string | null
  readonly step: string | null
  readonly message: string | null
  /** 'robot', 'probe', or the person who decided. */
  readonly settledBy: string | null
}

export type EnterResult =
  | { readonly kind: 'entered'; readonly row: LedgerRow }
  /** The key is held by a row with the same content: nothing is to be sent. */
  | { readonly kind: 'same'; readonly earlier: LedgerRow }
  /** The key is held by a row with other content: a person decides. */
  | { readonly kind: 'differs'; readonly earlier: LedgerRow; readonly columns: readonly string[] }

export interface Outcome {
  readonly receipt?: string | null
  readonly step?: string | null
  readonly message?: string | null
  readonly settledBy?: string
}

export interface Rows {
  /**
   * Takes a row into the ledger, once per robot and key. A row of another run that was never sent gives way.
   * @param row.content what decides whether two rows with one key are the same; without the number of the paper
   */
  enter(row: {
    readonly robot: string
    readonly key: string
    readonly values: RowValues
    readonly content: RowValues
    readonly document: DocumentId | null
    readonly line: number | null
    readonly run: RunId
    readonly by: PersonId
  }): EnterResult
  get(id: RowId): LedgerRow | undefined
  /** The row that holds the key now. */
  live(robot: string, key: string): LedgerRow | undefined
  /** @throws AppError `notFound` when they were deleted */
  values(id: RowId): RowValues
  start(
    id: RowId,
    attempt: { readonly robotVersion: string; readonly browserPid: number | null; readonly browserStart: string | null },
  ): AttemptRow
  /** Durable when it returns; the registering click comes after. */
  intend(id: RowId, intent: { readonly payload: RowValues; readonly evidence: string | null }): void
  /** Ends or settles the newest attempt. @throws AppError `conflict` for what the ledger's rules forbid */
  settle(
    id: RowId,
    event: Exclude<LedgerEvent, { kind: 'start' | 'intend' | 'again' | 'withdraw' }>,
    outcome?: Outcome,
  ): LedgerRow
  /** Back to pending where nothing was registered; gives the other row when the key was taken meanwhile. */
  again(id: RowId): { readonly kind: 'again' } | { readonly kind: 'taken'; readonly earlier: LedgerRow }
  addEvidence(id: RowId, kind: string, blob: string): void
  /** A pending row that is not to be sent after all. */
  withdraw(id: RowId, message: string): void
  /** Changes nothing but what a person is told. */
  note(id: RowId, message: string | null): void
  /** Rows of the run in the state that were not withdrawn, in the run's order. */
  ofRun(run: RunId, state: LedgerState): readonly RowId[]
  attempts(id: RowId): readonly AttemptRow[]
  /** Blobs of all attempts, in their order. */
  evidence(id: RowId): readonly { readonly kind: string; readonly blob: string }[]
  /** After a crash: what was typed goes back to pending, what was being registered is in doubt. Only while no run (or not
   *  this one) is at work, and under the folder's lock. */
  recover(run?: RunId): { readonly released: number; readonly doubtful: readonly RowId[] }
}

type Stored = Omit<LedgerRow, 'key'> & { readonly keySealed: Uint8Array | null; readonly contentHash: string }

const columns = 'id, robot, keySealed, contentHash, document, line, state, receipt, message, run, madeAt, updatedAt'
const attemptColumns = `id, row, number, run, robotVersion, state, browserPid, browserStart, startedAt, intentAt, endedAt, receipt,
  step, message, settledBy`
const liveOnly = `state NOT IN ('businessError', 'systemError', 'notDone')`

export function createRows({ connection, sealer, clock, ids, machine }: StoreContext): Rows {
  const typed = ({ keySealed, contentHash: _, ...row }: Stored): LedgerRow => ({
    ...row,
    key: keySealed ? sealer.openText(keySealed, `row:${row.id}:key`) : '(削除済み)',
  })
  const stored = (id: RowId): Stored => {
    const row = connection.get<Stored>(`SELECT ${columns} FROM rows WHERE id = @id`, { id })
    if (!row) throw new AppError('notFound', 'この行は台帳にありません')
    return row
  }
  const keyHashOf = (robot: string, key: string) => sealer.keyedHash(canonicalJson([robot, key]), 'rowKey')
  const holder = (robot: string, key: string) =>
    connection.get<Stored>(`SELECT ${columns} FROM rows WHERE robot = @robot AND keyHash = @keyHash AND ${liveOnly}`, {
      robot,
      keyHash: keyHashOf(robot, key),
    })
  const kept = (id: RowId): RowValues | null => {
    const row = connection.get<{ valuesSealed: Uint8Array | null }>('SELECT valuesSealed FROM rows WHERE id = @id', { id })
    return row?.valuesSealed ? (sealer.openJson(row.valuesSealed, `row:${id}:values`) as RowValues) : null
  }
  const values = (id: RowId): RowValues => {
    const found = kept(id)
    if (found === null) throw new AppError('notFound', 'この行の値は保存期間を過ぎて削除されています')
    return found
  }
  const move = (id: RowId, event: LedgerEvent, { receipt = null, message = null }: Outcome = {}): LedgerState => {
    const { state } = stored(id)
    const next = nextState(state, event)
    if (next === null) throw new AppError('conflict', `台帳の規則により、この行は「${state}」から「${event.kind}」できません`)
    connection.run(
      'UPDATE rows SET state = @next, receipt = coalesce(@receipt, receipt), message = @message, updatedAt = @now WHERE id = @id',
      { id, next, receipt, message, now: clock.now() },
    )
    return next
  }
  const newest = (id: RowId) =>
    connection.get<AttemptRow>(`SELECT ${attemptColumns} FROM attempts WHERE row = @id ORDER BY number DESC LIMIT 1`, { id })
  const addEvidence = (id: RowId, kind: string, blob: string) =>
    void connection.run(
      `INSERT INTO evidence (attempt, position, kind, blob)
       SELECT id, (SELECT count(*) FROM evidence WHERE attempt = attempts.id), @kind, @blob
       FROM attempts WHERE row = @id ORDER BY number DESC LIMIT 1`,
      { id, kind, blob },
    )
  const withdraw = (id: RowId, message: string) =>
    connection.transaction(() => {
      move(id, { kind: 'withdraw' }, { message })
      connection.run(`UPDATE runRows SET state = 'skipped', updatedAt = @now WHERE row = @id`, { id, now: clock.now() })
    })
  const settle: Rows['settle'] = (id, event, outcome = {}) =>
    connection.transaction(() => {
      const next = move(id, event, outcome)
      connection.run(
        `UPDATE attempts SET state = @state, endedAt = @now, receipt = @receipt, step = coalesce(@step, step),
           message = coalesce(@message, message), settledBy = @settledBy
         WHERE row = @id AND number = (SELECT max(number) FROM attempts WHERE row = @id)`,
        {
          id,
          state: next === 'pending' ? 'released' : next,
          now: clock.now(),
          receipt: outcome.receipt ?? null,
          step: outcome.step ?? null,
          message: outcome.message ?? null,
          settledBy: outcome.settledBy ?? 'robot',
        },
      )
      return typed(stored(id))
    })

  return {
    values,
    settle,
    withdraw,
    addEvidence,
    get: (id) => {
      const row = connection.get<Stored>(`SELECT ${columns} FROM rows WHERE id = @id`, { id })
      return row && typed(row)
    },
    live: (robot, key) => {
      const row = holder(robot, key)
      return row && typed(row)
    },
    enter: ({ robot, key, values: frozen, content, document, line, run, by }) =>
      connection.transaction(() => {
        const contentHash = sealer.keyedHash(canonicalJson(content), 'rowContent')
        const earlier = holder(robot, key)
        if (earlier && earlier.run !== run && earlier.state === 'pending' && !isRunning(earlier.run))
          withdraw(earlier.id, '後の実行に引き継ぎました')
        else if (earlier && earlier.contentHash === contentHash) return { kind: 'same', earlier: typed(earlier) }
        else if (earlier) return { kind: 'differs', earlier: typed(earlier), columns: differing(content, kept(earlier.id)) }
        const [id, now] = [ids.next() as RowId, clock.now()]
        connection.run(
          `INSERT INTO rows (id, robot, keyHash, keySealed, valuesSealed, contentHash, document, line, state, run, person, machine,
             madeAt, updatedAt)
           VALUES (@id, @robot, @keyHash, @keySealed, @valuesSealed, @contentHash, @document, @line, 'pending', @run, @by, @machine,
             @now, @now)`,
          {
            id,
            robot,
            keyHash: keyHashOf(robot, key),
            keySealed: sealer.sealText(key, `row:${id}:key`),
            valuesSealed: sealer.sealJson(frozen, `row:${id}:values`),
            contentHash,
            document,
            line,
            run,
            by,
            machine,
            now,
          },
        )
        return { kind: 'entered', row: typed(stored(id)) }
      }),
    start: (id, { robotVersion, browserPid, browserStart }) =>
      connection.transaction(() => {
        move(id, { kind: 'start' })
        connection.run(
          `INSERT INTO attempts (id, row, number, run, robotVersion, state, browserPid, browserStart, startedAt, machine)
           SELECT @attempt, @id, (SELECT count(*) + 1 FROM attempts WHERE row = @id), run, @robotVersion, 'running', @browserPid,
             @browserStart, @now, @machine FROM rows WHERE id = @id`,
          { attempt: ids.next(), id, robotVersion, browserPid, browserStart, now: clock.now(), machine },
        )
        return newest(id)!
      }),
    intend: (id, { payload, evidence }) =>
      connection.transaction(() => {
        move(id, { kind: 'intend' })
        connection.run(
          `UPDATE attempts SET state = 'committing', intentAt = @now, payloadHash = @payloadHash
           WHERE row = @id AND number = (SELECT max(number) FROM attempts WHERE row = @id)`,
          { id, now: clock.now(), payloadHash: sealer.keyedHash(canonicalJson(payload), 'payload') },
        )
        if (evidence !== null) addEvidence(id, 'beforeCommit', evidence)
      }),
    again: (id) =>
      connection.transaction(() => {
        const row = stored(id)
        const other = holder(row.robot, typed(row).key)
        if (other) return { kind: 'taken', earlier: typed(other) }
        move(id, { kind: 'again' })
        return { kind: 'again' }
      }),
    note: (id, message) =>
      void connection.run('UPDATE rows SET message = @message, updatedAt = @now WHERE id = @id', {
        id,
        message,
        now: clock.now(),
      }),
    ofRun: (run, state) =>
      connection
        .all<{ id: RowId }>(
          `SELECT rows.id FROM rows JOIN runRows ON runRows.row = rows.id AND runRows.run = rows.run
           WHERE rows.run = @run AND rows.state = @state AND runRows.state IS NULL ORDER BY runRows.position`,
          { run, state },
        )
        .map((row) => row.id),
    attempts: (id) =>
      connection.all<AttemptRow>(`SELECT ${attemptColumns} FROM attempts WHERE row = @id ORDER BY number`, { id }),
    evidence: (id) =>
      connection.all<{ kind: string; blob: string }>(
        `SELECT evidence.kind, evidence.blob FROM evidence JOIN attempts ON attempts.id = evidence.attempt
         WHERE attempts.row = @id ORDER BY attempts.number, evidence.position`,
        { id },
      ),
    recover: (run) =>
      connection.transaction(() => {
        const open = connection.all<{ id: RowId; state: LedgerState }>(
          `SELECT id, state FROM rows WHERE state IN ('running', 'committing') AND (@run IS NULL OR run = @run) ORDER BY id`,
          { run: run ?? null },
        )
        const doubtful = open.filter((row) => row.state === 'committing').map((row) => row.id)
        for (const { id, state } of open)
          if (state === 'running') settle(id, { kind: 'release' }, { message: '途中で終了したため、最初からやり直します' })
          else settle(id, { kind: 'doubt' }, { message: '登録の途中で終了したため、登録されたか確認が必要です' })
        return { released: open.length - doubtful.length, doubtful }
      }),
  }

  function isRunning(run: RunId): boolean {
    return connection.get('SELECT 1 FROM runs WHERE id = @run AND state = @running', { run, running: 'running' }) !== undefined
  }
}

/** Columns of `content` in which an earlier row had something else; null = its values were deleted, so none can be named. */
function differing(content: RowValues, earlier: RowValues | null): readonly string[] {
  if (earlier === null) return []
  return Object.keys(content).filter((column) => (content[column] ?? '') !== (earlier[column] ?? ''))
}
