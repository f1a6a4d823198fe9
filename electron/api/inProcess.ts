import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Caller } from '#electron/ports.ts'
import { AppError } from '#shared/base/appError.ts'
import type { AppClient } from './client.ts'
import { uploadedFile } from './uploadAnswer.ts'

/** The app as a program sees it: its calls, and files from disk by reference. */
export interface Session {
  readonly client: AppClient
  /** Takes in a file from disk; gives the reference that calls take. @throws AppError `wrongUse` when there is no such file */
  upload(path: string): Promise<string>
}

interface OpenApp {
  call(caller: Caller): AppClient
  serve(request: Request, caller: Caller): Promise<Response>
}

/** A session without a transport, in the name of one caller. */
export function sessionFor(app: OpenApp, caller: Caller): Session {
  return {
    client: app.call(caller),
    async upload(path) {
      const body = await openAsBlob(await existing(path))
      const url = `http://app/upload?name=${encodeURIComponent(basename(path))}`
      const response = await app.serve(new Request(url, { method: 'POST', body }), caller)
      return uploadedFile(await response.json())
    },
  }
}

/** @throws AppError `wrongUse` naming the file */
export async function existing(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new AppError('wrongUse', `ファイル「${path}」がありません`)
  if (!found.isFile()) throw new AppError('wrongUse', `「${path}」はファイルではありません`)
  return path
}
