import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { type ChainedLine, GENESIS, hashLine, verifyChain } from '#electron/store/auditChain.ts'
import { openStore } from '#electron/store/store.ts'
import { countingIds, dataKey, steppingClock, systemClock, temporaryStore } from './helpers.ts'

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/audit/chain.json'), 'utf8')) as {
  readonly lines: readonly ChainedLine[]
}

/** A repeatable source of numbers below `limit`. */
function dice(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

const entry = {
  account: 'yamada',
  person: 'p',
  role: 'run',
  action: 'row.done',
  object: { kind: 'row', id: 'r' },
  result: 'ok',
} as const

function chain(length: number): ChainedLine[] {
  const lines: ChainedLine[] = []
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const line = {
      format: 1,
      machine: 'm',
      sequence,
      at: 1_795_000_000_000 + sequence,
      ...entry,
      object: { ...entry.object, id: `r${sequence}`, version: '' },
      reason: '',
      detailsHash: '',
      previousHash: lines.at(-1)?.hash ?? GENESIS,
    } as const
    lines.push({ ...line, hash: hashLine(line) })
  }
  return lines
}

describe('the chain', () => {
  it('hashes the committed lines to the committed hashes', () => {
    expect(vectors.lines.map(hashLine)).toEqual(vectors.lines.map((line) => line.hash))
    expect(verifyChain(vectors.lines)).toEqual({
      ok: true,
      lines: vectors.lines.length,
      firstBad: null,
      problem: null,
      anchor: { sequence: vectors.lines.length, hash: vectors.lines.at(-1)!.hash },
    })
  })

  it('shows every one of 1,000 random mutations and names the first line that does not fit', () => {
    const good = chain(40)
    const roll = dice(20261124)
    const kinds = new Map<string, number>()
    for (let round = 0; round < 1000; round += 1) {
      const lines = good.map((line) => ({ ...line }))
      const at = roll(lines.length - 1)
      const [kind, firstBad] = mutate(lines, at, roll)
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      expect({ kind, at, ...verifyChain(lines) }).toMatchObject({ kind, at, ok: false, firstBad })
    }
    expect([...kinds.keys()].sort()).toEqual(['delete', 'edit', 'edit and rehash', 'flip', 'insert', 'swap'])
  })

  it('shows a cut tail only to who wrote an anchor down', () => {
    const good = chain(10)
    const anchor = { sequence: 10, hash: good[9]!.hash }
    const cut = good.slice(0, 7)
    expect(verifyChain(cut).ok).toBe(true)
    expect(verifyChain(cut, { anchor })).toMatchObject({
      ok: false,
      lines: 7,
      firstBad: 8,
      problem: '控えには10行目がありますが、記録は7行で終わっています',
    })
    expect(verifyChain(good, { anchor }).ok).toBe(true)
    expect(verifyChain(good, { anchor: { sequence: 4, hash: anchor.hash } })).toMatchObject({ ok: false, firstBad: 4 })
  })
})

/** @returns the kind, and the sequence at which it must show */
function mutate(lines: ChainedLine[], at: number, roll: (limit: number) => number): readonly [string, number] {
  const line = lines[at]!
  const texts = ['machine', 'account', 'person', 'role', 'action', 'reason', 'detailsHash'] as const
  switch (roll(6)) {
    case 0: {
      const bit = 1 << roll(4)
      const place = roll(64)
      const digit = (Number.parseInt(line.hash[place]!, 16) ^ bit).toString(16)
      lines[at] = { ...line, hash: line.hash.slice(0, place) + digit + line.hash.slice(place + 1) }
      return ['flip', at + 1]
    }
    case 1:
      lines.splice(at, 1)
      return ['delete', at + 1]
    case 2:
      lines[at] = lines[at + 1]!
      lines[at + 1] = line
      return ['swap', at + 1]
    case 3:
      lines.splice(at, 0, { ...line, account: 'nobody' })
      return ['insert', at + 1]
    case 4: {
      const field = texts[roll(texts.length)]!
      lines[at] = { ...line, [field]: `${line[field]}x` }
      return ['edit', at + 1]
    }
    default: {
      const edited = { ...line, at: line.at + 1 }
      lines[at] = { ...edited, hash: hashLine(edited) }
      return ['edit and rehash', at + 2]
    }
  }
}

