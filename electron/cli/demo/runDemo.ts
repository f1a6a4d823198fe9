import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { equipPracticeDesk, startPracticeSystem } from '#electron/hosts/node/practiceDesk.ts'
import type { CommandContext } from '../context.ts'
import { type ExitCode, writeJson } from '../io.ts'
import { progressBar } from '../progressBar.ts'
import { withSession } from '../session.ts'
import type { DemoOptions } from './demo.ts'
import { type DemoResult, doMainJob } from './mainJob.ts'
import { preparePile } from './pile.ts'

/** Starts a practice system, makes or opens the pile, and does the main job in a data folder of its own. */
export async function runDemo(context: CommandContext, options: DemoOptions): Promise<ExitCode> {
  const { io } = context
  const { folder, remove } = await freshFolder(options.dataDir)
  const practice = await startPracticeSystem()
  const bar = progressBar(io)
  const tell = (sentence: string) => {
    bar.end()
    io.err(`${sentence}\n`)
  }
  try {
    const { resources } = (await context.host.ports(join(folder, 'data'))).paths
    const pile = await preparePile({ seed: options.seed, pages: options.pages, resources, folder: join(folder, 'samples') })
    tell(`見本の申請書を用意しました: ${pile.pages}ページ、${pile.truth.documents.length}件（すべて架空のものです）`)
    const result = await withSession(context, { dataDir: join(folder, 'data') }, async ({ client, upload }) => {
      const robots = await equipPracticeDesk({ client, upload }, resources)
      const timer = () => performance.now()
      return doMainJob({ client, upload, practice, robots, pile, timer, signal: io.signal, tell, progress: bar.show })
    })
    bar.end()
    if (options.json) writeJson(io, result)
    else io.out(summary(result))
    return isGood(result) ? 0 : 1
  } finally {
    bar.end()
    await practice.close()
    if (remove) await rm(folder, { recursive: true, force: true })
  }
}

/** The demo never touches the data of real work: it has a folder of its own, made anew each time. */
async function freshFolder(dataDir: string | undefined): Promise<{ readonly folder: string; readonly remove: boolean }> {
  if (dataDir === undefined) return { folder: await mkdtemp(join(tmpdir(), 'madoguchi-demo-')), remove: true }
  const folder = join(resolve(dataDir), 'demo')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  return { folder, remove: false }
}

function isGood(result: DemoResult): boolean {
  return result.twice === 0 && result.lost === 0 && result.receivedWrong === 0 && result.auditVerified
}

function summary(result: DemoResult): string {
  const lines = [
    `ページ ${result.pages}、記入された欄 ${result.fields}、所要 ${result.seconds}秒（毎秒 ${result.fieldsPerSecond}欄）`,
    `自動で確定 ${result.accepted}（うち誤り ${result.acceptedWrong}）、確認 ${result.review}、必ず目視 ${result.alwaysShown}`,
    `登録 ${result.registered} / ${result.rows}件、二重 ${result.twice}、もれ ${result.lost}、内容の違い ${result.receivedWrong}`,
    `記録の検証 ${result.auditVerified ? '正しい' : '正しくない'}`,
  ]
  return `${lines.join('\n')}\n`
}
