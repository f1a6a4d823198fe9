import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandContext } from '../context.ts'
import { type ExitCode, writeJson } from '../io.ts'
import { progressBar } from '../progressBar.ts'
import type { BenchRobotsOptions } from './robots.ts'
import { playChallenge } from './robotsChallenge.ts'
import { changesOf } from './robotsChanges.ts'
import { measureHealing } from './robotsHealing.ts'
import { killHosts } from './robotsKills.ts'
import { type RobotsReport, robotsSummary } from './robotsReport.ts'
import { type BenchPlace, benchBrowser, sampleRobot } from './robotsSetup.ts'
import { measureSpeed } from './robotsSpeed.ts'

/** Measures the robots' player on the practice system: speed, changed screens, crashes. */
export async function runBenchRobots({ host, io }: CommandContext, options: BenchRobotsOptions): Promise<ExitCode> {
  const executablePath = benchBrowser()
  const scratch = await mkdtemp(join(tmpdir(), 'madoguchi-bench-'))
  const bar = progressBar(io)
  const tell = (sentence: string): void => {
    bar.end()
    io.err(`${sentence}\n`)
  }
  try {
    const { paths } = await host.ports(join(scratch, 'data'))
    const place: BenchPlace = { resources: paths.resources, scratch, executablePath }
    const robot = await sampleRobot(place, 'kaigo-nintei')
    const sizes = options.quick ? { rows: 1, pairs: 1 } : { rows: options.rows, pairs: Math.max(1, options.pairs) }
    const speed = await measureSpeed(place, robot, sizes, tell)
    tell('欄の並びが毎回変わる画面に入力します')
    const challenge = await playChallenge(place, options.quick ? 2 : 10)
    const changes = changesOf().filter((_change, index) => !options.quick || index % 43 === 0)
    tell('変更された画面で動かします')
    const healing = await measureHealing(place, robot, changes, (done) => bar.show(done, changes.length, '変更された画面'))
    bar.end()
    const kills = options.quick ? 0 : options.kills
    if (kills > 0) tell('実行中に強制終了し、再開します')
    const killed = kills > 0 ? await killHosts(place, kills, tell) : null
    const report: RobotsReport = {
      rows: speed.rows,
      secondsPerRow: speed.secondsPerRow,
      ratioToHandWritten: speed.ratioToHandWritten,
      ratioWithoutEvidence: speed.ratioWithoutEvidence,
      ratioToPuppeteerReplay: speed.ratioToPuppeteerReplay,
      challengeFields: challenge.fields,
      challengeRight: challenge.right,
      mutations: changes.length,
      healable: healing.healable,
      healed: healing.healed,
      stopped: healing.stopped,
      wrongWrites: healing.wrongWrites,
      falseStops: speed.falseStops + healing.falseStops,
      kills: killed?.kills ?? 0,
      lost: killed?.lost ?? null,
      twice: killed?.twice ?? null,
      rssGrowth: speed.rssGrowth,
      missed: healing.missed,
    }
    if (options.json) writeJson(io, report)
    else io.out(robotsSummary(report))
    return 0
  } finally {
    bar.end()
    await rm(scratch, { recursive: true, force: true })
  }
}
