import type { AttemptRow } from '#electron/store/rows.ts'
import { isAppError } from '#shared/base/appError.ts'
import { assertNever } from '#shared/base/assertNever.ts'
import type { RowId } from '#shared/base/id.ts'
import type { ProbeResult } from './engine.ts'
import type { RunContext } from './runContext.ts'
import { settledAt } from './settleTime.ts'

const FIRST_POLL_MS = 1_000
const LONGEST_POLL_MS = 10_000
/** After the settle time an answer is either there or will need a person. */
const TRIES_AFTER_SETTLE = 3

interface Doubt {
  readonly row: RowId
  /** From here on "not there" means not there. */
  readonly settledAt: number
  triesAfterSettle: number
}

/**
 * Looks up what became of rows whose registering click may have happened. Asking too early is itself a double submission:
 * first the browser that clicked is proven gone, then the system is asked until the robot's settle time is over.
 * Found settles the row; only a robot that vouches for its probe may say that it is not there; all else is for a person.
 * @returns how many rows are known not to be in the system
 */
export async function resolveDoubt(context: RunContext, rows: readonly RowId[]): Promise<number> {
  const { clock, robot, signal } = context
  // A live session of ours may have clicked: it ends first.
  await context.session.drop()
  let open = await provable(context, rows)
  let absent = 0
  for (let pause = FIRST_POLL_MS; open.length > 0 && !signal.aborted; pause = Math.min(pause * 2, LONGEST_POLL_MS)) {
    const still: Doubt[] = []
    for (const doubt of open) {
      if (signal.aborted) return absent
      const askedAt = clock.now()
      const answer = await ask(context, doubt.row)
      const verdict = judge(answer, askedAt >= doubt.settledAt, doubt)
      if (verdict === 'wait') still.push(doubt)
      else settle(context, doubt.row, answer, verdict)
      if (verdict === 'absent') absent += 1
    }
    open = still
    const next = Math.min(...open.map((doubt) => doubt.settledAt)) - clock.now()
    if (open.length > 0) await context.wait(next > 0 ? Math.min(pause, next) : pause)
  }
  context.log(`doubt: ${rows.length} rows looked up with robot ${robot.id}, ${absent} not there`)
  return absent
}

/** Rows whose browser is gone and for which the robot has a probe; the others get their reason and wait for a person. */
async function provable(context: RunContext, rows: readonly RowId[]): Promise<Doubt[]> {
  const { store, robot, processes } = context
  const found: Doubt[] = []
  const proofs = new Map<number, Promise<boolean>>()
  const browserGone = ({ browserPid, browserStart }: AttemptRow): Promise<boolean> => {
    if (browserPid === null) return Promise.resolve(true)
    const proof = proofs.get(browserPid) ?? processes.gone(browserPid, browserStart)
    proofs.set(browserPid, proof)
    return proof
  }
  for (const row of rows) {
    const attempts = store.rows.attempts(row)
    const attempt = attempts.findLast(({ intentAt }) => intentAt !== null)
    if (!robot.probe) leave(context, row, 'ロボットに照会の手順がないため、システムの画面で登録の有無を確かめてください')
    else if (!attempt || !(await browserGone(attempt)))
      leave(context, row, '前のブラウザーが終了したことを確かめられません。システムの画面で登録の有無を確かめてください')
    else
      found.push({
        row,
        settledAt: settledAt(attempts, robot.settleMs) ?? context.clock.now() + robot.settleMs,
        triesAfterSettle: 0,
      })
  }
  return found
}

async function ask(context: RunContext, row: RowId): Promise<ProbeResult> {
  const { store, run } = context
  try {
    const session = await context.session.get()
    const shown = store.runs.rowOf(run.id, row)
    context.step(shown?.id ?? null, 'probe', `登録されたか照会しています${shown ? `（${shown.position}行目）` : ''}`)
    return await session.probe(store.rows.values(row))
  } catch (error) {
    await context.session.drop()
    if (isAppError(error, 'browserMissing') || isAppError(error, 'secretMissing') || isAppError(error, 'diskFull')) throw error
    return { kind: 'unknown', message: isAppError(error) ? error.message : '照会の途中で失敗しました' }
  }
}

type Verdict = 'found' | 'absent' | 'person' | 'wait'

function judge(answer: ProbeResult, settled: boolean, doubt: Doubt): Verdict {
  switch (answer.kind) {
    case 'found':
      return answer.differs.length === 0 ? 'found' : 'person'
    case 'absent':
      return settled ? (answer.final ? 'absent' : 'person') : 'wait'
    case 'unknown':
      if (settled) doubt.triesAfterSettle += 1
      return doubt.triesAfterSettle >= TRIES_AFTER_SETTLE ? 'person' : 'wait'
    default:
      return assertNever(answer)
  }
}

function settle(context: RunContext, row: RowId, answer: ProbeResult, verdict: Exclude<Verdict, 'wait'>): void {
  const { store, run, journal, changed } = context
  switch (verdict) {
    case 'found':
      journal.settle(row, { kind: 'found' }, { receipt: answer.kind === 'found' ? answer.receipt : null, settledBy: 'probe' })
      break
    case 'absent':
      journal.settle(row, { kind: 'absent' }, { settledBy: 'probe', message: '登録されていないことを確かめました' })
      break
    case 'person':
      leave(context, row, personWords(answer))
      return
    default:
      assertNever(verdict)
  }
  const shown = store.runs.rowOf(run.id, row)
  if (shown) changed(shown)
}

function personWords(answer: ProbeResult): string {
  switch (answer.kind) {
    case 'found':
      return `受理番号 ${answer.receipt ?? 'なし'} で登録されていますが、内容が違います（「${answer.differs.slice(0, 5).join('」「')}」）`
    case 'absent':
      return 'システムに見つかりませんが、遅れて登録されることがあります。画面で登録の有無を確かめてください'
    case 'unknown':
      return `照会できませんでした（${answer.message}）。システムの画面で登録の有無を確かめてください`
    default:
      return assertNever(answer)
  }
}

/** Stays in doubt, with what a person has to do. */
function leave({ store, run, changed }: RunContext, row: RowId, message: string): void {
  store.rows.note(row, message)
  const shown = store.runs.rowOf(run.id, row)
  if (shown) changed(shown)
}
