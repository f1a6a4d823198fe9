import { InvalidArgumentError } from 'commander'
import type { CommonOptions, RegisterCommand } from '../context.ts'
import type { ExitCode } from '../io.ts'

export interface DemoOptions extends CommonOptions {
  readonly json?: boolean
  readonly seed: number
  readonly pages: number
}

/** `madoguchi demo`: the main job on samples against the practice system, narrated, with nobody at the keyboard. */
export const registerDemo: RegisterCommand = (program, context) => {
  const { exits } = context
  program
    .command('demo')
    .description('見本の申請書を読み取り、練習用の窓口システムへ登録するまでを、人の手を借りずに行います。')
    .option('--json', '結果を JSON で表示します')
    .option('--seed <数>', '見本を作る種。同じ数なら同じ見本になります（標準 1）', wholeNumber, 1)
    .option('--pages <枚数>', '見本の枚数（標準 30）', wholeNumber, 30)
    .action(
      exits(async (options: DemoOptions): Promise<ExitCode> => {
        // Loaded only here: the practice system and the sample press are of no use to the other commands.
        const { runDemo } = await import('./runDemo.ts')
        return runDemo(context, options)
      }),
    )
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError(`1以上の整数にしてください（${text}）`)
  return Number(text)
}
