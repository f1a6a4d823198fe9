import { AppError, isAppError } from '#shared/base/appError.ts'
import type { RobotSession } from './engine.ts'

/** One browser session for as many rows as it lasts; a new one after any failure. */
export interface SessionKeeper {
  /** @throws AppError when no session can be had; nothing was registered by trying */
  get(): Promise<RobotSession>
  /** The next `get` starts anew. */
  drop(): Promise<void>
}

/** Pauses before the second and third try. */
export const BACK_OFF_MS: readonly number[] = [2_000, 8_000]

/** Failures that another try cannot mend. */
const lasting = ['browserMissing', 'secretMissing', 'badRobot', 'unsupported', 'stopped', 'diskFull', 'wrongUse'] as const

export function createSessionKeeper(parts: {
  readonly open: () => Promise<RobotSession>
  readonly signal: AbortSignal
  readonly wait: (milliseconds: number) => Promise<void>
}): SessionKeeper {
  let current: RobotSession | null = null

  return {
    async get() {
      for (let tries = 0; current === null; tries += 1) {
        if (parts.signal.aborted) throw new AppError('stopped', '停止しました')
        try {
          current = await parts.open()
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
      await dropped?.close()
    },
  }
}
