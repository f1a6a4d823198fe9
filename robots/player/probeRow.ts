import { AppError } from '#shared/base/appError.ts'
import type { Probe } from '../model/step.ts'
import { waitForAny } from './conditions.ts'
import { deadlineIn } from './deadline.ts'
import { StepFailure, Stopped } from './failure.ts'
import type { Play } from './play.ts'
import { named, runSteps } from './runSteps.ts'
import type { RobotSession } from './session.ts'
import { compareValues } from './steps/compare.ts'
import { readValue } from './steps/read.ts'

export type ProbeResult =
  /** `differs`: columns that the registered entry shows with another content. */
  | { readonly kind: 'found'; readonly receipt: string | null; readonly differs: readonly string[] }
  /** `final`: the robot vouches that after the settle time "not there" means not registered. */
  | { readonly kind: 'absent'; readonly final: boolean }
  | { readonly kind: 'unknown'; readonly message: string }

/**
 * Asks the system whether the row is registered, always in a window that nothing was sent from: reloading the main one would
 * send again. A system that has logged out is logged into once more.
 * @throws AppError `stopped`
 */
export async function probeRow(session: RobotSession, row: Readonly<Record<string, string>>): Promise<ProbeResult> {
  const { probe } = session.robot
  if (!probe) return { kind: 'unknown', message: 'このロボットには、登録済みかを調べる手順がありません。' }
  const first = await probeOnce(session, probe, row)
  if (first.kind !== 'loggedOut') return first
  try {
    await session.abandon()
    await session.play({}, () => {}, false)
  } catch (error) {
    return unknown(error)
  }
  const second = await probeOnce(session, probe, row)
  return second.kind === 'loggedOut' ? { kind: 'unknown', message: 'ログインし直しても照会できません。' } : second
}

async function probeOnce(
  session: RobotSession,
  probe: Probe,
  row: Readonly<Record<string, string>>,
): Promise<ProbeResult | { readonly kind: 'loggedOut' }> {
  const play = await session.aside(row).catch(() => null)
  if (play === null) return { kind: 'unknown', message: 'ブラウザーが閉じられました。' }
  try {
    await runSteps(play, probe.steps, (index) => `照会${index + 1}`)
    return await named('照会', () => lookAt(play, probe))
  } catch (error) {
    return await notAnswered(session, play, error)
  }
}

/** Whatever the window shows now is of no use for the next question. */
async function notAnswered(
  session: RobotSession,
  play: Play,
  error: unknown,
): Promise<ProbeResult | { readonly kind: 'loggedOut' }> {
  try {
    if (error instanceof Stopped) throw new AppError('stopped', '停止しました')
    const { loggedOut } = session.robot.session
    if (loggedOut && (await waitForAny(play, [loggedOut], deadlineIn(0)).catch(() => null)) !== null) return { kind: 'loggedOut' }
    return unknown(error)
  } finally {
    await session.abandonAside()
  }
}

async function lookAt(play: Play, probe: Probe): Promise<ProbeResult> {
  const deadline = deadlineIn(probe.seconds)
  const seen = await waitForAny(play, [probe.found, probe.absent], deadline)
  if (seen === 1) return { kind: 'absent', final: probe.final }
  if (seen === null) throw new StepFailure('system', '登録の有無を示す画面になりません。')
  const receipt = await readValue(play, probe.receipt, undefined, '受理番号', deadline)
  const compared = await compareValues(play, probe.values, undefined, deadline)
  // A place that is not shown cannot be called the same.
  return { kind: 'found', receipt: receipt || null, differs: compared.filter(({ same }) => !same).map(({ column }) => column) }
}

function unknown(error: unknown): ProbeResult {
  if (error instanceof StepFailure) return { kind: 'unknown', message: `${error.step}: ${error.message}` }
  if (error instanceof AppError) return { kind: 'unknown', message: error.message }
  return { kind: 'unknown', message: '照会の途中でブラウザーが応答しなくなりました。' }
}
