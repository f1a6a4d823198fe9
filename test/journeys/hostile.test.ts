import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forkReader } from '#electron/hosts/node/readerProcess.ts'
import { formSchema } from '#ocr/model/form.ts'
import type { LoadedForm, ReadEvent } from '#ocr/model/readJob.ts'
import { createReaderClient, type ReaderChannel, type ReaderClient } from '#ocr/reader/client.ts'
import { isAppError } from '#shared/base/appError.ts'
import { hostileFiles, type OddFile } from '../fixtures/hostileFiles.ts'
import { root } from '../helpers/command.ts'
import { seeded } from '../ocr/register/degrade.ts'

const samples = join(root, 'resources/samples')
const memoryLimit = 1024 * 1024 * 1024

let files: readonly OddFile[]
let reader: ReaderClient
let starts = 0
const logged: string[] = []

beforeAll(async () => {
  files = await hostileFiles(seeded(40))
  reader = createReaderClient((): ReaderChannel => {
    starts++
    return forkReader((line) => logged.push(line))
  })
}, 60_000)

afterAll(() => reader?.close())

async function read(
  name: string,
  bytes: Uint8Array,
  forms: LoadedForm[],
): Promise<{ events: ReadEvent[]; error: string | null }> {
  const events: ReadEvent[] = []
  const context = {
    signal: new AbortController().signal,
    deadline: Date.now() + 20_000,
    log: () => {},
    progress: (event: ReadEvent) => void events.push(event),
  }
  try {
    await reader.read({ name, bytes: new Uint8Array(bytes), forms, priority: 0 }, context)
    return { events, error: null }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { events, error: `${error.code}: ${error.message}` }
  }
}

/** The most that the reader ever held at once, bytes. */
function peakMemoryOfReader(): number {
  const children = readdirSync('/proc').filter((entry) => {
    try {
      return readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes('ocr/reader/main') && parentOf(entry) === process.pid
    } catch {
      return false
    }
  })
  expect(children).toHaveLength(1)
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${children[0]}/status`, 'utf8'))?.[1]) * 1024
}

function parentOf(process: string): number {
  return Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${process}/status`, 'utf8'))?.[1])
}

function form(id: string): LoadedForm {
  const parsed = formSchema.parse(JSON.parse(readFileSync(join(samples, 'forms', `${id}.json`), 'utf8')))
  return { form: parsed, version: '1', blank: new Uint8Array(readFileSync(join(samples, 'forms', parsed.blank))) }
}

describe('broken, hostile and odd files', () => {
  it('each end as a page or in one Japanese sentence, within 20 s, and the reader lives on', async () => {
    const wrong: string[] = []
    for (const { name, bytes, ends } of files) {
      const { events, error } = await read(name, bytes, [])
      const pages = events.filter((event) => event.kind === 'page').length
      const failed = events.flatMap((event) => (event.kind === 'pageFailed' ? [`${event.code}: ${event.message}`] : []))
      const words = error ?? failed[0] ?? null
      if (words !== null && !/^(badFile|tooLarge|passwordNeeded): .*。$/u.test(words)) wrong.push(`${name}: ${words}`)
      if (ends === 'page' && pages === 0) wrong.push(`${name}: no page, ${words}`)
      if (ends === 'refused' && words === null) wrong.push(`${name}: ${pages} pages`)
      if (ends === 'any' && words === null && pages === 0) wrong.push(`${name}: neither a page nor words`)
    }
    expect(wrong).toEqual([])
    expect(starts, logged.join('\n')).toBe(1)
    if (process.platform === 'linux') expect(peakMemoryOfReader()).toBeLessThan(memoryLimit)
  }, 300_000)

  it('leave the reader able to read the next scan', async () => {
    const name = '14_軽自動車税.jpg'
    const { events, error } = await read(name, readFileSync(join(samples, 'scans', name)), [form('keiji-shinkoku')])
    expect(error).toBeNull()
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'page', match: expect.objectContaining({ form: 'keiji-shinkoku' }) }),
    )
    expect(events.filter((event) => event.kind === 'field').length).toBeGreaterThan(30)
  }, 60_000)
})
