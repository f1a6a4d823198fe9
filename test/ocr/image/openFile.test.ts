import { Buffer } from 'node:buffer'
import { deflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { openFile } from '#ocr/image/openFile.ts'
import { isAppError } from '#shared/base/appError.ts'

const WIDTH = 1240
const HEIGHT = 1754

/** An A4 sheet at 150 dpi: a black bar and, if wanted, a red one. */
function sheet(red = false): Sharp {
  const bars = `<rect x="60" y="100" width="400" height="20" fill="#000"/>${red ? '<rect x="60" y="300" width="200" height="60" fill="#d8302c"/>' : ''}`
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#fff"/>${bars}</svg>`,
    ),
  ).flatten({ background: '#fff' })
}

async function refusal(bytes: Uint8Array, name: string): Promise<string> {
  try {
    const source = await openFile(bytes, name)
    await source.close()
    return 'opened'
  } catch (error) {
    if (!isAppError(error)) throw error
    expect(error.message).toContain(name)
    expect(error.message).toMatch(/。$/)
    return error.code
  }
}

describe('opening a scan', () => {
  it('reads JPEG, PNG and TIFF by their bytes, whatever the name says', async () => {
    for (const format of ['jpeg', 'png', 'tiff'] as const) {
      const bytes = new Uint8Array(await sheet().toFormat(format).toBuffer())
      const source = await openFile(bytes, '申請書.pdf')
      const page = await source.page(0)
      expect([source.pages, page.grey.width, page.grey.height], format).toEqual([1, WIDTH, HEIGHT])
      expect(page.grey.data[110 * WIDTH + 200], format).toBeLessThan(20)
      expect(page.grey.data[200 * WIDTH + 200], format).toBe(255)
      await source.close()
    }
  })

  it('reads a fax TIFF (CCITT group 4)', async () => {
    const fax = sheet().toColourspace('b-w').threshold().tiff({ compression: 'ccittfax4', bitdepth: 1 })
    const source = await openFile(new Uint8Array(await fax.toBuffer()), '受信.tif')
    const page = await source.page(0)
    expect(page.colour).toBeNull()
    expect(page.grey.data[110 * WIDTH + 200]).toBe(0)
    expect(page.grey.data[200 * WIDTH + 200]).toBe(255)
    await source.close()
  })

  it('draws a PDF page at exactly 300 dpi, and the same page twice', async () => {
    const pdf = await PDFDocument.create()
    pdf.addPage([595.92, 842.88]).drawRectangle({ x: 100, y: 400, width: 200, height: 10 })
    pdf.addPage([595.92, 842.88])
    const source = await openFile(await pdf.save(), '二枚.pdf')
    const one = await source.page(0)
    const again = await source.page(0)
    expect([source.pages, one.grey.width, one.grey.height, one.grey.dpi]).toEqual([2, 2483, 3512, 300])
    expect(Buffer.compare(again.grey.data, one.grey.data)).toBe(0)
    await source.close()
  })

  it('drops red ink from the ink picture, keeps it in the colours and marks where it is', async () => {
    const source = await openFile(new Uint8Array(await sheet(true).png().toBuffer()), '押印.png')
    const page = await source.page(0)
    const at = 330 * WIDTH + 150
    expect(page.grey.data[at]).toBeGreaterThan(240)
    expect(page.grey.data[110 * WIDTH + 200]).toBeLessThan(20)
    expect(page.colour?.data[at * 3 + 1]).toBeLessThan(80)
    const scale = page.seal!.width / WIDTH
    expect(page.seal?.data[Math.floor(330 * scale) * page.seal!.width + Math.floor(150 * scale)]).toBe(255)
    await source.close()
  })
})

describe('refusing what is not a scan', () => {
  it('says in one sentence with the file’s name what is wrong', async () => {
    const jpeg = new Uint8Array(await sheet().jpeg().toBuffer())
    const png = new Uint8Array(await sheet().png().toBuffer())
    const pdf = await PDFDocument.create()
    pdf.addPage()
    const bytes = await pdf.save()
    expect(await refusal(new Uint8Array(0), '空.pdf')).toBe('badFile')
    expect(await refusal(new TextEncoder().encode('ただの文章です'), '文章.pdf')).toBe('badFile')
    expect(await refusal(jpeg.subarray(0, jpeg.length / 2), '途中.jpg')).toBe('badFile')
    expect(await refusal(png.subarray(0, png.length / 2), '途中.png')).toBe('badFile')
    expect(await refusal(bytes.subarray(0, 40), '途中.pdf')).toBe('badFile')
  })

  it('asks for the password of a protected PDF', async () => {
    expect(await refusal(protectedPdf(), '保護.pdf')).toBe('passwordNeeded')
  })

  it('refuses a picture of 24000 × 24000 by its header, at once and without memory', async () => {
    const bytes = hugePng(24_000)
    const before = process.memoryUsage().rss
    const start = performance.now()
    expect(await refusal(bytes, '巨大.png')).toBe('tooLarge')
    expect(performance.now() - start).toBeLessThan(1000)
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024)
  })

  it('refuses more pages and more bytes than allowed', async () => {
    const pdf = await PDFDocument.create()
    for (let page = 0; page < 3; page++) pdf.addPage()
    const bytes = await pdf.save()
    const limits = { bytes: 1_000_000, pages: 2, pixels: 1_000_000_000 }
    await expect(openFile(bytes, '三枚.pdf', limits)).rejects.toMatchObject({ code: 'tooLarge' })
    await expect(openFile(bytes, '三枚.pdf', { ...limits, bytes: 10 })).rejects.toMatchObject({ code: 'tooLarge' })
  })
})

/** A PNG whose header promises side × side white pixels; its few bytes of data are never asked for. */
function hugePng(side: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(side * 20, 255))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** The smallest PDF with the standard handler's dictionary: its keys fit no empty password. */
function protectedPdf(): Uint8Array {
  const objects = [
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n',
    `4 0 obj<</Filter/Standard/V 2/R 3/Length 128/P -44/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>endobj\n`,
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object) => {
    const place = text.length
    text += object
    return place
  })
  const start = text.length
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const id = '00112233445566778899aabbccddeeff'
  text += `xref\n0 5\n0000000000 65535 f \n${rows}trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<${id}><${id}>]>>\nstartxref\n${start}\n%%EOF\n`
  return new TextEncoder().encode(text)
}
