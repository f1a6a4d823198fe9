import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import type { AppClient } from '#electron/api/client.ts'
import { reachRunning } from '#electron/hosts/node/handover.ts'
import { AppError, errorCodes, isAppError } from '#shared/base/appError.ts'
import type { CommandContext, CommonOptions } from './context.ts'

/** The app as a command sees it: opened here, or the one that is running and holds the data folder. */
export interface Session {
  readonly client: AppClient
  /** Takes in a file from disk; gives the reference that calls take. */
  upload(path: string): Promise<string>
}

/**
 * Does some work with the app and closes it again.
 * @throws AppError `locked` when another process holds the data folder and cannot be reached
 */
export async function withSession<Result>(
  { host }: CommandContext,
  { dataDir }: CommonOptions,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const ports = await host.ports(dataDir)
  const { createApp } = await import('#electron/createApp.ts')
  const app = await createApp(ports).catch((error: unknown) => {
    if (isAppError(error, 'locked')) return error
    throw error
  })
  if (app instanceof AppError) {
    const running = await reachRunning(ports.paths.data)
    if (running === null) throw app
    try {
      return await work({ client: running.client, upload: (path) => checked(path).then(running.upload) })
    } finally {
      await running.close()
    }
  }
  try {
    const caller = await app.signIn()
    return await work({
      client: app.call(caller),
      async upload(path) {
        const body = await openAsBlob(await checked(path))
        const url = `http://app/upload?name=${encodeURIComponent(basename(path))}`
        return uploaded(await app.serve(new Request(url, { method: 'POST', body }), caller))
      },
    })
  } finally {
    await app.close()
  }
}

async function uploaded(response: Response): Promise<string> {
  const answer = answerSchema.parse(await response.json())
  if ('code' in answer) throw new AppError(answer.code, answer.message, answer.retry === null ? {} : { retry: answer.retry })
  return answer.file
}

const answerSchema = z.union([
  z.object({ file: z.string() }),
  z.object({ code: z.enum(errorCodes), message: z.string(), retry: z.string().nullable() }),
])

/** @throws AppError `wrongUse` naming the file */
async function checked(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new AppError('wrongUse', `ファイル「${path}」がありません`)
  if (!found.isFile()) throw new AppError('wrongUse', `「${path}」はファイルではありません`)
  return path
}
