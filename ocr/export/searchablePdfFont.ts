/**
 * A TrueType font with one shape for all characters, 1000 units to the em: a line without area from corner to corner. It leaves no ink
 * in any rendering mode, yet has a box: PDFium drops text whose shapes have none.
 * The tables are the least that readers of PDF accept as embedded (ISO 32000-1, 9.9; a CIDFontType2 needs no cmap).
 */
export function glyphlessFont(): Uint8Array {
  const shape = line()
  const tables: readonly (readonly [tag: string, bytes: Uint8Array])[] = [
    ['glyf', shape],
    ['head', head()],
    ['hhea', hhea()],
    // Advance 1000, left side bearing 0.
    ['hmtx', bytesOf(u16(1000), u16(0))],
    // Halves of offsets.
    ['loca', bytesOf(u16(0), u16(shape.length / 2))],
    ['maxp', maxp()],
  ]
  return assemble(tables)
}

const UNITS = 1000
const ASCENT = 880
const DESCENT = -120

/** One contour of two points on the curve, coordinates as 16-bit steps. */
function line(): Uint8Array {
  const box = [u16(0), u16(DESCENT), u16(UNITS), u16(ASCENT)]
  const lastPoint = u16(1)
  const instructions = u16(0)
  return bytesOf(u16(1), ...box, lastPoint, instructions, [1, 1], u16(0), u16(UNITS), u16(DESCENT), u16(ASCENT - DESCENT))
}

function maxp(): Uint8Array {
  // One shape, two points, one contour, nothing composite, two zones.
  const counts = [1, 2, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0].map(u16)
  return bytesOf(u32(0x00010000), ...counts)
}

function head(): Uint8Array {
  return bytesOf(
    u32(0x00010000), // version
    u32(0x00010000), // revision
    u32(0), // checkSumAdjustment, filled in by `assemble`
    u32(0x5f0f3cf5), // magic
    u16(0), // flags
    u16(UNITS),
    [...u32(0), ...u32(0)], // created
    [...u32(0), ...u32(0)], // modified
    u16(0), // xMin
    u16(DESCENT),
    u16(UNITS), // xMax
    u16(ASCENT),
    u16(0), // style
    u16(8), // smallest readable size
    u16(2), // direction
    u16(0), // short offsets
    u16(0), // format of shapes
  )
}

function hhea(): Uint8Array {
  const zeros = Array.from({ length: 11 }, () => u16(0))
  return bytesOf(u32(0x00010000), u16(ASCENT), u16(DESCENT), u16(0), u16(UNITS), ...zeros, u16(1))
}

function assemble(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const power = Math.floor(Math.log2(tables.length))
  const range = 2 ** power * 16
  const directory = 12 + 16 * tables.length
  const padded = tables.map(([tag, bytes]) => ({ tag, bytes, room: Math.ceil(bytes.length / 4) * 4 }))
  const font = new Uint8Array(directory + padded.reduce((sum, one) => sum + one.room, 0))
  font.set(bytesOf(u32(0x00010000), u16(tables.length), u16(range), u16(power), u16(tables.length * 16 - range)))
  let at = directory
  for (const [index, { tag, bytes, room }] of padded.entries()) {
    font.set(bytes, at)
    const entry = bytesOf(
      [...tag].map((letter) => letter.charCodeAt(0)),
      u32(sumOf(font.subarray(at, at + room))),
      u32(at),
      u32(bytes.length),
    )
    font.set(entry, 12 + 16 * index)
    at += room
  }
  const headAt =
    directory +
    padded
      .slice(
        0,
        padded.findIndex((one) => one.tag === 'head'),
      )
      .reduce((sum, one) => sum + one.room, 0)
  font.set(u32((0xb1b0afba - sumOf(font)) >>> 0), headAt + 8)
  return font
}

/** Sum of big-endian 32-bit words. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) {
    sum =
      (sum + (bytes[at]! * 0x1000000 + ((bytes[at + 1] ?? 0) << 16) + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0))) >>> 0
  }
  return sum
}

function bytesOf(...parts: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flat())
}

function u16(value: number): readonly number[] {
  return [(value >> 8) & 255, value & 255]
}

function u32(value: number): readonly number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}
