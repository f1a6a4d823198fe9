import { deflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'
import sharp, { type Sharp } from 'sharp'
import { chunk, hugePng, passwordPdf, pdfOf, truncatedJpeg } from './badFiles.ts'

/** A file that a scanner, a mail program or an enemy may leave in the folder. */
export interface HostileFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** `page`: at least one page is shown. `sentence`: refused in words. `either`: what the decoder makes of it, but in words or as a page. */
  readonly ends: 'page' | 'sentence' | 'either'
}

/** Broken, hostile and odd files; the same seed gives the same bytes. */
export async function hostileFiles(seed: number): Promise<readonly HostileFile[]> {
  const random = numbers(seed)
  const page = (name: string, bytes: Uint8Array): HostileFile => ({ name, bytes, ends: 'page' })
  const sentence = (name: string, bytes: Uint8Array): HostileFile => ({ name, bytes, ends: 'sentence' })
  const either = (name: string, bytes: Uint8Array): HostileFile => ({ name, bytes, ends: 'either' })
  const jpeg = await sheet().jpeg().toBuffer()
  const png = await sheet().png().toBuffer()
  const tiff = await sheet().toColourspace('b-w').tiff({ compression: 'none' }).toBuffer()
  const fax = await sheet().toColourspace('b-w').threshold().tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer()
  const pdf = Buffer.from(await scannedPdf(jpeg))
  return [
    sentence('空.jpg', Buffer.alloc(0)),
    sentence('乱数.pdf', Buffer.from(Array.from({ length: 5000 }, () => Math.floor(random() * 256)))),
    sentence('圧縮.zip', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200)])),
    sentence('動く絵.gif', await sheet().gif().toBuffer()),

    page('16ビット.png', await sheet().toColourspace('grey16').png().toBuffer()),
    page('透明.png', await sheet().ensureAlpha(0.5).png().toBuffer()),
    page('2値.png', await sheet().toColourspace('b-w').threshold().png({ palette: true, colours: 2 }).toBuffer()),
    page('パレット.png', await sheet().png({ palette: true, colours: 16 }).toBuffer()),
    page('インターレース.png', await sheet().png({ progressive: true }).toBuffer()),
    sentence('大きさ0.png', pngOf(0, 0, Buffer.alloc(1))),
    sentence('うその大きさ.png', pngOf(40_000, 40_000, deflateSync(Buffer.alloc(64)))),
    sentence('24000画素.png', hugePng()),
    sentence('帯.png', pngOf(100_000, 1, deflateSync(Buffer.alloc(12_501)))),
    // Allowed by its number of pixels, some ten kilobytes on disk.
    page('9900画素.png', pngOf(9_900, 9_900, deflateSync(whiteRows(9_900)))),
    sentence('途中まで.png', png.subarray(0, png.length >> 1)),
    either('壊れた中身.png', damaged(png, random)),
    page('文字の爆弾.png', withText(png)),

    page('印刷用の色.jpg', await sheet().toColourspace('cmyk').jpeg().toBuffer()),
    page('段階式.jpg', await sheet().jpeg({ progressive: true }).toBuffer()),
    page('横向きの印.jpg', await sheet().withMetadata({ orientation: 6 }).jpeg().toBuffer()),
    page('白黒.jpg', await sheet().toColourspace('b-w').jpeg().toBuffer()),
    sentence('途中まで.jpg', await truncatedJpeg()),
    sentence('頭だけ.jpg', jpeg.subarray(0, 20)),
    sentence('高さ0.jpg', withFrame(jpeg, 0, 100)),
    sentence('うその大きさ.jpg', withFrame(jpeg, 65_500, 65_500)),
    either('壊れた中身.jpg', damaged(jpeg, random)),

    page('ファクス.tif', fax),
    page('JPEG入り.tif', await sheet().tiff({ compression: 'jpeg' }).toBuffer()),
    page('タイル.tif', await sheet().tiff({ tile: true, compression: 'deflate' }).toBuffer()),
    page('16ビット.tif', await sheet().toColourspace('grey16').tiff().toBuffer()),
    page('大きい番号.tif', await sheet().tiff({ bigtiff: true }).toBuffer()),
    either('輪.tif', withLoop(tiff)),
    sentence('先がない.tif', withFirstDirectory(tiff, 0xfff_fff0)),
    sentence('一万枚.tif', manyPages(10_000)),
    sentence('途中まで.tif', tiff.subarray(0, tiff.length >> 1)),
    either('壊れた中身.tif', damaged(fax, random)),

    page('スキャン.pdf', pdf),
    sentence('合言葉.pdf', passwordPdf()),
    either('途中まで.pdf', pdf.subarray(0, pdf.length >> 1)),
    sentence('ページの輪.pdf', pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>'])),
    sentence('ページなし.pdf', pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>'])),
    either('大きさ0.pdf', onePage('/MediaBox[0 0 0 0]')),
    sentence('200メートル.pdf', onePage('/MediaBox[0 0 566929 566929]')),
    page('左右が逆の枠.pdf', onePage('/MediaBox[595 842 0 0]')),
    either('自分を描く.pdf', onePage('/MediaBox[0 0 595 842]/Resources<</XObject<</A 5 0 R>>>>', '/A Do', [selfDrawing()])),
    either('内容の爆弾.pdf', onePage('/MediaBox[0 0 595 842]', Buffer.alloc(60_000_000, 'q '))),
    either('深い入れ子.pdf', onePage(`/MediaBox[0 0 595 842]/X ${'['.repeat(50_000)}${']'.repeat(50_000)}`)),
    either('画像の爆弾.pdf', imageBomb()),
    either('壊れた中身.pdf', damaged(pdf, random)),
  ]
}

