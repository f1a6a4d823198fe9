import { Command, CommanderError } from 'commander'
import { AppError } from '#shared/base/appError.ts'
import { toAppError } from '#shared/contract/errors.ts'
import { commands } from './commands.ts'
import type { CliHost, CommandContext } from './context.ts'
import type { ExitCode, Io } from './io.ts'
import { japaneseHelp, japaneseUsageError } from './japanese.ts'

/**
 * The command line `madoguchi`. Errors are one Japanese sentence on `err` without a stack.
 * @param args without the program's own name
 */
export async function runCli(args: readonly string[], host: CliHost, io: Io): Promise<ExitCode> {
  let code: ExitCode = 0
  const context: CommandContext = {
    host,
    io,
    exits:
      (work) =>
      async (...given) => {
        code = await work(...given)
      },
  }
  const program = buildProgram(context)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return usageExit(error, io)
    const known = error instanceof AppError ? error : toAppError(error, 'アプリの不具合で処理できませんでした')
    io.err(`${sentence(known, error)}\n`)
    return known.code === 'wrongUse' ? 2 : 1
  }
}

function buildProgram(context: CommandContext): Command {
  const program = new Command('madoguchi')
    .description('申請書を読み取り、確かめたデータを業務システムへ登録します。')
    .version(context.host.version, '-V, --version', '版を表示します')
    .usage('<コマンド> [オプション]')
  for (const register of commands) register(program, context)
  for (const command of withChildren(program)) {
    japaneseHelp(command)
    command.exitOverride().configureOutput({
      writeOut: context.io.out,
      writeErr: context.io.err,
      // Said once, in Japanese, by usageExit.
      outputError: () => undefined,
    })
    if (command.commands.length === 0) {
      command.option('--data-dir <フォルダー>', 'データの保存先（指定がなければこの利用者の標準の場所）')
    }
  }
  return program
}

function withChildren(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap((child) => withChildren(child))]
}

function usageExit(error: CommanderError, io: Io): ExitCode {
  const sentence = japaneseUsageError(error)
  if (sentence === null) return error.exitCode === 0 ? 0 : 2
  io.err(`${sentence}\n`)
  return 2
}

/** The message, and what can be done about it. A failure that nobody meant names its kind, never its text, which can hold data. */
function sentence(known: AppError, error: unknown): string {
  const kind = known.code === 'internal' && error instanceof Error && !(error instanceof AppError) ? `（${kindOf(error)}）` : ''
  return [`${known.message}${kind}`, known.retry].filter(Boolean).join('。').replaceAll('。。', '。')
}

function kindOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
