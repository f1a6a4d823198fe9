import { expect, it } from 'vitest'
import { openFile } from '#ocr/image/openFile.ts'
import { isAppError } from '#shared/base/appError.ts'
import { hostileFiles, type OddFile } from '../../fixtures/hostileFiles.ts'
import { seeded } from '../register/degrade.ts'

const GIGABYTE = 1024 ** 3
const LONGEST_MS = 20_000
/** Every page of a file that pretends to have many would only repeat the first ones. */
const PAGES = 3

/** @returns what became of a file: `page` when all that was asked for was decoded, else the code of the refusal */
async function open({ name, bytes }: OddFile): Promise<string> {
  try {
    const source = await openFile(bytes, name)
    try {
      for (let index = 0; index < Math.min(PAGES, source.pages); index++) {
        const { grey } = await source.page(index)
        if (grey.data.length !== grey.width * grey.height || grey.data.length === 0) return `${grey.width}x${grey.height}`
      }
      return 'page'
    } finally {
      await source.close()
    }
  } catch (error) {
    if (!isAppError(error)) throw new Error(`${name}: not a typed error`, { cause: error })
    expect(error.message, name).toContain(name)
    expect(error.message, name).toMatch(/。$/)
    return error.code
  }
}

it('refuses broken and hostile files in words or reads them, quickly and within bounds, and reads the next good one', {
  timeout: 120_000,
}, async () => {
  const files = await hostileFiles(seeded(40))
  expect(files.length).toBeGreaterThanOrEqual(40)
  const good = files.find((file) => file.ends === 'page')!
  const before = process.memoryUsage.rss()
  const ends: Record<string, string> = {}
  const expected: Record<string, unknown> = {}
  for (const file of files) {
    const start = performance.now()
    const end = await open(file)
    expect(performance.now() - start, file.name).toBeLessThan(LONGEST_MS)
    expect(process.memoryUsage.rss() - before, file.name).toBeLessThan(GIGABYTE)
    ends[file.name] = end
    expected[file.name] =
      file.ends === 'page'
        ? 'page'
        : expect.stringMatching(file.ends === 'any' ? /^(page|badFile|tooLarge|passwordNeeded)$/ : /^(badFile|tooLarge)$/)
    if (end !== 'page') ends[`after ${file.name}`] = await open(good)
    if (end !== 'page') expected[`after ${file.name}`] = 'page'
  }
  expect(ends).toEqual(expected)
})
