import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { killRun } from './killRun.ts'

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A few kills here; `node scripts/kill.mjs` makes twenty over fifty rows. */
it('a host that is killed again and again registers every row exactly once', { timeout: 600_000 }, async () => {
  const result = await killRun({
    folder,
    root: join(import.meta.dirname, '../..'),
    rows: 9,
    kills: 4,
    seed: 7,
    lateMs: 2000,
    settleSeconds: 8,
    tell: (line) => console.log(line),
  })
  console.log(JSON.stringify(result))
  const { killsBeforeIntent, killsInCommit, killsAfterReceipt, seconds, ...rest } = result
  expect(killsBeforeIntent + killsInCommit + killsAfterReceipt).toBe(4)
  expect(killsInCommit).toBeGreaterThan(0)
  expect(seconds).toBeGreaterThan(0)
  expect(rest).toEqual({
    rows: 9,
    kills: 4,
    registrations: 9,
    twice: 0,
    lost: 0,
    receivedWrong: 0,
    done: 9,
    inDoubt: 0,
    auditVerified: true,
  })
})
