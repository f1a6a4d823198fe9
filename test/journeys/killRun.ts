import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectPractice, type PracticeClient } from '#resources/practice/client.ts'
import { differences } from '#resources/practice/compare.ts'
import { practiceAccount } from '#resources/practice/server.ts'
import type { PracticeMode } from '#resources/practice/types.ts'
import { inventKaigoRows, toCsv } from './killRows.ts'
import { type LedgerWatch, watchLedger } from './ledgerWatch.ts'

export interface KillOptions {
  /** An empty folder; everything is made in it. */
  readonly folder: string
  readonly root: string
  readonly rows: number
  readonly kills: number
  readonly seed: number
  /** Longest time after which the practice system still stores a registration. */
  readonly lateMs: number
  /** The robot's settle time; must be longer than `lateMs` by more than a row's click takes. */
  readonly settleSeconds: number
  readonly tell: (line: string) => void
}

export interface KillResult {
  readonly rows: number
  readonly kills: number
  readonly killsBeforeIntent: number
  readonly killsInCommit: number
  readonly killsAfterReceipt: number
  /** In the practice system. */
  readonly registrations: number
  readonly twice: number
  readonly lost: number
  readonly receivedWrong: number
  /** What the last `run --resume --json` said. */
  readonly done: number
  readonly inDoubt: number
  readonly auditVerified: boolean
  readonly seconds: number
}

type Moment = 'beforeIntent' | 'inCommit' | 'afterReceipt'

/**
 * Runs a robot over rows and kills its host (SIGKILL) again and again at moments drawn over the life of a row, half of them between
 * intent and receipt; each time `run --resume` goes on. Practice system and host are processes of their own.
 */
export async function killRun(options: KillOptions): Promise<KillResult> {
  const { root, folder, tell } = options
  const begin = performance.now()
  const random = mulberry(options.seed)
  const practice = await startPracticeProcess(root, folder)
  const data = join(folder, 'data')
  try {
    const cli = (args: readonly string[], input?: string) => finished(spawnCli(root, [...args, '--data-dir', data]), input)
    await cli(['secret', 'set', 'practice.user'], practiceAccount.id)
    await cli(['secret', 'set', 'practice.password'], practiceAccount.password)
    const rows = inventKaigoRows(options.rows)
    const files = writeInputs(options, rows)
    const ledger = watchLedger(join(data, 'madoguchi.db'))
    const counts: Record<Moment, number> = { beforeIntent: 0, inCommit: 0, afterReceipt: 0 }
    let run: string | null = null
    for (let kill = 0; kill < options.kills; kill++) {
      const plan = drawPlan(random, options, ledger.counts().done, kill)
      await practice.client.mode({ ...calm, ...plan.mode })
      const arguments_: readonly string[] =
        run === null ? ['run', files.robot, '--data', files.csv, '--set', `baseUrl=${practice.url}`] : ['run', '--resume', run]
      const host = spawnCli(root, [...arguments_, '--json', '--data-dir', data])
      run = await runIdOf(host, run)
      const killed = await killAt(host, ledger, plan)
      counts[killed] += 1
      tell(`kill ${kill + 1}/${options.kills}: ${killed} (${plan.word}), ${ledger.counts().done} of ${options.rows} rows done`)
    }
    await practice.client.mode(calm)
    const last = JSON.parse((await cli(['run', '--resume', run ?? '', '--json'])).out) as { done: number; inDoubt: number }
    for (const line of ledger.unsettled()) tell(`not done: ${line}`)
    ledger.close()
    const audit = await cli(['audit', 'verify'])
    const registrations = await practice.client.registrations()
    const perRow = rows.map((row) => ({ row, found: registrations.filter(({ key }) => key === row.受付番号) }))
    return {
      rows: rows.length,
      kills: options.kills,
      killsBeforeIntent: counts.beforeIntent,
      killsInCommit: counts.inCommit,
      killsAfterReceipt: counts.afterReceipt,
      registrations: registrations.length,
      twice: perRow.filter(({ found }) => found.length > 1).length,
      lost: perRow.filter(({ found }) => found.length === 0).length,
      receivedWrong: perRow.filter(({ row, found }) => found.some((entry) => differences(entry, row).length > 0)).length,
      done: last.done,
      inDoubt: last.inDoubt,
      auditVerified: audit.code === 0,
      seconds: Math.round((performance.now() - begin) / 1000),
    }
  } finally {
    practice.stop()
  }
}

const calm = { slowMs: 0, answerDelayMs: 0, lateCommitMs: 0 } satisfies Partial<PracticeMode>

interface Plan {
  readonly moment: Moment
  readonly mode: Partial<PracticeMode>
  readonly word: string
  /** Rows that may pass undisturbed first. */
  readonly pass: number
  /** Milliseconds from the moment's begin to the kill. */
  readonly delayMs: number
}

