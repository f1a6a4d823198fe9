import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppClient } from '#electron/api/client.ts'
import { type PracticeServer, practiceAccount, startPractice } from '#resources/practice/server.ts'
import type { RobotSummary } from '#shared/contract/schemas.ts'

/** What a practice desk needs of the app: calls in the name of somebody who may set passwords and add robots. */
interface DeskApp {
  readonly client: AppClient
  /** Takes in a file from disk. @returns its reference */
  upload(path: string): Promise<string>
}

/** Where the practice system is found again after a restart, so that a run that was cut off can be resumed on it. */
const USUAL_PORT = 47_635

/** The practice counter system of this process, on its usual loopback port or, where that is taken, on any free one. */
export async function startPracticeSystem(): Promise<PracticeServer> {
  try {
    return await startPractice({ port: USUAL_PORT })
  } catch {
    return startPractice()
  }
}

/**
 * Puts the three sample robots, and the practice system's own login, where a real office puts its own. Idempotent.
 * @returns the robots by the form whose rows they take
 */
export async function equipPracticeDesk(
  { client, upload }: DeskApp,
  resources: string,
): Promise<ReadonlyMap<string, RobotSummary>> {
  await client.secrets.set({ name: 'practice.user', value: practiceAccount.id })
  await client.secrets.set({ name: 'practice.password', value: practiceAccount.password })
  const folder = join(resources, 'samples', 'robots')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const robots: RobotSummary[] = []
  for (const name of files) robots.push(await client.robots.add({ file: await upload(join(folder, name)) }))
  return new Map(robots.flatMap((robot) => (robot.form === null ? [] : [[robot.form, robot] as const])))
}
