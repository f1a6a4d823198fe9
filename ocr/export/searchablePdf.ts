import { deflateSync } from 'node:zlib'
import type { Glyph, TextLine, WholePage } from '#ocr/layout/wholePage.ts'
import { MM_PER_INCH } from '#ocr/model/raster.ts'
import { glyphlessFont } from './searchablePdfFont.ts'

/** Where the bytes of a growing PDF go. */
export type WriteBytes = (bytes: Uint8Array) => Promise<void>

export interface SearchablePdf {
  /** Adds a page: its picture, and over it its text, invisible but to be selected and found. @param jpeg RGB or grey, of the whole page */
  add(page: WholePage, picture: { readonly bytes: Uint8Array; readonly width: number; readonly height: number }): Promise<void>
  /** Writes what closes the file. A PDF that is not finished does not open. */
  finish(): Promise<void>
}

const POINTS_PER_MM = 72 / MM_PER_INCH
/** Of the font's size, above and below its base line. */
const ASCENT = 0.88
const DESCENT = 0.12

/**
 * Writes a PDF page by page, so that a long file never lies in memory. Text is set in a font without visible shapes: it needs no Japanese
 * font and cannot cover the picture. Every character has a code of its own that the font's ToUnicode table names, also 﨑 and 𠮷.
 */
