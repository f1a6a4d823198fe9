import type { Command } from 'commander'
import { exportTypescript } from '#robots/codegen/exportTypescript.ts'
import { parseRobotText } from '#robots/model/robot.ts'
import type { CommandContext } from '../context.ts'
import { readRobotFile, writeResult } from './robotFile.ts'

/** `madoguchi robot export-ts`: the robot as a Playwright program, to be read. */
export function registerExport(robot: Command, { io, exits }: CommandContext): void {
  robot
    .command('export-ts')
    .argument('<ロボット.json>', 'ロボットのファイル')
    .description('技術者が読むための TypeScript（Playwright）に書き出します。実行用ではありません。')
    .option('-o, --output <ファイル>', '書き出し先（指定がなければ標準出力）')
    .action(
      exits(async (file: string, { output }: { readonly output?: string }) => {
        await writeResult(io, output, exportTypescript(parseRobotText(await readRobotFile(file))))
        return 0
      }),
    )
}
