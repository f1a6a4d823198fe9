import type { SecretsPort } from '#electron/ports.ts'
import type { LoadedRobot, OpenOptions, RobotEngine, RobotSession, RowOutcome } from '#electron/services/runs/engine.ts'
import type { Store } from '#electron/store/store.ts'
import { launchBrowser } from '#robots/browser/launch.ts'
import { resolveOrigins } from '#robots/model/origins.ts'
import { parseRobot, type Robot } from '#robots/model/robot.ts'
import type { RowOutcome as Played } from '#robots/player/outcome.ts'
import { playRow } from '#robots/player/playRow.ts'
import { probeRow } from '#robots/player/probeRow.ts'
import { openSession } from '#robots/player/session.ts'
import { AppError } from '#shared/base/appError.ts'

export interface PlayerParts {
  readonly store: Pick<Store, 'robots'>
  readonly secrets: Pick<SecretsPort, 'get'>
  /** Folder for the browsers' profiles, on local disk. */
  readonly profiles: string
  /** Whether a person could see a window. */
  readonly display: boolean
  readonly log: (line: string) => void
}

/** The player as the runs see it: one browser per session, with its own profile and its own way out. */
export function createPlayerEngine(parts: PlayerParts): RobotEngine {
  return {
    async open(loaded, options) {
      const robot = fileOf(parts.store, loaded)
      const browser = await launchBrowser({
        allow: resolveOrigins(robot, options.parameters),
        headless: !(parts.display && needsPerson(robot)),
        profiles: parts.profiles,
        log: parts.log,
      })
      try {
        const { signal, parameters } = options
        const onAsk = (text: string | null) => {
          if (text !== null) options.onAsk(text)
        }
        const { onHealed } = options
        const context = { signal, parameters, log: parts.log, onAsk, ...(onHealed ? { onHealed } : {}) }
        const session = await openSession(robot, browser, parts.secrets, context, options.onStep)
        const end = async () => {
          await session.close()
          await browser.close()
        }
        return sessionOf(session, browser, options, end)
      } catch (error) {
        await browser.close()
        throw error
      }
    },
  }
}

function sessionOf(
  session: Awaited<ReturnType<typeof openSession>>,
  { pid, startedAt }: Awaited<ReturnType<typeof launchBrowser>>,
  { rehearsal }: OpenOptions,
  end: () => Promise<void>,
): RobotSession {
  return {
    browser: { pid, startedAt },
    play: async (values, hooks) => outcomeOf(await playRow(session, values, hooks, { rehearsal })),
    probe: (values) => probeRow(session, values),
    close: () => end().catch(() => undefined),
  }
}

function outcomeOf(played: Played): RowOutcome {
  if (played.kind !== 'rehearsed') return played
  const differs = played.compared.filter(({ same }) => same !== true).map(({ column }) => column)
  return { kind: 'rehearsed', compared: played.compared.length, differs }
}

function fileOf(store: PlayerParts['store'], { id, version, title }: LoadedRobot): Robot {
  const row = store.robots.get(id, version)
  if (!row) throw new AppError('badRobot', `ロボット「${title}」の版 ${version} がありません`)
  return parseRobot(row.json)
}

/** A window is shown only where somebody has to do something in it: a clerk goes on working meanwhile. */
function needsPerson(robot: Robot): boolean {
  return [...robot.session.steps, ...robot.row].some((step) => step.do === 'ask')
}
