import type { Command } from 'commander'
import { robotJsonSchema } from '#robots/model/jsonSchema.ts'
import type { CommandContext } from '../context.ts'
import { writeResult } from './robotFile.ts'

/** `madoguchi robot schema`: the JSON Schema of a robot's file, for editors. */
export function registerSchema(robot: Command, { io, exits }: CommandContext): void {
  robot
    .command('schema')
    .description('ロボットのファイルの JSON Schema を表示します。')
    .option('-o, --output <ファイル>', '書き出し先（指定がなければ標準出力）')
    .action(
      exits(async ({ output }: { readonly output?: string }) => {
        await writeResult(io, output, `${JSON.stringify(robotJsonSchema(), null, 2)}\n`)
        return 0
      }),
    )
}