/** Whoever can write the file but has not the key. */
function tamper(dir: string, work: (database: Database.Database) => void): void {
  const database = new Database(join(dir, 'madoguchi.db'))
  database.exec('DROP TRIGGER auditIsNotChanged; DROP TRIGGER auditIsNotDeleted; DROP TRIGGER auditGrowsByOne')
  work(database)
  database.close()
}

async function verifyAgain(dir: string, anchor: { sequence: number; hash: string } | null = null) {
  const store = await openStore({ dir, dataKey, clock: systemClock, ids: countingIds() })
  const result = await store.audit.verify({ anchor })
  store.close()
  return result
}

/** Rewrites the stored log from one line on so that plain hashes fit again. */
function rehash(database: Database.Database, from: number): void {
  const rows = database.prepare('SELECT * FROM audit ORDER BY sequence').all() as (ChainedLine & {
    objectKind: string
    objectId: string
    objectVersion: string
  })[]
  let previousHash = rows[from - 2]?.hash ?? GENESIS
  for (const row of rows.slice(from - 1)) {
    const line = { ...row, object: { kind: row.objectKind, id: row.objectId, version: row.objectVersion }, previousHash }
    const hash = hashLine(line)
    database.prepare('UPDATE audit SET previousHash = ?, hash = ? WHERE sequence = ?').run(previousHash, hash, row.sequence)
    previousHash = hash
  }
}

describe('the stored log', () => {
  it('keeps its details apart: deleting them harms nothing', async () => {
    const store = await temporaryStore()
    const line = store.audit.append({ ...entry, details: { receipt: 'R-1' } })
    expect(line.detailsHash).toMatch(/^[0-9a-f]{64}$/)
    expect(store.audit.details(1)).toEqual({ receipt: 'R-1' })
    store.audit.forgetDetails(1)
    expect(store.audit.details(1)).toBeUndefined()
    expect((await store.audit.verify()).ok).toBe(true)
  })

  it('goes by its sequence when the clock is set back, and says so', async () => {
    const clock = steppingClock()
    const store = await temporaryStore({ clock })
    store.audit.append(entry)
    clock.set(clock.now() - 86_400_000)
    store.audit.append(entry)
    store.audit.append(entry)
    const lines = [...store.audit.lines()]
    expect(lines.map((line) => [line.sequence, line.action, line.reason])).toEqual([
      [1, 'row.done', ''],
      [2, 'clock.back', 'clockBack'],
      [3, 'row.done', ''],
      [4, 'row.done', ''],
    ])
    expect((await store.audit.verify()).ok).toBe(true)
  })

  it('shows a line that was edited in the file, and one that was rehashed without the key', async () => {
    const store = await temporaryStore()
    for (let line = 0; line < 5; line += 1) store.audit.append(entry)
    store.close()
    tamper(store.dir, (database) => database.exec(`UPDATE audit SET account = 'suzuki' WHERE sequence = 3`))
    expect(await verifyAgain(store.dir)).toMatchObject({
      ok: false,
      lines: 2,
      firstBad: 3,
      problem: '3行目の内容が書き換えられています',
    })

    const other = await temporaryStore()
    for (let line = 0; line < 5; line += 1) other.audit.append(entry)
    other.close()
    tamper(other.dir, (database) => {
      database.exec(`UPDATE audit SET account = 'suzuki' WHERE sequence = 3`)
      rehash(database, 3)
    })
    expect(await verifyAgain(other.dir)).toMatchObject({
      ok: false,
      firstBad: 3,
      problem: expect.stringContaining('鍵で書かれたものではありません'),
    })
  })

  it('rewritten by somebody who has the key passes without an anchor and fails with one: its honest limit', async () => {
    const store = await temporaryStore()
    for (let line = 0; line < 3; line += 1) store.audit.append(entry)
    const anchor = store.audit.anchor()!
    store.close()
    tamper(store.dir, (database) => database.exec('PRAGMA foreign_keys = OFF; DELETE FROM audit'))
    const rewritten = await openStore({ dir: store.dir, dataKey, clock: systemClock, ids: countingIds() })
    for (let line = 0; line < 3; line += 1) rewritten.audit.append({ ...entry, account: 'somebody' })
    rewritten.close()
    expect((await verifyAgain(store.dir)).ok).toBe(true)
    expect(await verifyAgain(store.dir, anchor)).toMatchObject({ ok: false, firstBad: 3, problem: '3行目が控えと一致しません' })
  })
})
