import { existing, type Session, sessionFor } from '#electron/api/inProcess.ts'
import { reachRunning } from '#electron/hosts/node/handover.ts'
import { AppError, isAppError } from '#shared/base/appError.ts'
import type { CommandContext, CommonOptions } from './context.ts'

export type { Session } from '#electron/api/inProcess.ts'

/**
 * Does some work with the app and closes it again: opened here, or, where one is running, the one that holds the data folder.
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
      return await work({ client: running.client, upload: async (path) => running.upload(await existing(path)) })
    } finally {
      await running.close()
    }
  }
  try {
    return await work(sessionFor(app, await app.signIn()))
  } finally {
    await app.close()
  }
}
