import type { Caller } from '#electron/ports.ts'
import type { RobotRow } from '#electron/store/robots.ts'
import type { RunRowRecord } from '#electron/store/runs.ts'
import type { Store } from '#electron/store/store.ts'
import { AppError } from '#shared/base/appError.ts'
import type { Clock } from '#shared/base/clock.ts'
import type { LoadedRobot } from './engine.ts'
import { createJournal } from './journal.ts'
import { settledAt } from './settleTime.ts'

/** A person's word on a row in doubt: 済 with its receipt, or 未. The reason is kept sealed with the log's line. */
export function decide(
  parts: { readonly store: Store; readonly clock: Clock; readonly loadRobot: (row: RobotRow) => LoadedRobot },
  input: { readonly row: string; readonly outcome: 'done' | 'notDone'; readonly receipt: string | null; readonly reason: string },
  caller: Caller,
): RunRowRecord {
  const { store } = parts
  const shown = store.runs.row(input.row)
  if (!shown?.row) throw new AppError('notFound', 'この行は見つかりません')
  const row = shown.row
  if (store.rows.get(row)?.state !== 'inDoubt')
    throw new AppError('conflict', `${shown.position}行目は確認待ちではないため、決められません`)
  const run = store.runs.get(shown.run)!
  if (input.outcome === 'notDone') requireSettled(parts, shown)
  return store.transaction(() => {
    createJournal(store, run, caller).settle(
      row,
      input.outcome === 'done' ? { kind: 'found' } : { kind: 'absent' },
      {
        receipt: input.receipt,
        settledBy: caller.person,
        message: input.outcome === 'done' ? '担当者が登録済みと確認しました' : '担当者が未登録と確認しました',
      },
      { reason: input.reason },
    )
    return store.runs.row(input.row)!
  })
}

/** Until then it may still appear, and a person who looks too early would have it sent twice. */
function requireSettled(
  {
    store,
    clock,
    loadRobot,
  }: { readonly store: Store; readonly clock: Clock; readonly loadRobot: (row: RobotRow) => LoadedRobot },
  shown: RunRowRecord,
): void {
  const run = store.runs.get(shown.run)!
  const robot = store.robots.get(run.robot, run.robotVersion)
  const settled = robot ? settledAt(store.rows.attempts(shown.row!), loadRobot(robot).settleMs) : null
  if (settled === null) return
  const left = settled - clock.now()
  if (left > 0)
    throw new AppError('conflict', `遅れて登録されることがあるため、あと${Math.ceil(left / 1000)}秒は「未」にできません`, {
      retry: '時間をおいて、もう一度システムの画面を確かめてください',
    })
}
