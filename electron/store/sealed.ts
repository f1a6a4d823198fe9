import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '#shared/base/appError.ts'
import { canonicalJson, type Json } from '#shared/base/canonicalJson.ts'

/**
 * The only way in which personal values and pictures are written to disk. A sealed value is
 * `1 | nonce (12) | AES-256-GCM ciphertext | tag (16)`; `place` (table, row, column) is authenticated with it, so that a value
 * cannot be moved to another row unnoticed. Equal values give different bytes; they are found by {@link Sealer.keyedHash}.
 */
export interface Sealer {
  seal(bytes: Uint8Array, place: string): Uint8Array
  /** @throws AppError `internal` when the bytes were changed, moved, or sealed with another key */
  open(sealed: Uint8Array, place: string): Uint8Array
  sealText(text: string, place: string): Uint8Array
  openText(sealed: Uint8Array, place: string): string
  sealJson(value: Json, place: string): Uint8Array
  openJson(sealed: Uint8Array, place: string): Json
  /** HMAC-SHA-256, hex. A plain hash of a 12-digit number is the number; this one needs the key. */
  keyedHash(text: string, purpose: string): string
}

const VERSION = 1
const NONCE = 12
const TAG = 16

/** @param dataKey 32 bytes from the secrets port */
export function createSealer(dataKey: Uint8Array): Sealer {
  if (dataKey.length !== 32) throw new RangeError(`the data key has ${dataKey.length} bytes instead of 32`)
  const sealKey = derive(dataKey, 'madoguchi seal 1')
  const hashKey = derive(dataKey, 'madoguchi keyed hash 1')

  const seal = (bytes: Uint8Array, place: string): Uint8Array => {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', sealKey, nonce, { authTagLength: TAG }).setAAD(Buffer.from(place))
    return Buffer.concat([Buffer.of(VERSION), nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
  const open = (sealed: Uint8Array, place: string): Uint8Array => {
    if (sealed.length < 1 + NONCE + TAG || sealed[0] !== VERSION) throw unreadable(place)
    const nonce = sealed.subarray(1, 1 + NONCE)
    const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce, { authTagLength: TAG })
    decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(sealed.length - TAG))
    try {
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, sealed.length - TAG)), decipher.final()])
    } catch (error) {
      throw unreadable(place, error)
    }
  }
  const sealText = (text: string, place: string) => seal(Buffer.from(text, 'utf8'), place)
  const openText = (sealed: Uint8Array, place: string) => Buffer.from(open(sealed, place)).toString('utf8')
  return {
    seal,
    open,
    sealText,
    openText,
    sealJson: (value, place) => sealText(canonicalJson(value), place),
    openJson: (sealed, place) => JSON.parse(openText(sealed, place)) as Json,
    keyedHash: (text, purpose) => createHmac('sha256', hashKey).update(`${purpose}\0${text}`).digest('hex'),
  }
}

function derive(dataKey: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', dataKey, new Uint8Array(0), purpose, 32))
}

function unreadable(place: string, cause?: unknown): AppError {
  return new AppError('internal', `封をした値を開けません (${place.split(':')[0]})。書き換えられたか、鍵が違います`, { cause })
}
