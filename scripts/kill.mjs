// Kills the host (SIGKILL) at drawn moments during a run and resumes it; prints one JSON line with what became of the rows.
// node scripts/kill.mjs [--rows 50] [--kills 20] [--seed 1] [--late 20000] [--settle 30]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureRuntime, root } from './lib/runtime.mjs'

ensureRuntime()
const { killRun } = await import('../test/journeys/killRun.ts')

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '50' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    late: { type: 'string', default: '20000' },
    settle: { type: 'string', default: '30' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-kill-'))
try {
  const result = await killRun({
    folder,
    root,
    rows: Number(values.rows),
    kills: Number(values.kills),
    seed: Number(values.seed),
    lateMs: Number(values.late),
    settleSeconds: Number(values.settle),
    tell: (line) => process.stderr.write(`${line}\n`),
  })
  process.stdout.write(`${JSON.stringify(result)}\n`)
  const good = result.registrations === result.rows && result.twice + result.lost + result.receivedWrong === 0
  process.exitCode = good && result.auditVerified && result.killsInCommit * 3 >= result.kills ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
