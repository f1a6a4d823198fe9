import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSearchablePdf } from '#ocr/export/searchablePdf.ts'
import { openFile } from '#ocr/image/openFile.ts'
import { lineText } from '#ocr/layout/lineText.ts'
import type { WholePage } from '#ocr/layout/wholePage.ts'
import { mmToPixels } from '#ocr/model/raster.ts'
import { line, noRules } from '../layout/builders.ts'

const width = 100
const height = 60
const pages: readonly WholePage[] = [
  page(1, [line('山﨑 𠮷男', 10, 12), line('Form 12 A', 10, 30)]),
  page(2, [line('二枚目', 40, 20)]),
]
/** A black bar where the page's first words are. */
const bars = [
  { x: 10, y: 12, w: 15, h: 3 },
  { x: 40, y: 20, w: 9, h: 3 },
]

let folder: string
let file: string
let bytes: Uint8Array

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'searchable-'))
  file = join(folder, 'out.pdf')
  const parts: Uint8Array[] = []
  const pdf = startSearchablePdf(async (part) => void parts.push(Uint8Array.from(part)))
  for (const [index, one] of pages.entries()) await pdf.add(one, await picture(bars[index]!))
  await pdf.finish()
  bytes = Buffer.concat(parts)
  writeFileSync(file, bytes)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a PDF with invisible text', () => {
  it('says its text to whoever asks, with characters outside of the usual fonts, line by line', async () => {
    expect(await textOf(bytes)).toEqual(['山﨑𠮷男\r\nForm 12 A', '二枚目'])
  })

  it('shows the picture alone: the words leave no ink', async () => {
    const source = await openFile(bytes, 'out.pdf')
    const { grey } = await source.page(0)
    const dark: number[] = []
    for (let i = 0; i < grey.data.length; i++) if (grey.data[i]! < 128) dark.push(i)
    const outside = dark.filter((i) => !isIn(bars[0]!, (i % grey.width) + 0.5, Math.floor(i / grey.width) + 0.5, grey.dpi))
    await source.close()
    expect(dark.length).toBeGreaterThan(1000)
    expect(outside).toEqual([])
  })

  it.skipIf(!hasPoppler())('puts every word where it stands in the picture (needs pdftotext)', () => {
    const html = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' })
    const words = [...html.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)]
    const boxes = words.map(([, x0, y0, x1, y1, text]) => ({
      text,
      box: [x0, y0, x1, y1].map((at) => Math.round((Number(at) * 25.4) / 72)),
    }))
    expect(boxes).toEqual([
      { text: '山﨑𠮷男', box: [10, 12, 25, 15] },
      { text: 'Form', box: [10, 30, 22, 33] },
      { text: '12', box: [25, 30, 31, 33] },
      { text: 'A', box: [34, 30, 37, 33] },
      { text: '二枚目', box: [40, 20, 49, 23] },
    ])
  })

  it('mends what was read the same way as the text output', () => {
    expect(pages[0]!.lines.map(lineText)).toEqual(['山﨑𠮷男', 'Form 12 A'])
  })
})

function page(number: number, lines: WholePage['lines']): WholePage {
  return { page: number, width, height, lines, source: 'picture', sketch: noRules }
}

async function picture(bar: (typeof bars)[number]) {
  const px = (mm: number): number => Math.round(mmToPixels(mm, 200))
  const black = { create: { width: px(bar.w), height: px(bar.h), channels: 3 as const, background: '#000' } }
  const base = sharp({ create: { width: px(width), height: px(height), channels: 3, background: '#fff' } })
  const jpeg = await base
    .composite([{ input: black, left: px(bar.x), top: px(bar.y) }])
    .jpeg({ quality: 90 })
    .toBuffer()
  return { bytes: new Uint8Array(jpeg), width: px(width), height: px(height) }
}

function isIn(box: (typeof bars)[number], x: number, y: number, dpi: number): boolean {
  const [mmX, mmY] = [(x * 25.4) / dpi, (y * 25.4) / dpi]
  const off = 0.3
  return mmX > box.x - off && mmX < box.x + box.w + off && mmY > box.y - off && mmY < box.y + box.h + off
}

async function textOf(pdf: Uint8Array): Promise<readonly string[]> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium')
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const texts = [...document.pages()].map((one) => one.getText())
  document.destroy()
  library.destroy()
  return texts
}

function hasPoppler(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
