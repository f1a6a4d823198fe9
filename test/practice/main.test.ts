import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, it } from 'vitest'
import { connectPractice } from '#resources/practice/client.ts'
import { practiceAccount } from '#resources/practice/server.ts'
import { kaigoEntry } from './kaigoEntry.ts'
import { fieldValue, openOldBrowser } from './oldBrowser.ts'

const main = join(import.meta.dirname, '../../resources/practice/main.ts')
const folder = mkdtempSync(join(tmpdir(), 'practice-'))
const running: ChildProcess[] = []

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function start(...options: string[]) {
  const child = spawn(process.execPath, [main, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async () => JSON.parse((await lines.next()).value ?? 'null') as { url?: string; code?: string }
  return { child, nextLine, url: (await nextLine()).url! }
}

it('as a process of its own it keeps registrations when it is killed, and tells one-time codes on its output', async () => {
  const options = [
    '--ledger',
    join(folder, 'registrations.jsonl'),
    '--control-token',
    'token',
    '--second-step',
    '--mode',
    '{"slowMs":1}',
  ]
  const first = await start(...options)
  const browser = openOldBrowser(first.url)
  await browser.login(practiceAccount.id, practiceAccount.password)
  await browser.post('/honnin.do', { CODE: (await first.nextLine()).code! })
  const draft = { TOKEN: fieldValue(await browser.post('/kaigo/kakunin.do', kaigoEntry), 'TOKEN') }
  await browser.post('/kaigo/touroku.do', draft)
  const exited = once(first.child, 'exit')
  first.child.kill('SIGKILL')
  await exited

  const second = connectPractice((await start(...options)).url, 'token')
  expect([...(await second.countByKey())]).toEqual([['2026110017', 1]])
  expect((await second.mode()).slowMs).toBe(1)
})
