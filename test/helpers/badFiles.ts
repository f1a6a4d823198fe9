import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Files that no desk is spared, made here so that none has to be kept. */

/** A PDF whose owner set a password: the check value of its encryption dictionary fits no empty password. */
export function passwordPdf(): Buffer {
  return pdfOf(
    [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
      `<</Filter/Standard/V 1/R 2/P -44/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`,
    ],
    '/Encrypt 4 0 R/ID[<01><01>]',
  )
}

/** A PDF of these objects, numbered from 1; the first one is the catalogue. */
function pdfOf(objects: readonly string[], trailer = ''): Buffer {
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = ['0000000000 65535 f ', ...offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n `)].join('\n')
  const end = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n${table}\n${end}`, 'latin1')
}

/** A whole and valid picture of 24,000 × 24,000 one-bit pixels: 72 MB when opened, some ten thousand bytes on disk. */
export function hugePng(): Buffer {
  const side = 24_000
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.writeUInt8(1, 8)
  const rows = deflateSync(Buffer.alloc((side / 8 + 1) * side), { level: 1 })
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** The first half of a real picture. */
export async function truncatedJpeg(): Promise<Buffer> {
  const noise = sharp({
    create: { width: 1240, height: 1754, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 200, sigma: 30 } },
  })
  const whole = await noise.jpeg().toBuffer()
  return whole.subarray(0, whole.length >> 1)
}

/** A page with writing on it that is none of the known forms. */
export async function unknownForm(): Promise<Buffer> {
  const lines = Array.from(
    { length: 30 },
    (_, row) => `<rect x="100" y="${120 + row * 52}" width="${500 + ((row * 97) % 500)}" height="9"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="1240" height="1754" fill="#fff"/>${lines.join('')}</svg>`
  return sharp(Buffer.from(svg)).withMetadata({ density: 150 }).png().toBuffer()
}
