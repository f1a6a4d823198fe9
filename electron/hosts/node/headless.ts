import { parseArgs } from 'node:util'
import type { ExitCode, Io } from '#electron/cli/io.ts'
import { AppError, isAppError } from '#shared/base/appError.ts'
import { endOnDefect } from './lastResort.ts'
import { nodePorts } from './nodePorts.ts'
import { hasDisplay, openInAppMode } from './openBrowser.ts'
import { practiceWords } from './practiceWords.ts'
import { serveApp } from './serveApp.ts'

interface HeadlessOptions {
  readonly port: number
  readonly as: string | null
  readonly dataDir: string | undefined
  /** Also start the practice counter system. */
  readonly practice: boolean
  /** Open a window where there is a display. */
  readonly open: boolean
}

/**
 * The host process behind `npm start` without Electron:
 * `headless [--port N] [--as ACCOUNT] [--data-dir DIR] [--practice] [--no-open]`. Runs until it is told to end.
 */
export async function runHeadless(args: readonly string[], io: Io): Promise<ExitCode> {
  const closing: (() => Promise<unknown>)[] = []
  try {
    const options = parseOptions(args)
    const desk = options.practice ? await import('./practiceDesk.ts') : null
    const practice = desk && (await desk.startPracticeSystem())
    if (practice) closing.push(practice.close)
    const warn = (sentence: string) => io.err(`${sentence}\n`)
    const ports = nodePorts({ dataDir: options.dataDir, shell: 'headless', practiceUrl: practice?.url ?? null, warn })
    const ignore = endOnDefect(ports.log, warn, () => process.exit(1))
    closing.push(async () => ignore())
    const served = await serveApp({
      ports,
      port: options.port,
      as: options.as,
      ...(desk ? { prepare: (session) => desk.equipPracticeDesk(session, ports.paths.resources) } : {}),
    })
    closing.push(served.close)
    if (practice) io.err(`${practiceWords(practice.url)}\n`)
    io.out(`${served.url}\n`)
    const opened = options.open && hasDisplay() ? openInAppMode(served.url, ports.paths.data) : null
    io.err(opened === null ? 'ブラウザーで上の URL を開いてください（1回だけ使えます）。' : `${opened} で開きました。`)
    io.err(' 終了するには Ctrl+C を押してください。\n')
    await ended(io.signal)
    return 0
  } catch (error) {
    const sentence = isAppError(error)
      ? [error.message, error.retry].filter(Boolean).join('。')
      : 'アプリの不具合で開けませんでした'
    io.err(`${sentence}\n`)
    return isAppError(error, 'wrongUse') ? 2 : 1
  } finally {
    for (let step = closing.pop(); step !== undefined; step = closing.pop()) await step()
  }
}

function parseOptions(args: readonly string[]): HeadlessOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '0' },
        as: { type: 'string' },
        'data-dir': { type: 'string' },
        practice: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new AppError('wrongUse', `ポート番号は0～65535にしてください（${values.port}）`)
    return { port, as: values.as ?? null, dataDir: values['data-dir'], practice: values.practice, open: !values['no-open'] }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(
      'wrongUse',
      '使い方: headless [--port 番号] [--as アカウント] [--data-dir フォルダー] [--practice] [--no-open]',
      { cause: error },
    )
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
