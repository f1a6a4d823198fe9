import type { RowValues } from '#electron/store/documents.ts'
import { AppError } from '#shared/base/appError.ts'
import { assertNever } from '#shared/base/assertNever.ts'
import type { RowId } from '#shared/base/id.ts'
import type { RowHooks, RowOutcome } from './engine.ts'
import type { RunContext } from './runContext.ts'
import { BACK_OFF_MS } from './sessionKeeper.ts'

/**
 * Sends one row of the ledger: the intent is on disk before the registering click, and whatever happens after it without a
 * receipt is doubt, never a retry. Failures before it are tried again with a new browser.
 * @returns false when it ended in a system error
 * @throws when ledger or log cannot be written: the run has to stop
 */
export async function playRow(context: RunContext, runRow: string, row: RowId): Promise<boolean> {
  const retries = Math.min(context.robot.retries, BACK_OFF_MS.length)
  for (let tries = 0; ; tries += 1) {
    const { outcome, intended } = await attempt(context, runRow, row)
    if (outcome.kind === 'systemError' && !intended && tries < retries) {
      context.journal.settle(row, { kind: 'release' }, outcome)
      announce(context, row)
      await context.session.drop()
      await context.wait(BACK_OFF_MS[tries]!)
      if (context.signal.aborted) return true
      continue
    }
    conclude(context, row, outcome, intended)
    announce(context, row)
    // The player leaves a usable window behind what the row itself was refused for; nothing else is trusted again.
    if (outcome.kind === 'systemError' || (intended && outcome.kind !== 'done')) await context.session.drop()
    return outcome.kind !== 'systemError' || intended
  }
}

/** How the robot types it, up to the first commit. Nothing enters the ledger. */
export async function rehearseRow(context: RunContext, runRow: string, values: RowValues): Promise<boolean> {
  const { store } = context
  store.runs.setRow(runRow, 'running', null)
  context.changed(store.runs.row(runRow)!)
  const session = await context.session.get()
  const outcome = await guarded(() =>
    session.play(values, {
      onStep: (step, text) => context.step(runRow, step, text),
      beforeCommit: async () => {
        throw new AppError('internal', '練習では登録しません')
      },
      onEvidence: async () => {},
    }),
  )
  const [state, message] = rehearsed(outcome)
  store.runs.setRow(runRow, state, message)
  context.changed(store.runs.row(runRow)!)
  if (state === 'systemError') await context.session.drop()
  return state !== 'systemError'
}

function rehearsed(
  outcome: RowOutcome,
): readonly ['done' | 'skipped' | 'pending' | 'businessError' | 'systemError', string | null] {
  switch (outcome.kind) {
    case 'rehearsed':
      return outcome.differs.length === 0
        ? ['done', `練習: ${outcome.compared}項目が画面と一致しました（登録していません）`]
        : ['businessError', `練習: 画面と一致しない項目があります（「${outcome.differs.slice(0, 5).join('」「')}」）`]
    case 'alreadyRegistered':
      return ['skipped', `登録済みです（受理番号 ${outcome.receipt ?? 'なし'}）`]
    case 'stopped':
      return ['pending', null]
    case 'businessError':
    case 'systemError':
      return [outcome.kind, outcome.message]
    case 'done':
    case 'inDoubt':
      return ['systemError', '練習なのに登録の手順が実行されました。ロボットを直してください']
    default:
      return assertNever(outcome)
  }
}

