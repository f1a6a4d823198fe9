import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from '../hosts/cliHarness.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'madoguchi-manual-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('madoguchi robot manual --pdf', () => {
  it('prints a manual of A4 pages whose text can be found', async () => {
    const file = join(dir, 'manual.pdf')
    const robot = 'resources/samples/robots/jido-teate-nintei.json'
    expect(await cli(['robot', 'manual', robot, '--pdf', file])).toMatchObject({ code: 0, out: '' })

    const library = await PDFiumLibrary.init()
    const document = await library.loadDocument(await readFile(file))
    try {
      const pages = Array.from({ length: document.getPageCount() }, (_, index) => index)
      const texts = pages.map((index) => document.getPage(index).getText())
      const sizes = pages.map((index) => document.getPage(index).getOriginalSize())
      expect(sizes.filter((size) => Math.round(size.originalWidth) !== 595 || Math.round(size.originalHeight) !== 842)).toEqual(
        [],
      )
      expect(pages.length).toBeGreaterThan(5)
      for (const words of [
        '運用手順書',
        '児童手当認定請求の登録',
        '停止手順',
        '登録しますか',
        `${pages.length} / ${pages.length}`,
      ]) {
        expect(texts.some((text) => text.replace(/\s+/g, ' ').includes(words))).toBe(true)
      }
    } finally {
      document.destroy()
      library.destroy()
    }
  })
})
