import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openStore } from '#electron/store/store.ts'
import { isAppError } from '#shared/base/appError.ts'
import { countingIds, dataKey, systemClock, temporaryFolder, temporaryStore } from './helpers.ts'

const LINES = 12
const COPIES = 60

it('a write-ahead log cut or damaged anywhere opens to a valid beginning of the log, never to a gap', async () => {
  const store = await temporaryStore()
  store.close()
  const writing = await openStore({ dir: store.dir, dataKey, clock: systemClock, ids: countingIds() })
  for (let line = 0; line < LINES; line += 1)
    writing.audit.append({
      account: 'a',
      person: '',
      role: '',
      action: 'x',
      object: { kind: 'app', id: `${line}` },
      result: 'ok',
    })
  const [file, wal] = ['madoguchi.db', 'madoguchi.db-wal'].map((name) => join(store.dir, name)) as [string, string]
  const whole = readFileSync(wal)
  const lengths = new Set<number>()
  for (let copy = 0; copy < COPIES; copy += 1) {
    const dir = temporaryFolder()
    const offset = Math.floor((copy / COPIES) * whole.length)
    const damaged = copy % 2 === 0 ? whole.subarray(0, offset) : Buffer.from(whole)
    if (copy % 2 === 1) damaged[offset]! ^= 1 << (copy % 8)
    copyFileSync(file, join(dir, 'madoguchi.db'))
    writeFileSync(join(dir, 'madoguchi.db-wal'), damaged)
    const opened = await openStore({ dir, dataKey, clock: systemClock, ids: countingIds() }).catch((error: unknown) => error)
    if (opened instanceof Error) {
      expect(isAppError(opened, 'internal')).toBe(true)
      continue
    }
    const again = opened as typeof writing
    const result = await again.audit.verify()
    expect(result).toMatchObject({ ok: true })
    lengths.add(result.lines)
    again.close()
  }
  writing.close()
  // From nothing to (nearly) everything: the damage was really met in many places.
  expect(Math.min(...lengths)).toBe(0)
  expect(lengths.size).toBeGreaterThan(LINES / 2)
}, 60_000)
