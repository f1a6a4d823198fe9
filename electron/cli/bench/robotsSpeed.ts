import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { startPractice } from '#resources/practice/server.ts'
import type { Robot } from '#robots/model/robot.ts'
import { playRow } from '#robots/player/playRow.ts'
import { memoryWith } from './processMemory.ts'
import { openHandWritten } from './robotsHandWritten.ts'
import { openReplay } from './robotsReplay.ts'
import { inventKaigoRows, type Row } from './robotsRows.ts'
import { type BenchPlace, launchFor, noHooks, openPracticeSession } from './robotsSetup.ts'

export interface SpeedResult {
  /** Played by the robot with everything on. */
  readonly rows: number
  readonly secondsPerRow: number
  readonly ratioToHandWritten: number
  readonly ratioWithoutEvidence: number
  /** Null where its packages are not installed. */
  readonly ratioToPuppeteerReplay: number | null
  /** Rows that the robot did not register although nothing was wrong. */
  readonly falseStops: number
  /** Memory of the robot's process and browser at the end, against that after a tenth of the rows: 0.02 = 2 % more. */
  readonly rssGrowth: number | null
}

interface Player {
  /** @returns whether it was registered */
  play(row: Row): Promise<boolean>
}

/** The switches without which a browser in a container does not start, or asks its maker for news while it is measured. */
const switches = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** The robot and its peers take turns on the same practice system, so that what else the machine does meets all of them. */
export async function measureSpeed(
  place: BenchPlace,
  robot: Robot,
  sizes: { readonly rows: number; readonly pairs: number },
  tell: (sentence: string) => void,
): Promise<SpeedResult> {
  const practice = await startPractice()
  const rows = rowSource()
  const args = process.getuid?.() === 0 ? [...switches, '--no-sandbox'] : switches
  const ours = await launchFor(place, [practice.url])
  const theirs = await chromium.launch({ executablePath: place.executablePath, args })
  const journal = openSync(join(place.scratch, 'rows.journal'), 'a')
  const keep = (bytes: Uint8Array | null) => {
    writeSync(journal, bytes ?? new Uint8Array(1))
    fsyncSync(journal)
  }
  let falseStops = 0
  const robotPlayer = async (probe: boolean, pictures: boolean): Promise<Player> => {
    const { probe: inquiry, ...bare } = robot
    const session = await openPracticeSession(probe ? robot : bare, ours, practice.url, { pictures })
    const hooks = { ...noHooks, beforeCommit: async ({ screenshot }: { screenshot: Uint8Array | null }) => keep(screenshot) }
    return {
      async play(row) {
        const { kind } = await playRow(session, row, hooks)
        if (kind !== 'done') falseStops++
        return kind === 'done'
      },
    }
  }
  const handPlayer = async (inquire: boolean, pictures: boolean): Promise<Player> => {
    const context = await theirs.newContext({ viewport: { width: 1280, height: 900 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })
    const hand = await openHandWritten(context, robot, practice.url, inquire)
    return {
      async play(row) {
        await hand.playRow(row, pictures ? keep : null)
        if (!pictures) keep(null)
        return true
      },
    }
  }
  const memory: (number | null)[] = []
  try {
    const perSide = Math.max(1, Math.floor(sizes.rows / sizes.pairs))
    tell(`手書きのスクリプトと比べます（${perSide}行ずつ${sizes.pairs}組）`)
    const full = await comparePairs(await robotPlayer(true, true), await handPlayer(true, true), rows, perSide, sizes.pairs, () =>
      memory.push(memoryWith(ours.pid)),
    )
    const short = Math.max(1, Math.floor(perSide / 4))
    tell('画面の画像なしで比べます')
    const bare = await comparePairs(await robotPlayer(false, false), await handPlayer(false, false), rows, short, sizes.pairs)
    const replay = await openReplay({ executablePath: place.executablePath, args, robot, url: practice.url })
    if (!replay) tell('@puppeteer/replay がないため、その比は空欄です')
    const replayed = replay
      ? await comparePairs(
          await robotPlayer(false, false),
          { play: (row) => replay.playRow(row).then(() => true) },
          rows,
          short,
          sizes.pairs,
        ).finally(() => replay.close())
      : null
    const [warm, end] = [memory[Math.floor(memory.length / 10)], memory.at(-1)]
    return {
      rows: perSide * sizes.pairs,
      secondsPerRow: full.seconds,
      ratioToHandWritten: full.ratio,
      ratioWithoutEvidence: bare.ratio,
      ratioToPuppeteerReplay: replayed?.ratio ?? null,
      falseStops,
      rssGrowth: warm && end ? end / warm - 1 : null,
    }
  } finally {
    closeSync(journal)
    await theirs.close()
    await ours.close()
    await practice.close()
  }
}

/** Medians over pairs of blocks; who begins changes from pair to pair. One row of each is played before, for warmth. */
async function comparePairs(
  one: Player,
  other: Player,
  rows: () => Row,
  perSide: number,
  pairs: number,
  afterRow: () => void = () => {},
): Promise<{ readonly seconds: number; readonly ratio: number }> {
  const block = async (player: Player, count: number, after: () => void = () => {}) => {
    const begin = performance.now()
    for (let index = 0; index < count; index++) {
      await player.play(rows())
      after()
    }
    return (performance.now() - begin) / 1000 / count
  }
  await block(one, 1)
  await block(other, 1)
  const seconds: number[] = []
  const ratios: number[] = []
  for (let pair = 0; pair < pairs; pair++) {
    const otherFirst = pair % 2 === 1 ? await block(other, perSide) : null
    const mine = await block(one, perSide, afterRow)
    const its = otherFirst ?? (await block(other, perSide))
    seconds.push(mine)
    ratios.push(mine / its)
  }
  return { seconds: median(seconds), ratio: median(ratios) }
}

/** Every row once, whoever plays it. */
function rowSource(): () => Row {
  let rows: readonly Row[] = []
  let next = 0
  return () => {
    if (next >= rows.length) rows = inventKaigoRows(rows.length + 500)
    return rows[next++]!
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
