import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The shape of what is measured, and what must hold at any speed; the figures themselves need a quiet machine. */
it('measures robots in a few rows and screens', () => {
  const args = [join(root, 'electron/cli.ts'), 'bench', 'robots', '--quick', '--json', '--data-dir', folder]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 170_000 })
  expect(status, stderr).toBe(0)
  const report = JSON.parse(stdout) as Record<string, unknown>
  const { secondsPerRow, ratioToHandWritten, ratioWithoutEvidence, ratioToPuppeteerReplay, rssGrowth, ...rest } = report
  for (const figure of [secondsPerRow, ratioToHandWritten, ratioWithoutEvidence, ratioToPuppeteerReplay])
    expect(figure).toBeGreaterThan(0)
  expect(rssGrowth === null || typeof rssGrowth === 'number').toBe(true)
  expect(rest).toEqual({
    rows: 1,
    challengeFields: 14,
    challengeRight: 14,
    mutations: 2,
    healable: 1,
    healed: 1,
    stopped: 1,
    wrongWrites: 0,
    falseStops: 0,
    kills: 0,
    lost: null,
    twice: null,
    missed: [],
  })
})
