import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BenchPlace } from './robotsSetup.ts'

export interface KillsResult {
  readonly kills: number
  readonly lost: number
  readonly twice: number
}

interface KillHarness {
  killRun(options: {
    readonly folder: string
    readonly root: string
    readonly rows: number
    readonly kills: number
    readonly seed: number
    readonly lateMs: number
    readonly settleSeconds: number
    readonly tell: (line: string) => void
  }): Promise<{ readonly kills: number; readonly lost: number; readonly twice: number; readonly receivedWrong: number }>
}

/** Kills hosts in the middle of runs, by the harness of the tests. Null where that is not at hand, as in the packaged product. */
export async function killHosts(place: BenchPlace, kills: number, tell: (line: string) => void): Promise<KillsResult | null> {
  const root = dirname(place.resources)
  const harness = join(root, 'test', 'journeys', 'killRun.ts')
  if (!existsSync(harness)) return null
  const { killRun } = (await import(pathToFileURL(harness).href)) as KillHarness
  const folder = join(place.scratch, 'kills')
  await mkdir(folder)
  const rows = Math.max(5, Math.ceil(kills * 2.5))
  const result = await killRun({ folder, root, rows, kills, seed: 11, lateMs: 4000, settleSeconds: 10, tell })
  return { kills: result.kills, lost: result.lost + result.receivedWrong, twice: result.twice }
}