async function attempt(
  context: RunContext,
  runRow: string,
  row: RowId,
): Promise<{ readonly outcome: RowOutcome; readonly intended: boolean }> {
  const { store, robot, journal, signal } = context
  const session = await context.session.get()
  const values = store.rows.values(row)
  store.rows.start(row, {
    robotVersion: robot.version,
    browserPid: session.browser?.pid ?? null,
    browserStart: session.browser?.startedAt ?? null,
  })
  announce(context, row)
  let intended = false
  // What keeps the ledger from being written; it must end the run, not look like a failure of the system.
  let broken: { readonly error: unknown } | null = null
  const recorded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      broken ??= { error }
      throw error
    }
  }
  const keep = (jpeg: Uint8Array) =>
    store.blobs.put({ kind: 'evidence', media: 'image/jpeg', bytes: jpeg, by: context.run.person })
  const hooks: RowHooks = {
    onStep: (step, text) => context.step(runRow, step, text),
    async beforeCommit({ payload, screenshot }) {
      if (signal.aborted) throw new AppError('stopped', '停止しました')
      await recorded(async () => {
        const evidence = screenshot && (await keep(screenshot))
        if (!intended) journal.intend(row, payload, evidence)
        else if (evidence) store.rows.addEvidence(row, 'beforeCommit', evidence)
        intended = true
      })
      announce(context, row)
    },
    onEvidence: (kind, jpeg) => recorded(async () => store.rows.addEvidence(row, kind, await keep(jpeg))),
  }
  const outcome = await guarded(() => session.play(values, hooks))
  const failure = broken as { readonly error: unknown } | null
  if (failure) {
    await context.session.drop()
    keepWhatIsKnown(context, row, outcome, intended)
    throw failure.error
  }
  return { outcome: signal.aborted && outcome.kind === 'systemError' && !intended ? { kind: 'stopped' } : outcome, intended }
}

/** A receipt in hand is still written where it can be; where it cannot, the next start finds the row at work and looks it up. */
function keepWhatIsKnown(context: RunContext, row: RowId, outcome: RowOutcome, intended: boolean): void {
  try {
    if (intended) conclude(context, row, outcome, intended)
    else context.journal.settle(row, { kind: 'release' })
    announce(context, row)
  } catch {
    context.log(`row ${row}: its outcome could not be written`)
  }
}

/** An error of browser or player says nothing about the row but that it failed here. */
async function guarded(play: () => Promise<RowOutcome>): Promise<RowOutcome> {
  try {
    return await play()
  } catch (error) {
    const message = error instanceof AppError ? error.message : 'ブラウザーまたは再生の処理が途中で失敗しました'
    return { kind: error instanceof AppError && error.code === 'stopped' ? 'stopped' : 'systemError', step: '', message }
  }
}

const DOUBT = '登録されたか分かりません。システムに問い合わせて確かめます'

function conclude({ store, journal, run }: RunContext, row: RowId, outcome: RowOutcome, intended: boolean): void {
  // After the intent only a receipt counts; everything else is looked up.
  if (intended && outcome.kind === 'done') journal.settle(row, { kind: 'succeed' }, outcome)
  else if (intended) journal.settle(row, { kind: 'doubt' }, { ...noted(outcome), message: DOUBT })
  else
    switch (outcome.kind) {
      case 'alreadyRegistered':
        if (outcome.differs.length > 0) {
          const message = `受理番号 ${outcome.receipt ?? 'なし'} で登録済みですが、内容が違います（「${outcome.differs.slice(0, 5).join('」「')}」）`
          journal.settle(row, { kind: 'refuse' }, { receipt: outcome.receipt, message })
          return
        }
        store.transaction(() => {
          // Registered by somebody else, unless an earlier attempt of ours reached its click.
          const message = `ほかで登録済みのため送りませんでした（受理番号 ${outcome.receipt ?? 'なし'}）`
          if (!store.rows.attempts(row).some((attempt) => attempt.intentAt !== null))
            store.runs.setRow(store.runs.rowOf(run.id, row)!.id, 'skipped', message)
          journal.settle(row, { kind: 'foundBefore' }, { receipt: outcome.receipt, settledBy: 'probe' })
        })
        return
      case 'businessError':
        journal.settle(row, { kind: 'refuse' }, outcome)
        return
      case 'systemError':
        journal.settle(row, { kind: 'fail' }, outcome)
        return
      case 'stopped':
        journal.settle(row, { kind: 'release' })
        return
      case 'rehearsed':
        journal.settle(row, { kind: 'fail' }, { message: 'ロボットが登録の手順まで進みませんでした' })
        return
      case 'done':
      case 'inDoubt':
        // It clicked without asking. What it did must still be looked up.
        journal.intend(row, {}, null)
        journal.settle(row, { kind: 'doubt' }, { message: DOUBT })
        return
      default:
        assertNever(outcome)
    }
}

function noted(outcome: RowOutcome): { readonly step?: string } {
  return 'step' in outcome ? { step: outcome.step } : {}
}

function announce({ store, run, changed }: RunContext, row: RowId): void {
  const shown = store.runs.rowOf(run.id, row)
  if (shown) changed(shown)
}
