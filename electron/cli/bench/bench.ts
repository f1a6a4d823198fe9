import type { Command } from 'commander'
import type { CommandContext, RegisterCommand } from '../context.ts'
import { registerBenchOcr } from './ocr.ts'
import { registerBenchRobots } from './robots.ts'

/** What can be measured, in the order of the help page. A new one is one file and one entry. */
const measurements: readonly ((bench: Command, context: CommandContext) => void)[] = [registerBenchOcr, registerBenchRobots]

/** `madoguchi bench …`: measures this machine with made-up papers and the practice system. */
export const registerBench: RegisterCommand = (program, context) => {
  const bench = program.command('bench').description('このパソコンでの速さと正確さを、作り物の申請書で測ります。')
  for (const register of measurements) register(bench, context)
}
