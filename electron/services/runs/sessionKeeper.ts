import { AppError, isAppError } from '#shared/base/appError.ts'
import type { RobotSession } from './engine.ts'
import type { Processes } from './processes.ts'

export interface OpenSession {
  readonly session: RobotSession
  readonly browserPid: number | null
  readonly browserStart: string | null
}

/** One browser session for as many rows as it lasts; a new one after any failure. */
export interface SessionKeeper {
  /** @throws AppError when no session can be had; nothing was registered by trying */
  get(): Promise<OpenSession>
  /** The next `get` starts anew. */
  drop(): Promise<void>
}

/** Pauses before the second and third try. */
export const BACK_OFF_MS: readonly number[] = [2_000, 8_000]

/** Failures that another try cannot mend. */
const lasting = ['browserMissing', 'secretMissing', 'badRobot', 'unsupported', 'stopped', 'diskFull', 'wrongUse'] as const

export function createSessionKeeper(parts: {
  readonly open: () => Promise<RobotSession>
  readonly processes: Processes
  readonly signal: AbortSignal
  readonly wait: (milliseconds: number) => Promise<void>
}): SessionKeeper {
  let current: OpenSession | null = null

  const openOnce = async (): Promise<OpenSession> => {
    const session = await parts.open()
    const { browserPid } = session
    return { session, browserPid, browserStart: browserPid === null ? null : await parts.processes.startOf(browserPid) }
  }
  return {
    async get() {
      for (let tries = 0; current === null; tries += 1) {
        if (parts.signal.aborted) throw new AppError('stopped', '停止しました')
        try {
          current = await openOnce()
        } catch (error) {
          const pause = BACK_OFF_MS[tries]
          if (pause === undefined || lasting.some((code) => isAppError(error, code))) throw error
          await parts.wait(pause)
        }
      }
      return current
    },
    async drop() {
      const dropped = current
      current = null
      await dropped?.session.close()
    },
  }
}
