import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'

export interface LedgerCounts {
  readonly running: number
  readonly committing: number
  readonly done: number
}

export interface LedgerWatch {
  counts(): LedgerCounts
  /** Waits until the ledger says so. @throws when the host ends first, or after two minutes */
  until(host: ChildProcess, wanted: (counts: LedgerCounts) => boolean): Promise<void>
  /** State and message of each row that is not done, for whoever looks for the cause. */
  unsettled(): readonly string[]
  close(): void
}

const patienceMs = 120_000

/** Looks into the ledger from outside, read only, to know in which stage of a row the host is. */
export function watchLedger(file: string): LedgerWatch {
  let database: Database.Database | null = null
  const counts = (): LedgerCounts => {
    if (!existsSync(file)) return { running: 0, committing: 0, done: 0 }
    database ??= new Database(file, { readonly: true, timeout: 5000 })
    const rows = database.prepare('SELECT state, count(*) AS n FROM rows GROUP BY state').all() as { state: string; n: number }[]
    const of = (state: string) => rows.find((row) => row.state === state)?.n ?? 0
    return { running: of('running'), committing: of('committing'), done: of('done') }
  }
  return {
    counts,
    async until(host, wanted) {
      const end = performance.now() + patienceMs
      while (!wanted(counts())) {
        if (host.exitCode !== null) throw new Error(`the host ended with ${host.exitCode}`)
        if (performance.now() > end) throw new Error(`nothing happened for two minutes: ${JSON.stringify(counts())}`)
        await sleep(3)
      }
    },
    unsettled() {
      const rows = database?.prepare("SELECT state, message FROM rows WHERE state <> 'done'").all() ?? []
      return (rows as { state: string; message: string | null }[]).map((row) => `${row.state}: ${row.message ?? ''}`)
    },
    close: () => database?.close(),
  }
}
