import { type Command, InvalidArgumentError } from 'commander'
import type { CommandContext, CommonOptions } from '../context.ts'
import type { ExitCode } from '../io.ts'

export interface BenchRobotsOptions extends CommonOptions {
  readonly json?: boolean
  /** Rows that each player plays in the main comparison. */
  readonly rows: number
  readonly pairs: number
  readonly kills: number
  readonly quick?: boolean
}

/** `madoguchi bench robots`: how fast and how carefully robots type, beside what else could play them. */
export function registerBenchRobots(bench: Command, context: CommandContext): void {
  bench
    .command('robots')
    .description('ロボットの速さと慎重さを、練習用の窓口システムで測ります。')
    .option('--json', '結果を JSON で表示します')
    .option('--rows <行数>', '速さを比べる行数（標準 200）', wholeNumber, 200)
    .option('--pairs <組数>', '交互に比べる組の数（標準 5）', wholeNumber, 5)
    .option('--kills <回数>', '実行中に強制終了する回数（標準 4、0で行いません）', wholeNumber, 4)
    .option('--quick', '少ない行と画面だけで、動くことを確かめます')
    .action(
      context.exits(async (options: BenchRobotsOptions): Promise<ExitCode> => {
        // Loaded only here: the practice system is of no use to the other commands.
        const { runBenchRobots } = await import('./robotsRun.ts')
        return runBenchRobots(context, options)
      }),
    )
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError(`0以上の整数にしてください（${text}）`)
  return Number(text)
}
