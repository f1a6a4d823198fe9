import { onTestFinished } from 'vitest'
import type { LoadedRobot } from '#electron/services/runs/engine.ts'
import { createRuns, type RunsService, type StartRun } from '#electron/services/runs/runs.ts'
import { openStore, type Store } from '#electron/store/store.ts'
import type { PersonId } from '#shared/base/id.ts'
import { countingIds, dataKey, temporaryFolder } from '../../store/helpers.ts'
import { type FakeSystem, fakeSystem, robot } from './fakeSystem.ts'

/** Everything around the runs service, with time that passes only when somebody waits. */
export interface Desk {
  readonly store: Store
  readonly runs: RunsService
  readonly system: FakeSystem
  readonly caller: { readonly person: PersonId; readonly account: string }
  readonly dir: string
  now(): number
  pass(milliseconds: number): void
  /** Proof about earlier browsers; true unless told. */
  browsersGone: boolean
  readonly provenGone: number[]
  /** The technical log. */
  readonly logged: string[]
  upload(name: string, bytes: Uint8Array): string
  start(file: string, more?: Partial<StartRun>): ReturnType<RunsService['start']>
  /** The process dies: nothing is closed in order, and a new one opens the folder. */
  reopen(): Promise<Desk>
}

export async function desk(
  options: { dir?: string; system?: FakeSystem; at?: number; robot?: Partial<LoadedRobot>; approvedOnly?: boolean } = {},
): Promise<Desk> {
  const dir = options.dir ?? temporaryFolder()
  let at = options.at ?? Date.UTC(2026, 10, 24, 1)
  const time = { now: () => at }
  const now = () => at
  const system = options.system ?? fakeSystem(() => time.now())
  const store = await openStore({ dir, dataKey, clock: { now: () => (at += 1) }, ids: countingIds() })
  onTestFinished(() => store.close())
  const person = store.people.byAccount('clerk') ?? store.people.add({ account: 'clerk', name: '窓口', roles: ['run'], by: null })
  const stored = store.robots.add({
    id: robot.id,
    title: robot.title,
    owner: '課',
    form: null,
    json: { id: robot.id },
    by: person.id,
  })
  const files = new Map<string, { name: string; bytes: Uint8Array }>()
  const provenGone: number[] = []
  const logged: string[] = []
  const runs = createRuns({
    store,
    clock: { now },
    engine: system,
    loadRobot: (row) => ({ ...robot, ...options.robot, version: row.version }),
    file: async (id) => files.get(id)!,
    log: (line) => void logged.push(line),
    approvedOnly: () => options.approvedOnly ?? false,
    processes: {
      async gone(pid) {
        provenGone.push(pid)
        return made.browsersGone
      },
    },
    wait: async (milliseconds, signal) => {
      if (!signal?.aborted) at += milliseconds
      await Promise.resolve()
    },
  })
  let alive = true
  onTestFinished(() => (alive ? runs.close() : undefined))
  const made: Desk = {
    store,
    runs,
    system,
    caller: { person: person.id, account: 'clerk' },
    dir,
    now,
    pass: (milliseconds) => {
      at += milliseconds
    },
    browsersGone: true,
    provenGone,
    logged,
    upload(name, bytes) {
      files.set(name, { name, bytes })
      return name
    },
    start: (file, more = {}) =>
      runs.start(
        {
          robot: stored.id,
          version: null,
          source: { kind: 'file', file },
          rehearsal: false,
          parameters: { baseUrl: 'http://127.0.0.1:1' },
          ...more,
        },
        made.caller,
      ),
    async reopen() {
      alive = false
      store.close()
      return desk({ ...options, dir, system, at })
    },
  }
  return made
}

export function csv(...lines: readonly string[]): Uint8Array {
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8')
}
