import { basename } from 'node:path'
import type { Command } from 'commander'
import { importRobot } from '#robots/import/importRobot.ts'
import type { CommandContext } from '../context.ts'
import { readRobotJson } from './robotFile.ts'
import { writeDraft } from './writeDraft.ts'

interface ImportOptions {
  readonly output: string
  readonly key?: string
  readonly title?: string
  readonly owner?: string
  readonly system?: string
  readonly secrets?: string
}

/** `madoguchi robot import`: another tool's recording as a robot; ends with 3 where something is left to decide. */
export function registerImport(robot: Command, { io, exits }: CommandContext): void {
  robot
    .command('import')
    .argument('<録画>', 'Chrome DevTools の録画（JSON）か Selenium IDE のファイル（.side）')
    .description('ほかの道具の録画をロボットにします。引き継げないものは一覧にします。')
    .requiredOption('-o, --output <ロボット.json>', '書き出すファイル')
    .option('--key <列名>', '1件を表す列（標準は 受付番号）')
    .option('--title <名前>', 'ロボットの名前')
    .option('--owner <所管課>', '所管課')
    .option('--system <名前>', '業務システムの名前')
    .option('--secrets <名前>', 'パスワード等の名前の前半（juki なら juki.user と juki.password）')
    .action(
      exits(async (file: string, options: ImportOptions) => {
        const json = await readRobotJson(file)
        const draft = importRobot(json, { ...options, fileName: basename(options.output), row: {} })
        return writeDraft(draft, options.output, io)
      }),
    )
}
