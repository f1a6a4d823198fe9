import { writeFile } from 'node:fs/promises'
import { InvalidArgumentError } from 'commander'
import { formatJst } from '#shared/base/clock.ts'
import { withAudit } from './auditSource.ts'
import type { CommonOptions, RegisterCommand } from './context.ts'
import { writeJson } from './io.ts'

interface ListOptions extends CommonOptions {
  readonly text: string
  readonly limit: number
  readonly json?: boolean
}

interface VerifyOptions extends CommonOptions {
  readonly anchor?: { readonly sequence: number; readonly hash: string }
}

interface ExportOptions extends CommonOptions {
  readonly output?: string
}

const PAGE = 500

/** `madoguchi audit list|verify|export`. Beside a running app its answers are shown, so that they are in the log too. */
export const registerAudit: RegisterCommand = (program, context) => {
  const { io, exits } = context
  const audit = program.command('audit').description('操作の記録（監査ログ）を表示し、改ざんがないか確かめます。')
  audit
    .command('list')
    .description('新しい順に表示します。')
    .option('--text <語>', '利用者・操作・対象に含まれる語で絞ります', '')
    .option('--limit <件数>', '表示する件数（標準 50）', wholeNumber, 50)
    .option('--json', 'JSON で表示します')
    .action(
      exits(async ({ text, limit, json, ...options }: ListOptions) => {
        const items = await withAudit(context, options, async (audit) => {
          const found: Awaited<ReturnType<typeof audit.search>>['items'] = []
          while (found.length < limit) {
            const size = Math.min(PAGE, limit - found.length)
            const page = await audit.search({ text, from: null, to: null, offset: found.length, limit: size })
            found.push(...page.items)
            if (page.items.length < size) break
          }
          return found
        })
        if (json) writeJson(io, items)
        else for (const line of items) io.out(`${auditLine(line)}\n`)
        return 0
      }),
    )
  audit
    .command('verify')
    .description('記録がつながっているか、1行目から確かめます。結果は JSON です。')
    .option('--anchor <行:ハッシュ>', '別の場所に控えておいた行番号とハッシュ', anchor)
    .action(
      exits(async (options: VerifyOptions) => {
        const result = await withAudit(context, options, (source) => source.verify({ anchor: options.anchor ?? null }))
        writeJson(io, result)
        io.err(result.ok ? `${result.lines}行すべて正しくつながっています。\n` : `${result.problem}\n`)
        return result.ok ? 0 : 1
      }),
    )
  audit
    .command('export')
    .description('記録をファイルへ書き出します。')
    .option('-o, --output <ファイル>', '書き出し先（指定がなければ標準出力）')
    .action(
      exits(async ({ output, ...options }: ExportOptions) => {
        const { content, lines } = await withAudit(context, options, (source) => source.export({ from: null, to: null }))
        if (output === undefined) io.out(content)
        else await writeFile(output, content)
        io.err(`${lines}行を書き出しました。\n`)
        return 0
      }),
    )
}

function auditLine(line: {
  readonly sequence: number
  readonly at: number
  readonly account: string
  readonly action: string
  readonly object: { readonly kind: string; readonly id: string }
  readonly result: string
  readonly reason: string
}): string {
  const object = `${line.object.kind}:${line.object.id}`
  return [line.sequence, formatJst(line.at), line.account, line.action, object, line.result, line.reason].join('\t').trimEnd()
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError(`件数は1以上の整数にしてください（${text}）`)
  return Number(text)
}

function anchor(text: string): { readonly sequence: number; readonly hash: string } {
  const found = /^(\d+):([0-9a-f]{64})$/.exec(text)
  if (found === null) throw new InvalidArgumentError('控えは「行番号:64桁のハッシュ」の形にしてください')
  return { sequence: Number(found[1]), hash: found[2]! }
}
