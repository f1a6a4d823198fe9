import { AppError } from '#shared/base/appError.ts'
import type { Connection } from './connection.ts'
import { people } from './migrations/0010-people.ts'
import { documents } from './migrations/0020-documents.ts'
import { ledger } from './migrations/0030-ledger.ts'
import { audit } from './migrations/0040-audit.ts'
import { notes } from './migrations/0050-notes.ts'
import { retention } from './migrations/0060-retention.ts'
import { settings } from './migrations/0070-settings.ts'
import { robotLedger } from './migrations/0080-robot-ledger.ts'

/** One step of the file's form. A released one never changes; a new one gets the next number. */
export interface Migration {
  readonly number: number
  readonly sql: string
}

export const migrations: readonly Migration[] = [people, documents, ledger, audit, notes, retention, settings, robotLedger]

/**
 * Brings the file to the newest form, each step all or nothing, its number in `user_version`.
 * @throws AppError `unsupported` for a file that a newer version wrote
 */
export function migrate(connection: Connection, steps: readonly Migration[] = migrations): void {
  const at = connection.pragma('user_version') as number
  const newest = Math.max(...steps.map((step) => step.number))
  if (at > newest) throw fromTheFuture(at, newest)
  for (const step of steps.filter(({ number }) => number > at).sort((a, b) => a.number - b.number))
    connection.transaction(() => {
      connection.script(step.sql)
      connection.pragma(`user_version = ${step.number}`)
    })
}

/** A reader beside the app changes nothing, and so can only read a file of exactly its own form. */
export function requireNewest(connection: Connection, steps: readonly Migration[] = migrations): void {
  const at = connection.pragma('user_version') as number
  const newest = Math.max(...steps.map((step) => step.number))
  if (at > newest) throw fromTheFuture(at, newest)
  if (at < newest) throw new AppError('unsupported', `データの形式が古いため (${at})、先に Madoguchi を起動して更新してください`)
}

function fromTheFuture(at: number, newest: number): AppError {
  return new AppError('unsupported', `このデータは新しい版の Madoguchi で作られています (形式 ${at}、この版は ${newest} まで)`, {
    retry: '新しい版の Madoguchi を使ってください',
  })
}
