import { InvalidArgumentError } from 'commander'
import type { AppClient } from '#electron/api/client.ts'
import { AppError } from '#shared/base/appError.ts'
import { assertNever } from '#shared/base/assertNever.ts'
import type { RunEvent, RunRow, RunSummary } from '#shared/contract/schemas.ts'
import type { CommonOptions, RegisterCommand } from './context.ts'
import { type ExitCode, type Io, writeJson } from './io.ts'
import { progressBar } from './progressBar.ts'
import { type Session, withSession } from './session.ts'

interface RunOptions extends CommonOptions {
  readonly data?: string
  readonly resume?: string
  readonly dryRun?: boolean
  readonly json?: boolean
  readonly set: Readonly<Record<string, string>>
}

/** `madoguchi run`: rows from a file through a robot, or the rest of an earlier run. */
export const registerRun: RegisterCommand = (program, context) => {
  const { io, exits } = context
  program
    .command('run')
    .argument('[ロボット.json]', 'ロボットのファイル')
    .usage('<ロボット.json> --data <行.csv|.xlsx> [オプション]  または  --resume <実行>')
    .description('表の各行をロボットで1回ずつ登録します。')
    .option('--data <ファイル>', '登録する行（.csv または .xlsx。1行目は見出し）')
    .option('--resume <実行>', '中断した実行の続きを行います')
    .option('--dry-run', '登録の手前まで行い、何も送りません')
    .option('--set <名前=値>', 'ロボットのパラメーターの値（何度でも指定できます。例: baseUrl=http://…）', parameter, {})
    .option('--json', '結果を JSON で表示します')
    .action(
      exits(async (robot: string | undefined, options: RunOptions) => {
        requireFitting(robot, options)
        const { run, rows } = await withSession(context, options, async (session) => {
          const started = await start(session, robot, options)
          await follow(session.client, started, io)
          return result(session.client, started.id)
        })
        if (options.json) writeJson(io, runJson(run, rows))
        else tell(run, rows, io)
        return exitOf(run)
      }),
    )
}

function requireFitting(robot: string | undefined, { data, resume, dryRun }: RunOptions): void {
  if (resume !== undefined) {
    if (robot !== undefined || data !== undefined || dryRun)
      throw new AppError('wrongUse', '--resume は、ロボットのファイル・--data・--dry-run と一緒には使えません')
    return
  }
  if (robot === undefined) throw new AppError('wrongUse', 'ロボットのファイル、または --resume を指定してください')
  if (data === undefined) throw new AppError('wrongUse', '登録する行のファイルを --data で指定してください')
}

async function start({ client, upload }: Session, robot: string | undefined, options: RunOptions): Promise<RunSummary> {
  if (options.resume !== undefined) return client.runs.resume({ id: options.resume })
  const data = await upload(options.data!)
  const added = await client.robots.add({ file: await upload(robot!) })
  return client.runs.start({
    robot: added.id,
    version: added.version,
    source: { kind: 'file', file: data },
    rehearsal: options.dryRun ?? false,
    parameters: options.set,
  })
}

/** Shows the run until it has ended. A request to stop lets the row at hand come to its end. */
async function follow(client: AppClient, started: RunSummary, io: Io): Promise<void> {
  io.err(`${started.robotTitle}: ${started.rows}行（実行 ${started.id}）\n`)
  const bar = progressBar(io)
  const stop = () => {
    io.err('\n停止しています（いまの行が終わるまで待ちます）…\n')
    client.runs.stop({ id: started.id }).catch(() => undefined)
  }
  io.signal.addEventListener('abort', stop, { once: true })
  try {
    let run = started
    let step = ''
    for await (const event of await client.runs.events({ id: started.id })) {
      run = event.kind === 'run' ? event.run : run
      step = textOf(event) ?? step
      if (event.kind === 'ask') io.err(`\n${event.text}\n`)
      bar.show(run.rows - run.pending, run.rows, step)
    }
  } finally {
    io.signal.removeEventListener('abort', stop)
    bar.end()
  }
}

function textOf(event: RunEvent): string | null {
  switch (event.kind) {
    case 'step':
      return event.text
    case 'row':
      return `${event.row.key}: ${event.row.receipt ?? event.row.message ?? stateWords[event.row.state]}`
    case 'run':
    case 'ask':
      return null
    default:
      return assertNever(event)
  }
}

const PAGE = 500

async function result(client: AppClient, id: string): Promise<{ readonly run: RunSummary; readonly rows: readonly RunRow[] }> {
  const run = await client.runs.get({ id })
  const rows: RunRow[] = []
  while (rows.length < run.rows) {
    const page = await client.runs.rows({ id, state: null, offset: rows.length, limit: PAGE })
    rows.push(...page.items)
    if (page.items.length === 0) break
  }
  return { run, rows }
}

/** The stable document of `run --json`; the states add up to `rows`. */
export function runJson(run: RunSummary, rows: readonly RunRow[]) {
  const { id, done, businessErrors, systemErrors, inDoubt, skipped, pending } = run
  const receipts = rows.flatMap(({ key, receipt, document }) => (receipt === null ? [] : [{ key, receipt, document }]))
  return { run: id, rows: run.rows, done, businessErrors, systemErrors, inDoubt, skipped, pending, receipts }
}

function tell(run: RunSummary, rows: readonly RunRow[], io: Io): void {
  for (const row of rows)
    io.out(`${[row.key, stateWords[row.state], row.receipt ?? '', row.message ?? ''].join('\t').trimEnd()}\n`)
  io.err(
    `登録 ${run.done}、業務エラー ${run.businessErrors}、システムエラー ${run.systemErrors}、要確認 ${run.inDoubt}、対象外 ${run.skipped}、未実行 ${run.pending}\n`,
  )
  if (run.problem !== null) io.err(`${run.problem}\n`)
  if (run.pending > 0) io.err(`続きは「madoguchi run --resume ${run.id}」で行えます。\n`)
}

function exitOf(run: RunSummary): ExitCode {
  if (run.state === 'failed') return 1
  return run.done + run.skipped === run.rows || run.rehearsal ? 0 : 3
}

const stateWords: Readonly<Record<RunRow['state'], string>> = {
  pending: '未実行',
  running: '実行中',
  committing: '登録中',
  inDoubt: '要確認',
  done: '登録済',
  notDone: '未登録',
  businessError: '業務エラー',
  systemError: 'システムエラー',
  skipped: '対象外',
}

function parameter(text: string, earlier: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const found = /^([^=\s]{1,60})=(.{1,500})$/u.exec(text)
  if (found === null) throw new InvalidArgumentError(`パラメーターは「名前=値」の形にしてください（${text.split('=')[0]}）`)
  return { ...earlier, [found[1]!]: found[2]! }
}
