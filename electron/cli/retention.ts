import type { RetentionPlan } from '#shared/contract/schemas.ts'
import type { CommonOptions, RegisterCommand } from './context.ts'
import { type Io, writeJson } from './io.ts'
import { withSession } from './session.ts'

interface PurgeOptions extends CommonOptions {
  readonly execute?: boolean
  readonly json?: boolean
}

/** `madoguchi retention list|purge`: what is past its 保存期間, and its deletion. Nothing is deleted without `--execute`. */
export const registerRetention: RegisterCommand = (program, context) => {
  const { io, exits } = context
  const retention = program.command('retention').description('保存期間を過ぎた値と画像を調べ、削除します（管理者）。')
  retention
    .command('list')
    .description('保存期間を過ぎたものの件数を、保存区分ごとに表示します。')
    .option('--json', 'JSON で表示します')
    .action(
      exits(async ({ json, ...options }: PurgeOptions) => {
        const plan = await withSession(context, options, ({ client }) => client.retention.list({}))
        if (json) writeJson(io, plan)
        else tell(plan, io)
        return 0
      }),
    )
  retention
    .command('purge')
    .description('保存期間を過ぎた値と画像を削除します。記録（監査ログ）・文書ID・受理番号は残ります。')
    .option('--execute', '実際に削除します（指定がなければ、件数を表示するだけです）')
    .option('--json', 'JSON で表示します')
    .action(
      exits(async ({ execute = false, json, ...options }: PurgeOptions) => {
        const plan = await withSession(context, options, ({ client }) =>
          execute ? client.retention.purge({}) : client.retention.list({}),
        )
        if (json) writeJson(io, { executed: execute, ...plan })
        else tell(plan, io)
        io.err(execute ? '削除しました。\n' : 'まだ削除していません。削除するには --execute を付けてください。\n')
        return 0
      }),
    )
}

function tell(plan: RetentionPlan, io: Io): void {
  for (const one of plan.classes)
    io.out(`${one.class}（${one.years}年）\t文書 ${one.documents}件\t取り込んだ行 ${one.rows}件\tファイル ${one.files}件\n`)
  io.out(`合計\t文書 ${plan.documents}件\t取り込んだ行 ${plan.rows}件\tファイル ${plan.files}件\n`)
}
