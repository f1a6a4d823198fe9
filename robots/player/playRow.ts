import { AppError } from '#shared/base/appError.ts'
import type { Condition } from '../model/condition.ts'
import type { CommitStep, HarmlessStep } from '../model/step.ts'
import { commit, prepareCommit } from './commit.ts'
import { waitForAny } from './conditions.ts'
import { deadlineIn } from './deadline.ts'
import { takeEvidence } from './evidence.ts'
import { IntentFailed, StepFailure, Stopped, throwIfStopped } from './failure.ts'
import { failureOutcome, type RowHooks, type RowOutcome } from './outcome.ts'
import type { Play } from './play.ts'
import { probeRow } from './probeRow.ts'
import { runSteps, stepName } from './runSteps.ts'
import type { RobotSession } from './session.ts'

type Row = Readonly<Record<string, string>>

interface PlayOptions {
  /** Everything up to the commit, and the screens compared with the row; nothing is registered. */
  readonly rehearsal?: boolean
}

/**
 * Types one row into the system and registers it once.
 *
 * The system is asked first whether the row is there already. A system error before the commit leaves nothing behind and may be
 * tried again; a lost login is renewed here, once. What happens after `beforeCommit` is done, refused or in doubt.
 * @throws what `hooks.beforeCommit` threw, as it is: nothing was clicked then. AppError (`secretMissing`, `badRobot` …) when the
 *   session itself cannot go on, also before any click. A stop by the session's signal is an outcome, never thrown.
 */
export async function playRow(
  session: RobotSession,
  row: Row,
  hooks: RowHooks,
  { rehearsal = false }: PlayOptions = {},
): Promise<RowOutcome> {
  const missing = session.robot.inputs.filter(({ name, required }) => required && !row[name])
  if (missing.length > 0)
    return { kind: 'businessError', step: '', message: `必須の列${missing.map(({ name }) => `「${name}」`).join('')}が空です。` }
  const known = await alreadyThere(session, row)
  if (known) return known
  const first = await tryRow(session, row, hooks, rehearsal)
  return first.kind === 'loggedOut' ? lastTry(await tryRow(session, row, hooks, rehearsal)) : first
}

/** Another PC or a colleague may have registered it; only a clear "not there" lets the row begin. */
async function alreadyThere(session: RobotSession, row: Row): Promise<RowOutcome | null> {
  if (!session.robot.probe) return null
  try {
    const probed = await probeRow(session, row)
    switch (probed.kind) {
      case 'absent':
        return null
      case 'found':
        return { kind: 'alreadyRegistered', receipt: probed.receipt, differs: probed.differs }
      case 'unknown':
        return { kind: 'systemError', step: '照会', message: probed.message }
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'stopped') return { kind: 'stopped' }
    throw error
  }
}

type Try = RowOutcome | { readonly kind: 'loggedOut'; readonly instead: RowOutcome }

async function tryRow(session: RobotSession, row: Row, hooks: RowHooks, rehearsal: boolean): Promise<Try> {
  const steps = session.robot.row
  const at = steps.findIndex((step) => step.do === 'commit')
  const step = steps[at] as CommitStep
  const name = stepName(String(at + 1), step.say)
  let play: Play | null = null
  let outcome: RowOutcome
  try {
    throwIfStopped(session.context.signal)
    play = { ...(await session.play(row, hooks.onStep, rehearsal)), keep: hooks.onEvidence }
    await runSteps(play, steps.slice(0, at) as HarmlessStep[])
    await prepareCommit(play, step, name)
    outcome = rehearsal ? { kind: 'rehearsed', compared: play.compared } : await commit(play, session.browser, step, name, hooks)
  } catch (error) {
    return beforeCommitFailed(session, play, error, hooks)
  }
  return settle(session, play, outcome, steps.slice(at + 1) as HarmlessStep[], hooks)
}

/** Nothing was clicked. The next row gets a new window, whatever this one shows. @throws see {@link playRow} */
async function beforeCommitFailed(session: RobotSession, play: Play | null, error: unknown, hooks: RowHooks): Promise<Try> {
  try {
    if (error instanceof Stopped) return { kind: 'stopped' }
    if (error instanceof IntentFailed) throw error.cause
    if (error instanceof AppError) throw error
    const failure =
      error instanceof StepFailure ? error : new StepFailure('system', 'ブラウザーが途中で応答しなくなりました。', error)
    if (play === null) return { kind: 'systemError', step: failure.step, message: `${failure.step}: ${failure.message}` }
    const seeing = afterStop(play)
    const outcome = await failureOutcome(seeing, failure)
    if (outcome.kind === 'systemError' && (await isLoggedOut(seeing))) return { kind: 'loggedOut', instead: outcome }
    await keepEvidence(seeing, 'failure', hooks)
    return outcome
  } finally {
    await session.abandon()
  }
}

/** What remains once the outcome stands; it cannot change the outcome any more. */
async function settle(
  session: RobotSession,
  play: Play,
  outcome: RowOutcome,
  rest: readonly HarmlessStep[],
  hooks: RowHooks,
): Promise<RowOutcome> {
  const seeing = afterStop(play)
  const { fence } = session.browser
  if (outcome.kind !== 'done') {
    if (outcome.kind !== 'rehearsed') await keepEvidence(seeing, outcome.kind, hooks)
    // With its window a request that still waits for an answer ends too, so that nothing is left that could be sent again.
    await session.abandon()
    fence.lower()
    return outcome
  }
  fence.lower()
  await keepEvidence(seeing, 'afterCommit', hooks)
  try {
    await runSteps(seeing, rest, (index) => String(session.robot.row.length - rest.length + index + 1))
  } catch (error) {
    session.context.log(`the way back after the commit failed: ${error instanceof Error ? error.name : 'unknown error'}`)
    await session.abandon()
  }
  if (outcome.receipt !== null || !session.robot.probe) return outcome
  const probed = await probeRow(session, play.scope.row).catch(() => null)
  return probed?.kind === 'found' ? { kind: 'done', receipt: probed.receipt } : outcome
}

function lastTry(second: Try): RowOutcome {
  return second.kind === 'loggedOut' ? second.instead : second
}

async function isLoggedOut(play: Play): Promise<boolean> {
  const { loggedOut } = play.robot.session
  if (loggedOut === undefined) return false
  // The page that says so may have come up in a pop-up.
  const places = [loggedOut, ...play.stage.popups().map((window) => inWindow(loggedOut, window))]
  return (await waitForAny(play, places, deadlineIn(0)).catch(() => null)) !== null
}

function inWindow(condition: Condition, window: string): Condition {
  return 'of' in condition ? { ...condition, of: condition.of.map((part) => ({ ...part, window })) } : { ...condition, window }
}

/** A picture more or less changes no outcome. */
async function keepEvidence(play: Play, kind: string, hooks: RowHooks): Promise<void> {
  const jpeg = await takeEvidence(play, undefined)
  if (jpeg === null) return
  await hooks.onEvidence(kind, jpeg).catch(() => play.context.log(`evidence "${kind}" could not be kept`))
}

/** The same play, deaf to the stop that has been obeyed already. */
function afterStop(play: Play): Play {
  return { ...play, context: { ...play.context, signal: new AbortController().signal } }
}
