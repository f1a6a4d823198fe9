import type { Command } from 'commander'
import { lintRobot, needsPerson } from '#robots/codegen/lint.ts'
import { lintText } from '#robots/codegen/lintText.ts'
import type { CommandContext } from '../context.ts'
import { writeJson } from '../io.ts'
import { readRobotJson } from './robotFile.ts'

/** `madoguchi robot lint`: ends with 3 where a person has to change or decide something. */
export function registerLint(robot: Command, { io, exits }: CommandContext): void {
  robot
    .command('lint')
    .argument('<ロボット.json...>', 'ロボットのファイル')
    .description('ロボットのファイルを点検します。直すか決めるべきことがあれば、終了コードは 3 です。')
    .option('--json', '結果を JSON で表示します')
    .action(
      exits(async (files: readonly string[], { json }: { readonly json?: boolean }) => {
        const results = []
        for (const file of files) {
          const content = await readRobotJson(file)
          results.push({ file, title: titleOf(content) ?? file, findings: lintRobot(content) })
        }
        if (json)
          writeJson(
            io,
            results.map(({ file, findings }) => ({ file, findings })),
          )
        else io.out(results.map(({ title, findings }) => lintText(title, findings)).join('\n'))
        return results.some(({ findings }) => needsPerson(findings)) ? 3 : 0
      }),
    )
}

function titleOf(content: unknown): string | undefined {
  const title = typeof content === 'object' && content !== null ? (content as { title?: unknown }).title : undefined
  return typeof title === 'string' && title !== '' ? title.slice(0, 80) : undefined
}