/** Three stages of a row's life, each killed at an even chance within it; the middle one twice as often as either other. */
function drawPlan(random: () => number, { rows, kills, lateMs }: KillOptions, done: number, kill: number): Plan {
  const moment = (['inCommit', 'beforeIntent', 'inCommit', 'afterReceipt'] as const)[kill % 4]!
  const modes: readonly { readonly word: string; readonly mode: Partial<PracticeMode>; readonly commitMs: number }[] = [
    { word: 'as it is', mode: {}, commitMs: 150 },
    { word: 'slow pages', mode: { slowMs: 200 }, commitMs: 400 },
    { word: 'late answer', mode: { answerDelayMs: 1500 }, commitMs: 1800 },
    { word: 'late commit', mode: { lateCommitMs: lateMs }, commitMs: Math.min(lateMs, 4000) },
  ]
  const picked = modes[Math.floor(random() * modes.length)]!
  const spare = Math.max(0, Math.floor((rows - done - 2) / (kills - kill)) - 1)
  const spans: Record<Moment, number> = { beforeIntent: 2500, inCommit: picked.commitMs, afterReceipt: 8 }
  return {
    moment,
    mode: picked.mode,
    word: picked.word,
    pass: Math.floor(random() * (Math.min(spare, 4) + 1)),
    delayMs: random() * spans[moment],
  }
}

/** @returns the stage in which the ledger says that the host died */
async function killAt(host: ChildProcess, ledger: LedgerWatch, plan: Plan): Promise<Moment> {
  const before = ledger.counts().done
  await ledger.until(host, ({ done }) => done >= before + plan.pass)
  switch (plan.moment) {
    case 'beforeIntent':
      await ledger.until(host, ({ running }) => running > 0)
      break
    case 'inCommit':
      await ledger.until(host, ({ committing }) => committing > 0)
      break
    case 'afterReceipt': {
      const { done } = ledger.counts()
      await ledger.until(host, (now) => now.done > done)
    }
  }
  await sleep(plan.delayMs)
  if (host.exitCode !== null) throw new Error('the host ended before it could be killed')
  const gone = new Promise((resolve) => host.once('exit', resolve))
  host.kill('SIGKILL')
  await gone
  const { running, committing } = ledger.counts()
  if (committing > 0) return 'inCommit'
  return running > 0 ? 'beforeIntent' : 'afterReceipt'
}

function writeInputs(
  { folder, root, settleSeconds }: KillOptions,
  rows: ReturnType<typeof inventKaigoRows>,
): { robot: string; csv: string } {
  const robot = JSON.parse(readFileSync(join(root, 'resources/samples/robots/kaigo-nintei.json'), 'utf8')) as object
  const files = { robot: join(folder, 'robot.json'), csv: join(folder, 'rows.csv') }
  writeFileSync(files.robot, JSON.stringify({ ...robot, settleSeconds }))
  writeFileSync(files.csv, toCsv(rows))
  return files
}

async function startPracticeProcess(
  root: string,
  folder: string,
): Promise<{ url: string; client: PracticeClient; stop: () => void }> {
  const token = 'kill-test'
  const process_ = spawn(
    process.execPath,
    [join(root, 'resources/practice/main.ts'), '--control-token', token, '--ledger', join(folder, 'registrations.jsonl')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const { url } = JSON.parse(await firstLine(process_, /^(\{.*\})$/m)) as { url: string }
  return { url, client: connectPractice(url, token), stop: () => void process_.kill() }
}

function spawnCli(root: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(root, 'electron/cli.ts'), ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
}

/** The id stands in the first line of progress: `…: 50行（実行 <id>）`. */
async function runIdOf(host: ChildProcess, known: string | null): Promise<string> {
  if (known !== null) {
    host.stderr?.resume()
    host.stdout?.resume()
    return known
  }
  host.stdout?.resume()
  return await firstLine(
    { stdout: host.stderr, once: host.once.bind(host) } as Pick<ChildProcess, 'stdout' | 'once'>,
    /（実行 ([^）]+)）/,
  )
}

/** The first group of the first match in what the process writes. */
function firstLine(from: Pick<ChildProcess, 'stdout' | 'once'>, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    from.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = pattern.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    from.once('exit', (code) => reject(new Error(`ended with ${code} before its first line: ${text.slice(0, 500)}`)))
  })
}

async function finished(child: ChildProcess, input?: string): Promise<{ code: number | null; out: string }> {
  let [out, err] = ['', '']
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  child.stdin?.end(input ?? '')
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code === 1) throw new Error(err.slice(-800))
  return { code, out }
}

/** The same seed gives the same moments. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
