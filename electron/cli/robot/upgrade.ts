import type { Command } from 'commander'
import { currentFormat, upgradeRobot } from '#robots/codegen/upgrade.ts'
import type { CommandContext } from '../context.ts'
import { readRobotJson, writeResult } from './robotFile.ts'

/** `madoguchi robot upgrade`: an earlier format lifted to the one of today; the file itself stays as it is. */
export function registerUpgrade(robot: Command, { io, exits }: CommandContext): void {
  robot
    .command('upgrade')
    .argument('<ロボット.json>', 'ロボットのファイル')
    .description('古い形式のロボットのファイルを、いまの形式に直します。元のファイルは変えません。')
    .option('-o, --output <ファイル>', '書き出し先（指定がなければ標準出力）')
    .action(
      exits(async (file: string, { output }: { readonly output?: string }) => {
        const { json, from } = upgradeRobot(await readRobotJson(file))
        if (from === currentFormat) io.err(`形式 ${from} は最新です。直すところはありません。\n`)
        else io.err(`形式 ${from} を形式 ${currentFormat} に直しました。承認済みのロボットは、承認し直してください。\n`)
        await writeResult(io, output, `${JSON.stringify(json, null, 2)}\n`)
        return 0
      }),
    )
}
