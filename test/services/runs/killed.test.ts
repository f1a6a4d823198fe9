import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { openStore } from '#electron/store/store.ts'
import { dataKey, randomIds, systemClock, temporaryFolder } from '../../store/helpers.ts'

const ROWS = 24
const KILLS = 8

/** Runs until it ends by itself or the chosen moment of the chosen row has come; gives all that was said. */
async function runUntil(folder: string, moment: string | null): Promise<readonly string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'runProcess.ts'), folder, String(ROWS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  const lines = createInterface({ input: child.stdout })
  let seen = 0
  lines.on('line', (line) => {
    said.push(line)
    if (moment !== null && line.startsWith(moment) && ++seen === 2) child.kill('SIGKILL')
  })
  await Promise.all([once(child, 'exit'), once(lines, 'close')])
  return said
}

it('a run that is killed between intent, registration and receipt registers every row exactly once after it is resumed', async () => {
  const folder = temporaryFolder()
  const kills = { intent: 0, registered: 0 }
  for (let kill = 0; kill < KILLS; kill += 1) {
    const moment = kill % 2 === 0 ? 'intent' : 'registered'
    const said = await runUntil(folder, moment)
    if (!said.at(-1)?.startsWith('ended')) kills[moment] += 1
  }
  const said = await runUntil(folder, null)
  expect(said.at(-1)).toBe(`ended finished ${ROWS}`)
  expect(kills).toEqual({ intent: KILLS / 2, registered: KILLS / 2 })

  const registrations = readFileSync(join(folder, 'system.txt'), 'utf8').trimEnd().split('\n')
  expect([...registrations].sort()).toEqual(Array.from({ length: ROWS }, (_, n) => `K${n}`).sort())
  const store = await openStore({ dir: join(folder, 'data'), dataKey, clock: systemClock, ids: randomIds })
  const log = await store.audit.verify()
  store.close()
  expect(log.ok).toBe(true)
}, 90_000)
