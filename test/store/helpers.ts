import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore, type Store } from '#electron/store/store.ts'
import { uuidv7 } from '#shared/base/id.ts'

export const dataKey = new Uint8Array(32).fill(7)

/** A clock that moves by one second each time it is read, and can be set. */
export function steppingClock(start = Date.UTC(2026, 10, 24, 3)): { now(): number; set(at: number): void } {
  let at = start
  return {
    now: () => (at += 1000),
    set: (value) => {
      at = value
    },
  }
}

/** Its documents are numbered `M…-0001-…`. */
const machine = '01900000-0000-7000-8000-000000000001'

export const systemClock = { now: () => Date.now() }
export const randomIds = { next: () => uuidv7(Date.now(), randomBytes(10)) }

/** Ids that sort in the order of their making, also within a millisecond. */
export function countingIds(): { next(): string } {
  let count = 0
  return { next: () => uuidv7(1_800_000_000_000 + ++count, randomBytes(10)) }
}

export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'madoguchi-store-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

export async function temporaryStore(
  options: { dir?: string; clock?: { now(): number } } = {},
): Promise<Store & { dir: string }> {
  const dir = options.dir ?? temporaryFolder()
  const store = await openStore({ dir, dataKey, clock: options.clock ?? steppingClock(), ids: countingIds(), machine })
  onTestFinished(() => store.close())
  return { ...store, dir }
}
