import { AppError } from '#shared/base/appError.ts'
import type { CommandContext } from '../context.ts'
import type { ExitCode } from '../io.ts'
import type { BenchOcrOptions } from './ocr.ts'

export async function runBenchOcr(_context: CommandContext, options: BenchOcrOptions): Promise<ExitCode> {
  throw new AppError('wrongUse', `${options.pages}ページの測定はまだできません`)
}
