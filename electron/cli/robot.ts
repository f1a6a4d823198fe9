import type { Command } from 'commander'
import type { CommandContext, RegisterCommand } from './context.ts'
import { registerExport } from './robot/exportTypescript.ts'
import { registerImport } from './robot/import.ts'
import { registerLint } from './robot/lint.ts'
import { registerManual } from './robot/manual.ts'
import { registerRecord } from './robot/record.ts'
import { registerSchema } from './robot/schema.ts'
import { registerUpgrade } from './robot/upgrade.ts'

/** The commands below `madoguchi robot`, in the order of the help page. A new one is one file and one entry. */
const robotCommands: readonly ((robot: Command, context: CommandContext) => void)[] = [
  registerRecord,
  registerImport,
  registerLint,
  registerManual,
  registerExport,
  registerUpgrade,
  registerSchema,
]

/** `madoguchi robot …`: what can be done with a robot's file. Nothing here needs or changes the data folder. */
export const registerRobot: RegisterCommand = (program, context) => {
  const robot = program.command('robot').description('ロボットを録画し、ファイルを点検し、手順書などを作ります。')
  for (const register of robotCommands) register(robot, context)
}
