import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '#shared/base/appError.ts'
import { storeError } from './connection.ts'

/**
 * Holds the data folder for this process. The lock is the operating system's (fcntl on POSIX, LockFileEx on Windows), taken
 * through SQLite on a file of its own: it dies with the process, also by `kill -9`, is not inherited by a browser that we start,
 * and no stale file has to be judged. Nothing else may open `lock.db` in this process: closing any handle of a file drops a POSIX lock.
 * @returns releases the lock
 * @throws AppError `locked`
 */
export function lockFolder(dir: string): () => void {
  let database: Database.Database | undefined
  try {
    database = new Database(join(dir, 'lock.db'), { timeout: 0 })
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database?.close()
    const translated = storeError(error)
    if (!(translated instanceof AppError) || translated.code !== 'locked') throw translated
    throw new AppError('locked', `データの保存先「${dir}」は、起動中の Madoguchi が使用しています`, {
      retry: '起動中の Madoguchi を使うか、終了してからもう一度実行してください',
      cause: error,
    })
  }
  const held = database
  return () => void held.close()
}
