import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RowOutcome } from '#electron/services/runs/engine.ts'
import { createRuns } from '#electron/services/runs/runs.ts'
import { openStore } from '#electron/store/store.ts'
import { uuidv7 } from '#shared/base/id.ts'

/**
 * Run as a process of its own by the kill test: starts or resumes a run of ROWS rows against a pretended system that is a file
 * beside the data folder, one line per registration. `node runProcess.ts FOLDER ROWS`. Says where each row is.
 */
const [folder, rows] = process.argv.slice(2) as [string, string]
const system = join(folder, 'system.txt')
const registered = () => (existsSync(system) ? readFileSync(system, 'utf8').trimEnd().split('\n') : [])
const say = (text: string) => process.stdout.write(`${text}\n`)

const store = await openStore({
  dir: join(folder, 'data'),
  dataKey: new Uint8Array(32).fill(7),
  clock: { now: () => Date.now() },
  ids: { next: () => uuidv7(Date.now(), randomBytes(10)) },
})
const by = (store.people.byAccount('clerk') ?? store.people.add({ account: 'clerk', name: 'clerk', roles: ['run'], by: null })).id
const robot = store.robots.add({ id: 'kill', title: 'kill', owner: 'o', form: null, json: { id: 'kill' }, by })

const runs = createRuns({
  store,
  clock: { now: () => Date.now() },
  loadRobot: () => ({
    id: robot.id,
    version: robot.version,
    title: robot.title,
    form: null,
    rowKey: ['key'],
    columns: ['key'],
    required: [],
    probe: true,
    settleMs: 150,
    retries: 2,
  }),
  file: async () => ({
    name: 'rows.csv',
    bytes: Buffer.from(`key\n${Array.from({ length: Number(rows) }, (_, n) => `K${n}`).join('\n')}\n`),
  }),
  log: say,
  wait: async (milliseconds, signal) => {
    await sleep(Math.min(milliseconds, 50), undefined, signal ? { signal } : {}).catch(() => undefined)
  },
  engine: {
    open: async () => ({
      browser: { pid: process.pid, startedAt: null },
      async play(values, hooks): Promise<RowOutcome> {
        const key = values.key!
        if (registered().includes(key)) return { kind: 'alreadyRegistered', receipt: `R-${key}`, differs: [] }
        await sleep(4)
        await hooks.beforeCommit({ payload: values, screenshot: Buffer.from('picture') })
        say(`intent ${key}`)
        await sleep(8)
        appendFileSync(system, `${key}\n`)
        say(`registered ${key}`)
        await sleep(8)
        return { kind: 'done', receipt: `R-${key}` }
      },
      probe: async (values) =>
        registered().includes(values.key!)
          ? { kind: 'found', receipt: `R-${values.key}`, differs: [] }
          : { kind: 'absent', final: true },
      close: async () => {},
    }),
  },
  // The earlier process is this test's child and was waited for; its number may be in use again.
  processes: { gone: async () => true },
})
const [earlier] = runs.list({ offset: 0, limit: 1 }).items
const caller = { person: by, account: 'clerk' }
const run = earlier
  ? runs.resume(earlier.id, caller)
  : await runs.start(
      { robot: robot.id, version: null, source: { kind: 'file', file: 'f' }, rehearsal: false, parameters: {} },
      caller,
    )
const result = await runs.ended(run.id)
await runs.close()
store.close()
say(`ended ${result.state} ${result.done}`)
