import { InvalidArgumentError } from 'commander'
import { type AppError, isAppError } from '#shared/base/appError.ts'
import type { CommonOptions, RegisterCommand } from './context.ts'

interface ServeOptions extends CommonOptions {
  readonly port: number
  readonly as?: string
}

/** `madoguchi serve`: the app for a browser on this machine, until it is told to end. */
export const registerServe: RegisterCommand = (program, context) => {
  const { host, io, exits } = context
  program
    .command('serve')
    .description('このPCのブラウザーから使えるように起動し、URL を表示します。')
    .option('--port <番号>', 'ポート番号（指定がなければ空いている番号）', port, 0)
    .option('--as <アカウント>', 'この利用者として使う URL を作ります（管理者のみ）')
    .action(
      exits(async ({ port, as, dataDir }: ServeOptions) => {
        const { serveApp } = await import('#electron/hosts/node/serveApp.ts')
        const ports = await host.ports(dataDir, 'headless')
        const served = await serveApp({ ports, port, as: as ?? null }).catch(async (error: unknown) => {
          if (as === undefined || !isAppError(error, 'locked')) throw error
          return urlOfRunning(ports.paths.data, as, error)
        })
        if (typeof served === 'string') {
          io.out(`${served}\n`)
          return 0
        }
        io.out(`${served.url}\n`)
        io.err('終了するには Ctrl+C を押してください。\n')
        await aborted(io.signal)
        await served.close()
        return 0
      }),
    )
}

/** The app that holds the folder makes the URL, and goes on running. */
async function urlOfRunning(dir: string, account: string, locked: AppError): Promise<string> {
  const { reachRunning } = await import('#electron/hosts/node/handover.ts')
  const running = await reachRunning(dir)
  if (running === null) throw locked
  try {
    return await running.urlFor(account)
  } finally {
    await running.close()
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError(`ポート番号は0～65535にしてください（${text}）`)
  return Number(text)
}
