import { createHash } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { robotLimits } from '#robots/model/jsonLimits.ts'
import { AppError } from '#shared/base/appError.ts'
import type { Io } from '../io.ts'

/**
 * The text of a robot's file, without a byte order mark.
 * @throws AppError notFound, tooLarge
 */
export async function readRobotFile(path: string): Promise<string> {
  const facts = await stat(path).catch(() => null)
  if (facts === null || !facts.isFile()) throw new AppError('notFound', `ロボットのファイル「${path}」が見つかりません`)
  if (facts.size > robotLimits.textLength * 4)
    throw new AppError('tooLarge', `ロボットのファイル「${path}」が大きすぎます（上限2MB）`)
  return (await readFile(path, 'utf8')).replace(/^\ufeff/, '')
}

/** The same as JSON of any shape. @throws AppError badRobot when it is none */
export async function readRobotJson(path: string): Promise<unknown> {
  const text = await readRobotFile(path)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('badRobot', `ロボットのファイル「${path}」が JSON として読めません`, { cause })
  }
}

/** Names a file's content on a sheet: the first 16 hex digits of its SHA-256. */
export function fileVersion(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** To a file, or to standard output where none is named. */
export async function writeResult(io: Io, path: string | undefined, content: string): Promise<void> {
  if (path === undefined) {
    io.out(content)
    return
  }
  await writeFile(path, content)
  io.err(`「${path}」に書き出しました。\n`)
}
