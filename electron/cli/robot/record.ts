import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Command } from 'commander'
import { readRowFile } from '#electron/services/runs/rowFile.ts'
import { recordingHeader } from '#robots/recorder/header.ts'
import { startRecording } from '#robots/recorder/startRecording.ts'
import { AppError } from '#shared/base/appError.ts'
import type { CommandContext } from '../context.ts'
import type { Io } from '../io.ts'
import { runStrip } from './recordStrip.ts'
import { writeDraft } from './writeDraft.ts'

interface RecordOptions {
  readonly output: string
  readonly data?: string
  readonly key?: string
  readonly title?: string
  readonly owner?: string
  readonly system?: string
  readonly form?: string
  readonly secrets?: string
  readonly allow?: readonly string[]
  readonly headless?: boolean
}

/** `madoguchi robot record`: the person works once in a browser of its own; ends with 3 where something is left to decide. */
export function registerRecord(robot: Command, { io, exits }: CommandContext): void {
  robot
    .command('record')
    .argument('<アドレス>', '業務システムの最初の画面')
    .description('ブラウザーで1件だけ手で登録し、その操作をロボットにします。')
    .requiredOption('-o, --output <ロボット.json>', '書き出すファイル')
    .option('--data <行.csv>', '手で登録する1件。1行目の値を打つと、列に結び付きます（CSV か Excel）')
    .option('--key <列名>', '1件を表す列（標準は 受付番号）')
    .option('--title <名前>', 'ロボットの名前')
    .option('--owner <所管課>', '所管課')
    .option('--system <名前>', '業務システムの名前')
    .option('--form <帳票>', '行の元になる帳票の id')
    .option('--secrets <名前>', 'パスワード等の名前の前半（juki なら juki.user と juki.password）')
    .option('--allow <アドレス...>', 'ほかに開いてよいサーバー')
    .option('--headless', '画面を出さずに録画します')
    .action(exits((url: string, options: RecordOptions) => record(url, options, io)))
}

async function record(url: string, options: RecordOptions, io: Io) {
  const { output, headless = false } = options
  const row = options.data === undefined ? {} : await firstRow(options.data)
  const header = recordingHeader(url, { ...options, fileName: basename(output), row })
  const recording = await startRecording({
    url,
    header,
    headless,
    profiles: join(tmpdir(), 'madoguchi-recorder'),
    now: () => performance.now(),
  })
  try {
    await runStrip(recording.session, io, recording.closed)
    return await writeDraft(recording.session.draft(), output, io)
  } finally {
    await recording.close()
  }
}

async function firstRow(path: string): Promise<Readonly<Record<string, string>>> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new AppError('notFound', `「${path}」が見つかりません`, { cause })
  })
  const { rows } = await readRowFile(basename(path), bytes)
  return rows[0]!.values
}
