import { AppError } from '#shared/base/appError.ts'
import { PARAMETERS, shape } from './network.ts'

/** What stands before the weights. */
export interface WeightsHeader {
  /** Of the layout of file and network; another one is refused. */
  readonly version: 1
  readonly seed: number
  /** SHA-256 of the handwritten digits trained on, before they were deformed. */
  readonly trainingSet: string
  readonly epochs: number
  /** Scores are divided by this, so that a probability of 0.9 is right in nine of ten cases. */
  readonly temperature: number
  /** A digit less probable than this is rejected. */
  readonly rejectBelow: number
}

export interface WeightsFile {
  readonly header: WeightsHeader
  /** All tensors in the order of the network's shape. */
  readonly values: Float64Array
}

/**
 * File: `MDIG`, length of the header (uint32, little endian), header as UTF-8 JSON, then per row of each tensor a scale (float32)
 * and its values (int8, value = scale × int8).
 * @throws AppError badData when it is no such file
 */
export function readWeights(bytes: Uint8Array): WeightsFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 8 || view.getUint32(0, true) !== MAGIC) throw unusable('数字読み取りの重みファイルではありません')
  const start = 8 + view.getUint32(4, true)
  const rows = shape.reduce((sum, [, count]) => sum + count, 0)
  if (bytes.length !== start + rows * 4 + PARAMETERS) throw unusable('数字読み取りの重みファイルの長さが合いません')
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start))) as WeightsHeader
  if (header.version !== 1) throw unusable(`数字読み取りの重みファイルの版（${String(header.version)}）に対応していません`)
  const values = new Float64Array(PARAMETERS)
  let from = start
  let to = 0
  for (const [, count, width] of shape) {
    for (let row = 0; row < count; row++) {
      const scale = view.getFloat32(from, true)
      from += 4
      for (let i = 0; i < width; i++) values[to++] = scale * view.getInt8(from++)
    }
  }
  return { header, values }
}

/** The opposite of {@link readWeights}; each row is rounded to 255 steps. */
export function writeWeights({ header, values }: WeightsFile): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header))
  const rows = shape.reduce((sum, [, count]) => sum + count, 0)
  const bytes = new Uint8Array(8 + text.length + rows * 4 + PARAMETERS)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, text.length, true)
  bytes.set(text, 8)
  let to = 8 + text.length
  let from = 0
  for (const [, count, width] of shape) {
    for (let row = 0; row < count; row++) {
      const part = values.subarray(from, from + width)
      from += width
      const scale = Math.fround(part.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-9) / 127)
      view.setFloat32(to, scale, true)
      to += 4
      for (const value of part) view.setInt8(to++, Math.max(-127, Math.min(127, Math.round(value / scale))))
    }
  }
  return bytes
}

/** "MDIG" */
const MAGIC = 0x4749444d

function unusable(message: string): AppError {
  return new AppError('badData', message, { retry: '製品を入れ直してください' })
}
