import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { openStore } from '#electron/store/store.ts'
import { dataKey, randomIds, systemClock, temporaryFolder } from '../../store/helpers.ts'

const FILES = 4

/** @param pages after how many pages the process is killed; null = it ends by itself */
async function takeIn(folder: string, pages: number | null): Promise<readonly string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'intakeProcess.ts'), folder, String(FILES)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    said.push(line)
    if (pages !== null && said.filter((one) => one === 'page').length === pages) child.kill('SIGKILL')
  })
  await Promise.all([once(child, 'exit'), once(lines, 'close')])
  return said
}

it('an intake that is killed again and again ends with every paper once, whole, and nothing left over', async () => {
  const folder = temporaryFolder()
  for (const pages of [1, 2, 3, 4]) expect((await takeIn(folder, pages)).at(-1)).not.toBe('ended')
  expect((await takeIn(folder, null)).filter((line) => line !== 'page')).toEqual(['ended'])

  const store = await openStore({ dir: folder, dataKey, clock: systemClock, ids: randomIds })
  const { items } = store.documents.list({ state: null, text: '', offset: 0, limit: 99 })
  const names = items.map((row) => store.readings.field(row.id, '氏名')?.value).sort()
  expect(names).toEqual(Array.from({ length: FILES }, (_, index) => `山田　${index}.pdf`))
  expect(items.map((row) => [row.state, row.problem, store.files.pagesOfDocument(row.id).length])).toEqual(
    items.map(() => ['review', null, 2]),
  )
  const pictures = items.flatMap((row) => store.files.pagesOfDocument(row.id).map((page) => page.image))
  expect(new Set(pictures).size).toBe(2 * FILES)
  expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'))).toEqual([])
  store.close()
}, 60_000)
