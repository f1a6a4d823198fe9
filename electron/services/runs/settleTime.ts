import type { AttemptRow } from '#electron/store/rows.ts'

/**
 * From when on "it is not there" means that it will not come: the robot's settle time after the last moment at which the click
 * can have been sent. That is not the intent, after which a slow page may still have waited, but the end of the attempt; after a
 * crash, when it was found.
 * @returns UTC milliseconds; null when it was never clicked
 */
export function settledAt(attempts: readonly AttemptRow[], settleMs: number): number | null {
  const attempt = attempts.findLast(({ intentAt }) => intentAt !== null)
  if (!attempt || attempt.intentAt === null) return null
  return Math.max(attempt.intentAt, attempt.endedAt ?? attempt.intentAt) + settleMs
}
