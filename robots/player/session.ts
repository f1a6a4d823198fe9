import type { BrowserContext } from 'playwright'
import { AppError } from '#shared/base/appError.ts'
import { formatJst } from '#shared/base/clock.ts'
import type { RobotBrowser } from '../browser/launch.ts'
import { describeCondition } from '../model/describe.ts'
import { parameterScope } from '../model/origins.ts'
import type { Robot } from '../model/robot.ts'
import { waitForAny } from './conditions.ts'
import { deadlineIn } from './deadline.ts'
import { StepFailure, serverErrorWords } from './failure.ts'
import type { Play, PlayContext } from './play.ts'
import { named, runSteps } from './runSteps.ts'
import { openStage, type Stage } from './stage.ts'

/** Where named values come from; a secret is asked for once per session and lives only in memory. */
export interface SecretSource {
  get(name: string): Promise<string | null>
}

type OnStep = Play['onStep']

/** One robot in its browser, logged in. */
export interface RobotSession {
  readonly robot: Robot
  readonly browser: RobotBrowser
  readonly context: PlayContext
  /** A playing of the row in the main window; opens and logs in anew where the last row had to leave it. */
  play(row: Readonly<Record<string, string>>, onStep: OnStep, rehearsal: boolean): Promise<Play>
  /** The same in a second window, kept for all rows: nothing is ever sent from it, so opening an address in it repeats nothing. */
  aside(row: Readonly<Record<string, string>>): Promise<Play>
  /** Closes the second window; the next `aside` gets a new one. */
  abandonAside(): Promise<void>
  /** Closes the main window at once; the next row gets a new one. */
  abandon(): Promise<void>
  close(): Promise<void>
}

/** How long the screen after the login may take. */
const loginSeconds = 30

/**
 * @throws AppError `secretMissing` (a secret of the robot is not in the vault), `badData` (a parameter is missing),
 *   `targetSystem` (the login did not succeed), `stopped`
 */
export async function openSession(
  robot: Robot,
  browser: RobotBrowser,
  secrets: SecretSource,
  context: PlayContext,
  onStep: OnStep = () => {},
): Promise<RobotSession> {
  const scope = { ...parameterScope(robot, context.parameters), secrets: await secretsOf(robot, secrets) }
  const windows = await browser.newContext()
  await windows.addInitScript(prepareDocument)
  let stage: Stage | null = null
  let second: Stage | null = null
  const playOn = (on: Stage, row: Readonly<Record<string, string>>, tell: OnStep, rehearsal: boolean): Play => ({
    robot,
    stage: on,
    context,
    rehearsal,
    scope: {
      row: complete(robot, row),
      secrets: { ...scope.secrets },
      parameters: { ...scope.parameters },
      read: {},
      clock: clockOf(context),
    },
    compared: [],
    personalPlaces: [],
    onStep: tell,
  })
  const mainStage = async (tell: OnStep): Promise<Stage> => {
    if (stage && !stage.main.isClosed()) return stage
    const opened = await openStage(windows)
    stage = opened
    try {
      await logIn(playOn(opened, {}, tell, false))
    } catch (error) {
      stage = null
      const status = opened.takeServerError()
      await opened.close()
      throw status === null ? error : withStatus(error, status)
    }
    return opened
  }
  const session: RobotSession = {
    robot,
    browser,
    context,
    async play(row, tell, rehearsal) {
      const main = await mainStage(tell)
      await main.begin()
      return playOn(main, row, tell, rehearsal)
    },
    async aside(row) {
      if (second === null || second.main.isClosed()) second = await openStage(windows)
      await second.begin()
      return playOn(second, row, () => {}, false)
    },
    async abandonAside() {
      const left = second
      second = null
      await left?.close()
    },
    async abandon() {
      const left = stage
      stage = null
      await left?.close()
    },
    close: () => closeContext(windows),
  }
  try {
    await mainStage(onStep)
    return session
  } catch (error) {
    await session.close()
    throw asAppError(error)
  }
}

async function logIn(play: Play): Promise<void> {
  const { steps, loggedIn } = play.robot.session
  await runSteps(play, steps, (index) => `ログイン${index + 1}`)
  await named('ログイン', async () => {
    if ((await waitForAny(play, [loggedIn], deadlineIn(loginSeconds))) === null)
      throw new StepFailure('system', `${describeCondition(loggedIn)}が${loginSeconds}秒以内に確かめられません。`)
  })
}

async function secretsOf(robot: Robot, secrets: SecretSource): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const name of robot.secrets) {
    const value = await secrets.get(name)
    if (value === null)
      throw new AppError('secretMissing', `ロボット「${robot.title}」が使う「${name}」が保管されていません。`, {
        retry: `madoguchi secret set ${name} で登録してください。`,
      })
    found[name] = value
  }
  return found
}

function clockOf({ now = Date.now }: PlayContext): Record<'today' | 'time', string> {
  const text = formatJst(now())
  return { today: text.slice(0, 10), time: text.slice(11, 16) }
}

/** Columns that a row leaves out are blank. */
function complete(robot: Robot, row: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(robot.inputs.map(({ name }) => [name, Object.hasOwn(row, name) ? row[name]! : '']))
}

/** The server's own word comes first. */
function withStatus(error: unknown, status: number): unknown {
  if (error instanceof StepFailure) error.message = `${serverErrorWords(status)}${error.message}`
  return error
}

function asAppError(error: unknown): unknown {
  if (error instanceof StepFailure)
    return new AppError(
      'targetSystem',
      `${error.step}: ${error.message}`,
      error.cause === undefined ? {} : { cause: error.cause },
    )
  return error instanceof Error && error.name === 'Stopped' ? new AppError('stopped', '停止しました') : error
}

async function closeContext(windows: BrowserContext): Promise<void> {
  await windows.close().catch(() => {})
}

/** Runs in every document before its own scripts: no printer dialog that blocks, no way around the proxy by WebRTC. */
function prepareDocument(): void {
  window.print = () => {}
  Reflect.deleteProperty(window, 'RTCPeerConnection')
}