export function startSearchablePdf(write: WriteBytes): SearchablePdf {
  const file = pdfObjects(write)
  const codes = new Map<string, number>()
  const pages: number[] = []
  const [catalog, tree, font] = [file.reserve(), file.reserve(), file.reserve()]

  const codeOf = (text: string): number => {
    const known = codes.get(text) ?? codes.size + 1
    codes.set(text, known)
    return known
  }

  return {
    async add(page, { bytes, width, height }) {
      const [w, h] = [points(page.width), points(page.height)]
      const image = await file.stream(
        `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${colours(bytes)} /BitsPerComponent 8 /Filter /DCTDecode`,
        bytes,
      )
      const text = textOperators(page, codeOf)
      const content = new TextEncoder().encode(`q ${w} 0 0 ${h} 0 0 cm /P Do Q\n${text}`)
      const stream = await file.stream('/Filter /FlateDecode', deflateSync(content))
      pages.push(
        await file.object(
          `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${w} ${h}] /Contents ${stream} 0 R ` +
            `/Resources << /XObject << /P ${image} 0 R >> /Font << /F ${font} 0 R >> >> >>`,
        ),
      )
    },
    async finish() {
      await writeFont(file, font, codes)
      await file.object(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] >>`, tree)
      await file.object(`<< /Type /Catalog /Pages ${tree} 0 R /Lang (ja-JP) >>`, catalog)
      await file.end(catalog)
    },
  }
}

/** All lines of a page as one text object in rendering mode 3: neither filled nor stroked. */
function textOperators(page: WholePage, codeOf: (text: string) => number): string {
  const lines = page.lines.map((line) => lineOperators(line, page.height, codeOf)).filter((text) => text !== '')
  return lines.length === 0 ? '' : `BT 3 Tr\n${lines.join('\n')}\nET`
}

function lineOperators(line: TextLine, pageHeight: number, codeOf: (text: string) => number): string {
  return line.glyphs
    .map((glyph, index) => glyphOperators(glyph, line.glyphs[index + 1] ?? null, line, pageHeight, codeOf))
    .join('\n')
}

/**
 * A character as high as its line and as wide as to the next one: gaps between Japanese characters are no spaces. Between Latin words a
 * space stands in the gap.
 */
function glyphOperators(
  glyph: Glyph,
  next: Glyph | null,
  line: TextLine,
  pageHeight: number,
  codeOf: (text: string) => number,
): string {
  const box = line.vertical ? glyph.box : { ...glyph.box, y: line.box.y, h: line.box.h }
  const size = points(box.h)
  const gap = next === null || line.vertical ? 0 : next.box.x - glyph.box.x - glyph.box.w
  const isWordEnd = next !== null && gap > box.h * 0.22 && /^[!-~]$/.test(glyph.text) && /^[!-~]$/.test(next.text)
  const width = points(isWordEnd ? glyph.box.w : Math.max(glyph.box.w + gap, glyph.box.w * 0.4))
  const at = `1 0 0 1 ${points(box.x)} ${points(pageHeight - box.y - box.h * (1 - DESCENT))} Tm`
  const show = (text: string, wide: number): string => `${round((wide / size) * 100)} Tz <${hex(codeOf(text))}> Tj`
  const space = isWordEnd ? ` ${show(' ', points(gap))}` : ''
  return `/F ${size} Tf ${at} ${show(glyph.text, width)}${space}`
}

function points(mm: number): number {
  return round(mm * POINTS_PER_MM)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0')
}

/** A JPEG's own count of colour components stands in its frame header. */
function colours(jpeg: Uint8Array): string {
  for (let at = 2; at + 9 < jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1]!
    if (marker >= 0xc0 && marker <= 0xc3) return jpeg[at + 9] === 1 ? '/DeviceGray' : '/DeviceRGB'
    at += 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!
  }
  return '/DeviceRGB'
}

async function writeFont(file: PdfObjects, font: number, codes: ReadonlyMap<string, number>): Promise<void> {
  const program = glyphlessFont()
  const embedded = await file.stream(`/Filter /FlateDecode /Length1 ${program.length}`, deflateSync(program))
  const descriptor = await file.object(
    `<< /Type /FontDescriptor /FontName /Glyphless /Flags 5 /FontBBox [0 ${-DESCENT * 1000} 1000 ${ASCENT * 1000}] ` +
      `/ItalicAngle 0 /Ascent ${ASCENT * 1000} /Descent ${-DESCENT * 1000} /CapHeight ${ASCENT * 1000} /StemV 80 /FontFile2 ${embedded} 0 R >>`,
  )
  // Every code has the one shape.
  const shapes = await file.stream('/Filter /FlateDecode', deflateSync(new Uint8Array(2 * (codes.size + 2))))
  const descendant = await file.object(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Glyphless /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ` +
      `/FontDescriptor ${descriptor} 0 R /DW 1000 /CIDToGIDMap ${shapes} 0 R >>`,
  )
  const unicode = await file.stream('/Filter /FlateDecode', deflateSync(new TextEncoder().encode(toUnicode(codes))))
  await file.object(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Glyphless /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`,
    font,
  )
}

/** Which character each code is, as UTF-16: what is copied and searched. At most 100 entries stand in one block. */
function toUnicode(codes: ReadonlyMap<string, number>): string {
  const entries = [...codes].map(([text, code]) => {
    const units = Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('')
    return `<${hex(code)}> <${units}>`
  })
  const blocks: string[] = []
  for (let at = 0; at < entries.length; at += 100) {
    const block = entries.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

interface PdfObjects {
  /** A number for an object that is written later. */
  reserve(): number
  object(body: string, number?: number): Promise<number>
  /** @param dictionary its entries without the length */
  stream(dictionary: string, bytes: Uint8Array): Promise<number>
  end(catalog: number): Promise<void>
}

/** Numbered objects one after the other, then the table of where they are. */
function pdfObjects(write: WriteBytes): PdfObjects {
  const offsets: number[] = [0]
  let at = 0
  let begun = false

  const put = async (bytes: Uint8Array | string): Promise<void> => {
    const part = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
    at += part.length
    await write(part)
  }
  const begin = async (number: number): Promise<void> => {
    if (!begun) {
      begun = true
      // The bytes above 127 tell transports that this is no text.
      await put(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 0x0a, 0x25, 0xe3, 0x81, 0xbe, 0xe3, 0x0a]))
    }
    offsets[number] = at
    await put(`${number} 0 obj\n`)
  }
  const reserve = (): number => offsets.push(0) - 1

  return {
    reserve,
    async object(body, number = reserve()) {
      await begin(number)
      await put(`${body}\nendobj\n`)
      return number
    },
    async stream(dictionary, bytes) {
      const number = reserve()
      await begin(number)
      await put(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`)
      await put(bytes)
      await put('\nendstream\nendobj\n')
      return number
    },
    async end(catalog) {
      const start = at
      const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
      await put(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${rows.join('')}`)
      await put(`trailer\n<< /Size ${offsets.length} /Root ${catalog} 0 R >>\nstartxref\n${start}\n%%EOF\n`)
    },
  }
}
