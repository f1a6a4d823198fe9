import { createInflateRaw } from 'node:zlib'

interface Entry {
  readonly method: number
  /** Of its local header in the file. */
  readonly at: number
  readonly packed: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const DEFLATED = 8
const STORED = 0

/**
 * Whether all entries of a ZIP together unpack to at most `limit` bytes. What the file says of its sizes is not believed: each entry is
 * unpacked and counted, piece by piece, without keeping it, until the limit is passed.
 * @returns null when it cannot be said, because this is not a plain ZIP (ZIP64, encrypted, damaged)
 */
export async function unpacksWithin(bytes: Uint8Array, limit: number): Promise<boolean | null> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = entriesOf(buffer)
  if (entries === null) return null
  let left = limit
  for (const entry of entries) {
    const data = dataOf(buffer, entry)
    if (data === null) return null
    const size = entry.method === STORED ? data.length : await inflatedSize(data, left)
    if (size === null) return null
    left -= size
    if (left < 0) return false
  }
  return true
}

/** The directory at the end of the file; null = there is none that can be followed. */
function entriesOf(buffer: Buffer): readonly Entry[] | null {
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > buffer.length || buffer.readUInt32LE(end) !== END) return null
  const count = buffer.readUInt16LE(end + 10)
  const entries: Entry[] = []
  let at = buffer.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== CENTRAL) return null
    const encrypted = (buffer.readUInt16LE(at + 8) & 1) === 1
    const method = buffer.readUInt16LE(at + 10)
    const packed = buffer.readUInt32LE(at + 20)
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => buffer.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = buffer.readUInt32LE(at + 42)
    if (encrypted || packed === 0xffffffff || local === 0xffffffff || (method !== STORED && method !== DEFLATED)) return null
    entries.push({ method, at: local, packed })
    at += 46 + nameLength + extra + comment
  }
  return entries
}

function dataOf(buffer: Buffer, { at, packed }: Entry): Buffer | null {
  if (at + 30 > buffer.length || buffer.readUInt32LE(at) !== LOCAL) return null
  const begin = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28)
  return begin + packed <= buffer.length ? buffer.subarray(begin, begin + packed) : null
}

/** Bytes after unpacking, or one more than `limit` as soon as it is passed; null = damaged. */
function inflatedSize(data: Buffer, limit: number): Promise<number | null> {
  return new Promise((resolve) => {
    const inflate = createInflateRaw()
    let size = 0
    inflate.on('data', (piece: Buffer) => {
      size += piece.length
      if (size <= limit) return
      inflate.destroy()
      resolve(limit + 1)
    })
    inflate.on('end', () => resolve(size))
    inflate.on('error', () => resolve(null))
    inflate.end(data)
  })
}