const width = 827
const height = 1169

/** An A4 sheet at 100 dpi with some bars. */
function sheet(): Sharp {
  const bars = Array.from({ length: 20 }, (_, row) => `<rect x="80" y="${90 + row * 48}" width="${200 + row * 20}" height="8"/>`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${bars.join('')}</svg>`
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' })
}

async function scannedPdf(jpeg: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([595.28, 841.89]).drawImage(await document.embedJpg(jpeg), { x: 0, y: 0, width: 595.28, height: 841.89 })
  return document.save()
}

function onePage(rest: string, content: string | Buffer = '', more: readonly string[] = []): Buffer {
  const stream = typeof content === 'string' ? Buffer.from(content) : deflateSync(content, { level: 9 })
  const filter = typeof content === 'string' ? '' : '/Filter/FlateDecode'
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/Contents 4 0 R${rest}>>`,
    `<</Length ${stream.length}${filter}>>stream\n${stream.toString('latin1')}\nendstream`,
    ...more,
  ])
}

/** A drawing that draws itself. */
function selfDrawing(): string {
  return '<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>/Length 5>>stream\n/A Do\nendstream'
}

/** A picture of 30,000 × 30,000 grey pixels in a few hundred kilobytes. */
function imageBomb(): Buffer {
  const data = deflateSync(Buffer.alloc(30_000 * 3_000), { level: 9 })
  const image = `<</Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode/Length ${data.length}>>stream\n${data.toString('latin1')}\nendstream`
  return onePage('/MediaBox[0 0 595 842]/Resources<</XObject<</A 5 0 R>>>>', '595 0 0 842 0 0 cm /A Do', [image])
}

/** One bit per pixel. */
function pngOf(across: number, down: number, data: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(across, 0)
  header.writeUInt32BE(down, 4)
  header.writeUInt8(1, 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

/** Rows of one-bit pixels, each behind its filter byte. */
function whiteRows(side: number): Buffer {
  const row = Buffer.alloc(1 + Math.ceil(side / 8), 0xff).fill(0, 0, 1)
  return Buffer.concat(Array.from({ length: side }, () => row))
}

/** A compressed note of 200 MB behind the header. */
function withText(png: Buffer): Buffer {
  const note = Buffer.concat([Buffer.from('note\0\0', 'latin1'), deflateSync(Buffer.alloc(200_000_000), { level: 9 })])
  return Buffer.concat([png.subarray(0, 33), chunk('zTXt', note), png.subarray(33)])
}

/** The size in the frame header (SOF0) says something else. */
function withFrame(jpeg: Buffer, down: number, across: number): Buffer {
  const copy = Buffer.from(jpeg)
  const at = copy.indexOf(Buffer.from([0xff, 0xc0]))
  copy.writeUInt16BE(down, at + 5)
  copy.writeUInt16BE(across, at + 7)
  return copy
}

function withFirstDirectory(tiff: Buffer, offset: number): Buffer {
  const copy = Buffer.from(tiff)
  copy.writeUInt32LE(offset, 4)
  return copy
}

/** The page after the first one is the first one. */
function withLoop(tiff: Buffer): Buffer {
  const copy = Buffer.from(tiff)
  const first = copy.readUInt32LE(4)
  copy.writeUInt32LE(first, first + 2 + copy.readUInt16LE(first) * 12)
  return copy
}

/** Small pages, each with its own directory, all with the same pixel. */
function manyPages(count: number): Buffer {
  const tags: readonly (readonly [number, number])[] = [
    [256, 1],
    [257, 1],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 8],
    [277, 1],
    [278, 1],
    [279, 1],
  ]
  const size = 2 + tags.length * 12 + 4
  const file = Buffer.alloc(16 + count * size)
  file.write('II*\0', 0, 'latin1')
  file.writeUInt32LE(16, 4)
  for (let index = 0; index < count; index++) {
    let at = 16 + index * size
    file.writeUInt16LE(tags.length, at)
    at += 2
    for (const [tag, value] of tags) {
      file.writeUInt16LE(tag, at)
      file.writeUInt16LE(4, at + 2)
      file.writeUInt32LE(1, at + 4)
      file.writeUInt32LE(value, at + 8)
      at += 12
    }
    file.writeUInt32LE(index + 1 < count ? 16 + (index + 1) * size : 0, at)
  }
  return file
}

/** Some bytes of the middle replaced. */
function damaged(whole: Uint8Array, random: () => number): Buffer {
  const copy = Buffer.from(whole)
  for (let hit = 0; hit < 40; hit++) {
    copy[Math.floor(copy.length * (0.2 + 0.7 * random()))] = Math.floor(random() * 256)
  }
  return copy
}

/** mulberry32 */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
