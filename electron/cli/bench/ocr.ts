import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CommandContext, CommonOptions } from '../context.ts'
import type { ExitCode } from '../io.ts'

export interface BenchOcrOptions extends CommonOptions {
  readonly against?: 'tesseract'
  readonly json?: boolean
  /** Pages of the degraded pile on which accuracy is measured. */
  readonly pages: number
  readonly seed: number
  readonly quick?: boolean
  /** Where made piles are kept and found again. */
  readonly keep?: string
}

/** `madoguchi bench ocr`: how fast and how rightly forms are read here, beside what else could read them. */
export function registerBenchOcr(bench: Command, context: CommandContext): void {
  bench
    .command('ocr')
    .description('申請書の読み取りの速さと正確さを測ります。')
    .addOption(new Option('--against <相手>', '同じページを全面で読む相手と比べます（tesseract）').choices(['tesseract']))
    .option('--json', '結果を JSON で表示します')
    .option('--pages <枚数>', '正確さを測る、傷んだスキャンの枚数（標準 60）', wholeNumber, 60)
    .option('--seed <数>', '見本を作る種。しきい値を決めたときの種は使えません（標準 9001）', wholeNumber, 9001)
    .option('--keep <フォルダー>', '作った見本を残し、次の測定で使います')
    .option('--quick', '1回ずつ、数ページだけで、動くことを確かめます')
    .action(
      context.exits(async (options: BenchOcrOptions): Promise<ExitCode> => {
        // Loaded only here: engines and the sample press are of no use to the other commands.
        const { runBenchOcr } = await import('./ocrRun.ts')
        return runBenchOcr(context, options)
      }),
    )
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError(`1以上の整数にしてください（${text}）`)
  return Number(text)
}
