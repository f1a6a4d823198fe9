import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { practiceAccount } from '#resources/practice/server.ts'
import { findBrowser } from '#robots/browser/find.ts'
import { launchBrowser, type RobotBrowser } from '#robots/browser/launch.ts'
import { parseRobotText, type Robot } from '#robots/model/robot.ts'
import type { RowHooks } from '#robots/player/outcome.ts'
import type { Healing } from '#robots/player/play.ts'
import { openSession, type RobotSession } from '#robots/player/session.ts'
import { AppError } from '#shared/base/appError.ts'

/** Where measurements find things and leave what they write. */
export interface BenchPlace {
  readonly resources: string
  /** An empty folder of this measurement. */
  readonly scratch: string
  readonly executablePath: string
}

export function benchBrowser(): string {
  const found = findBrowser()?.executablePath
  if (!found) throw new AppError('browserMissing', 'ロボット用のブラウザー（Microsoft Edge か Google Chrome）が見つかりません')
  return found
}

export async function sampleRobot({ resources }: BenchPlace, id: string): Promise<Robot> {
  return parseRobotText(await readFile(join(resources, 'samples', 'robots', `${id}.json`), 'utf8'))
}

export function launchFor({ scratch, executablePath }: BenchPlace, allow: readonly string[]): Promise<RobotBrowser> {
  return launchBrowser({ allow, headless: true, profiles: join(scratch, 'browsers'), executablePath })
}

export interface SessionExtras {
  readonly pictures?: boolean
  readonly onHealed?: (healing: Healing) => void
}

export function openPracticeSession(
  robot: Robot,
  browser: Pick<RobotBrowser, keyof RobotBrowser>,
  url: string,
  extras: SessionExtras = {},
): Promise<RobotSession> {
  const secrets: Readonly<Record<string, string>> = {
    'practice.user': practiceAccount.id,
    'practice.password': practiceAccount.password,
  }
  return openSession(
    robot,
    browser,
    { get: async (name) => secrets[name] ?? null },
    { signal: new AbortController().signal, parameters: { baseUrl: url }, log: () => {}, ...extras },
  )
}

/** Hooks that keep nothing. */
export const noHooks: RowHooks = { onStep() {}, beforeCommit: async () => {}, onEvidence: async () => {} }
