import { degrees, PDFDocument, type PDFPage, rgb } from 'pdf-lib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { openFile } from '#ocr/image/openFile.ts'
import type { PageImage } from '#ocr/model/page.ts'

/** A5 at 150 dpi: white, a black block at the top left, a blue one at the bottom right. */
const width = 874
const height = 1240
const a5 = [419.53, 595.28] as const

async function jpeg(): Promise<Buffer> {
  const block = (background: string) =>
    sharp({ create: { width: 200, height: 100, channels: 3, background } })
      .png()
      .toBuffer()
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite([
      { input: await block('#000000'), left: 50, top: 60 },
      { input: await block('#2030c0'), left: 600, top: 1000 },
    ])
    .jpeg({ quality: 92 })
    .toBuffer()
}

async function pageOf(draw: (document: PDFDocument, page: PDFPage) => Promise<void> | void): Promise<PageImage> {
  const document = await PDFDocument.create()
  const page = document.addPage([...a5])
  page.drawImage(await document.embedJpg(await jpeg()), { x: 0, y: 0, width: a5[0], height: a5[1] })
  await draw(document, page)
  const source = await openFile(await document.save(), 'scan.pdf')
  try {
    return await source.page(0)
  } finally {
    await source.close()
  }
}

const darkAt = ({ grey }: PageImage, x: number, y: number) =>
  grey.data[Math.round(y * grey.height) * grey.width + Math.round(x * grey.width)]! < 100

describe('a page of a PDF that is one scanned picture', () => {
  it('is taken pixel by pixel, at its own resolution', async () => {
    const page = await pageOf(() => {})
    expect([page.grey.width, page.grey.height, Math.round(page.grey.dpi)]).toEqual([width, height, 150])
    const direct = await sharp(await jpeg())
      .raw()
      .toBuffer()
    expect(Buffer.from(page.colour!.data).equals(direct)).toBe(true)
  })

  it.each([
    [
      'text over it',
      (_: PDFDocument, page: PDFPage) => page.drawRectangle({ x: 200, y: 300, width: 40, height: 20, color: rgb(0, 0, 0) }),
    ],
    ['a turned sheet', (_: PDFDocument, page: PDFPage) => page.setRotation(degrees(180))],
  ])('is drawn with everything on it where there is %s', async (_, draw) => {
    const page = await pageOf(draw)
    expect(page.grey.dpi).toBe(300)
  })

  it('shows what was drawn over the picture', async () => {
    const page = await pageOf((_, one) => one.drawRectangle({ x: 200, y: 300, width: 40, height: 20, color: rgb(0, 0, 0) }))
    expect(darkAt(page, 220 / a5[0], 1 - 310 / a5[1])).toBe(true)
    expect(darkAt(page, 100 / width, 100 / height)).toBe(true)
  })

  it('is drawn where the picture does not fill the sheet', async () => {
    const document = await PDFDocument.create()
    const page = document.addPage([...a5])
    page.drawImage(await document.embedJpg(await jpeg()), { x: 40, y: 40, width: a5[0] * 0.7, height: a5[1] * 0.7 })
    const source = await openFile(await document.save(), 'part.pdf')
    expect((await source.page(0)).grey.dpi).toBe(300)
    await source.close()
  })
})
