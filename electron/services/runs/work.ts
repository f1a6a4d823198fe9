import { AppError } from '#shared/base/appError.ts'
import { canonicalJson } from '#shared/base/canonicalJson.ts'
import type { RowId } from '#shared/base/id.ts'
import { documentValues, paperProblem } from './candidates.ts'
import { playRow, rehearseRow } from './playRow.ts'
import { resolveDoubt } from './resolveDoubt.ts'
import type { RunContext } from './runContext.ts'

/** So many rows in a row that the system itself must be down. */
const FAILURES_IN_A_ROW = 3
/** A row that is not there after its settle time is sent again, but not for ever. */
const SENDS_PER_ROW = 3

/**
 * Does all that can be done for a run: its pending rows, then what is in doubt, then what turned out not to be in the system.
 * Returns when nothing is left for the robot, or when it was stopped.
 * @throws AppError what keeps the run from going on; rows are in a safe state then
 */
export async function work(context: RunContext): Promise<void> {
  if (context.run.rehearsal) return rehearse(context)
  const { store, run, signal } = context
  const sends = new Map<RowId, number>()
  for (;;) {
    await playPending(context)
    const doubtful = store.rows.ofRun(run.id, 'inDoubt')
    if (signal.aborted || doubtful.length === 0) return
    const absent = await resolveDoubt(context, doubtful)
    if (absent === 0) return
    for (const row of doubtful) {
      const sent = (sends.get(row) ?? 0) + 1
      sends.set(row, sent)
      if (sent < SENDS_PER_ROW) sendAgain(context, row)
    }
  }
}

/** Back to pending where it is known that nothing was registered, unless another run holds the key by now. */
export function sendAgain({ store, run, changed }: Pick<RunContext, 'store' | 'run' | 'changed'>, row: RowId): void {
  const state = store.rows.get(row)?.state
  if (state !== 'notDone' && state !== 'systemError') return
  const shown = store.runs.rowOf(run.id, row)
  const result = store.rows.again(row)
  if (result.kind === 'taken' && shown) {
    const receipt = result.earlier.receipt === null ? '' : `（受理番号 ${result.earlier.receipt}）`
    store.runs.setRow(shown.id, 'skipped', `実行 ${result.earlier.run} に引き継がれています${receipt}`, result.earlier.id)
    changed(store.runs.row(shown.id)!)
  }
}

async function playPending(context: RunContext): Promise<void> {
  const { store, run, signal } = context
  let failures = 0
  for (const row of store.rows.ofRun(run.id, 'pending')) {
    if (signal.aborted) return
    const shown = store.runs.rowOf(run.id, row)
    if (!shown || !takeDocument(context, row)) continue
    failures = (await playRow(context, shown.id, row)) ? 0 : failures + 1
    if (failures === FAILURES_IN_A_ROW) throw tooManyFailures(store.rows.get(row)?.message ?? '')
  }
}

async function rehearse(context: RunContext): Promise<void> {
  const { store, run, signal } = context
  let failures = 0
  for (const row of store.runs.rows({ run: run.id, state: 'pending', offset: 0, limit: 100_000 }).items) {
    if (signal.aborted) return
    const values = store.runs.keptValues(row.id)
    if (values === null) throw new AppError('notFound', `${row.position}行目の値は残っていません`)
    failures = (await rehearseRow(context, row.id, values)) ? 0 : failures + 1
    if (failures === FAILURES_IN_A_ROW) throw tooManyFailures(store.runs.row(row.id)?.message ?? '')
  }
}

function tooManyFailures(last: string): AppError {
  return new AppError('targetSystem', `${FAILURES_IN_A_ROW}行続けて失敗したため、実行を止めました（最後: ${last}）`, {
    retry: 'システムの画面を確かめてから、実行を再開してください',
  })
}

/**
 * Marks the row's document as 登録中.
 * @returns false when the document was changed, sent back or thrown away since the row was frozen; then the row is not sent
 */
function takeDocument({ store, run, changed }: RunContext, row: RowId): boolean {
  const withdraw = (message: string) => {
    store.rows.withdraw(row, message)
    changed(store.runs.rowOf(run.id, row)!)
    return false
  }
  const ledgerRow = store.rows.get(row)
  if (!ledgerRow) return true
  const problem = paperProblem(store, store.rows.values(row))
  if (problem !== null) return withdraw(problem)
  const document = ledgerRow.document ? store.documents.get(ledgerRow.document) : undefined
  if (!document) return true
  const frozen = store.documents.frozen(document.id)
  const open = document.state === 'confirmed' || document.state === 'registering'
  if (open && frozen && canonicalJson(documentValues(document, frozen)) === canonicalJson(store.rows.values(row))) {
    store.documents.setState(document.id, 'registering')
    return true
  }
  return withdraw(`文書 ${document.number} が後から変更されたため、この行は送りません`)
}
