import { AppError } from '#shared/base/appError.ts'
import type { CommonOptions, RegisterCommand } from './context.ts'
import type { Io } from './io.ts'
import { writeJson } from './io.ts'
import { withSession } from './session.ts'

const MAX_SECRET_LENGTH = 2000

/** `madoguchi secret set|list|remove`: passwords for target systems. A value comes from standard input only. */
export const registerSecret: RegisterCommand = (program, context) => {
  const { io, exits } = context
  const secret = program.command('secret').description('業務システムのパスワードを登録します。')
  secret
    .command('set')
    .argument('<名前>', 'ロボットの中で使う名前（例: juki.password）')
    .description('標準入力から読んだ値を登録します（例: printf %s "$値" | madoguchi secret set juki.password）。')
    .action(
      exits(async (name: string, options: CommonOptions) => {
        const value = await readSecret(io)
        await withSession(context, options, ({ client }) => client.secrets.set({ name, value }))
        io.err(`パスワード「${name}」を登録しました。\n`)
        return 0
      }),
    )
  secret
    .command('list')
    .description('登録した名前と日時を JSON で表示します。値は表示しません。')
    .action(
      exits(async (options: CommonOptions) => {
        writeJson(io, await withSession(context, options, ({ client }) => client.secrets.list({})))
        return 0
      }),
    )
  secret
    .command('remove')
    .argument('<名前>', '登録した名前')
    .description('登録したパスワードを削除します。')
    .action(
      exits(async (name: string, options: CommonOptions) => {
        await withSession(context, options, ({ client }) => client.secrets.remove({ name }))
        io.err(`パスワード「${name}」を削除しました。\n`)
        return 0
      }),
    )
}

/** All of the input without the line end that `echo` adds. */
async function readSecret(io: Io): Promise<string> {
  if (io.input.isTTY) io.err('値を入力し、Enter のあと Ctrl+D（Windows は Ctrl+Z と Enter）を押してください。\n')
  const parts: Buffer[] = []
  for await (const part of io.input) parts.push(Buffer.from(part))
  const value = Buffer.concat(parts)
    .toString('utf8')
    .replace(/\r?\n$/, '')
  if (value === '') throw new AppError('wrongUse', '標準入力が空です。パスワードを標準入力へ渡してください')
  if (value.length > MAX_SECRET_LENGTH) throw new AppError('wrongUse', `パスワードは${MAX_SECRET_LENGTH}文字までです`)
  return value
}
