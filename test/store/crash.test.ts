import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openStore } from '#electron/store/store.ts'
import { dataKey, randomIds, systemClock, temporaryFolder } from './helpers.ts'

const writer = join(import.meta.dirname, 'writer.ts')

/** Starts the writer; gives what it has acknowledged so far. */
function startWriter(dir: string) {
  const child = spawn(process.execPath, [writer, dir, '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => acknowledged.push(line))
  return { child, acknowledged, ended: Promise.all([once(child, 'exit'), once(lines, 'close')]) }
}

describe('a process that is killed', () => {
  it('loses no acknowledged row, leaves a sound file and lets go of the folder', async () => {
    const dir = temporaryFolder()
    const acknowledged = new Set<string>()
    for (let kill = 0; kill < 8; kill += 1) {
      const { child, acknowledged: said, ended } = startWriter(dir)
      while (said.length < 2) await sleep(5)
      await sleep((kill * 137) % 500)
      child.kill('SIGKILL')
      await ended
      for (const line of said) if (line.startsWith('M')) acknowledged.add(line)
    }
    const before = performance.now()
    const store = await openStore({ dir, dataKey, clock: systemClock, ids: randomIds })
    const reopened = performance.now() - before
    const { total } = store.documents.list({ state: null, text: '', offset: 0, limit: 1 })
    const missing = [...acknowledged].filter((number) => !store.documents.byNumber(number))
    const log = await store.audit.verify()
    store.close()
    expect(missing).toEqual([])
    expect(acknowledged.size).toBeGreaterThan(8)
    expect(log).toMatchObject({ ok: true, lines: total })
    expect(reopened).toBeLessThan(2000)

    const database = new Database(join(dir, 'madoguchi.db'), { readonly: true })
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(database.pragma('foreign_key_check')).toEqual([])
    database.close()
  }, 60_000)
})

describe('the lock of the data folder', () => {
  it('refuses a second process in Japanese while the first one lives', async () => {
    const dir = temporaryFolder()
    const { child, acknowledged, ended } = startWriter(dir)
    while (acknowledged.length === 0) await sleep(10)
    await expect(openStore({ dir, dataKey, clock: systemClock, ids: randomIds })).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringContaining('起動中の Madoguchi が使用しています'),
    })
    child.kill('SIGKILL')
    await ended
    const store = await openStore({ dir, dataKey, clock: systemClock, ids: randomIds })
    store.close()
  })
})

const strace = spawnSync('strace', ['-V']).status === 0 && canTrace()

function canTrace(): boolean {
  return spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
}

describe('a commit', () => {
  it.skipIf(!strace)(
    'is synced to the disk before it is acknowledged (strace)',
    () => {
      const dir = temporaryFolder()
      const summary = join(dir, 'strace.txt')
      const commits = 100
      execFileSync('strace', [
        '-f',
        '-c',
        '-e',
        'trace=fsync,fdatasync',
        '-o',
        summary,
        process.execPath,
        writer,
        join(dir, 'data'),
        String(commits),
      ])
      const calls = readFileSync(summary, 'utf8')
        .split('\n')
        .filter((line) => /fsync|fdatasync/.test(line))
        .map((line) => Number(line.trim().split(/\s+/)[3]))
        .reduce((sum, n) => sum + n, 0)
      expect(calls).toBeGreaterThanOrEqual(commits)
    },
    60_000,
  )
})
