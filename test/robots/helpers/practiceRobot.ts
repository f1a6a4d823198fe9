import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { practiceAccount, startPractice } from '#resources/practice/server.ts'
import type { PracticeServer } from '#resources/practice/types.ts'
import { launchBrowser, type RobotBrowser } from '#robots/browser/launch.ts'
import { parseRobotText, type Robot } from '#robots/model/robot.ts'
import type { RowHooks } from '#robots/player/outcome.ts'
import type { Healing } from '#robots/player/play.ts'
import { openSession, type RobotSession } from '#robots/player/session.ts'

export interface PracticeRobot {
  readonly server: PracticeServer
  readonly browser: RobotBrowser
  readonly log: string[]
  readonly healed: Healing[]
  open(robot: Robot, signal?: AbortSignal): Promise<RobotSession>
  close(): Promise<void>
}

/** The practice system and a browser of the robots' own before it. */
export async function startPracticeRobot(options: Parameters<typeof startPractice>[0] = {}): Promise<PracticeRobot> {
  const profiles = await mkdtemp(join(tmpdir(), 'madoguchi-test-'))
  const server = await startPractice(options)
  const browser = await launchBrowser({ allow: [server.url], headless: true, profiles })
  const log: string[] = []
  const healed: Healing[] = []
  const secrets: Record<string, string> = { 'practice.user': practiceAccount.id, 'practice.password': practiceAccount.password }
  return {
    server,
    browser,
    log,
    healed,
    open: (robot, signal = new AbortController().signal) =>
      openSession(
        robot,
        browser,
        { get: async (name) => secrets[name] ?? null },
        {
          signal,
          parameters: { baseUrl: server.url },
          log: (line) => void log.push(line),
          onHealed: (healing) => void healed.push(healing),
        },
      ),
    async close() {
      await browser.close()
      await server.close()
      await rm(profiles, { recursive: true, force: true })
    },
  }
}

export function loadRobotFile(id: string): Robot {
  return parseRobotText(readFileSync(new URL(`../../../resources/samples/robots/${id}.json`, import.meta.url), 'utf8'))
}

export interface Recorded extends RowHooks {
  readonly steps: string[]
  readonly evidence: { readonly kind: string; readonly jpeg: Uint8Array }[]
  readonly intents: Readonly<Record<string, string>>[]
}

/** Hooks that remember. */
export function recordHooks(beforeCommit: () => Promise<void> = async () => {}): Recorded {
  const steps: string[] = []
  const evidence: { kind: string; jpeg: Uint8Array }[] = []
  const intents: Readonly<Record<string, string>>[] = []
  return {
    steps,
    evidence,
    intents,
    onStep: (_id, text) => void steps.push(text),
    async beforeCommit({ payload, screenshot }) {
      intents.push(payload)
      if (screenshot) evidence.push({ kind: 'beforeCommit', jpeg: screenshot })
      await beforeCommit()
    },
    async onEvidence(kind, jpeg) {
      evidence.push({ kind, jpeg })
    },
  }
}
