/** A string that cannot be handed over where another kind of id is expected. */
export type Brand<Kind extends string> = string & { readonly __brand: Kind }

export type PersonId = Brand<'person'>
export type FileId = Brand<'file'>
export type PageId = Brand<'page'>
export type DocumentId = Brand<'document'>
export type RowId = Brand<'row'>
export type RunId = Brand<'run'>
export type RobotVersion = Brand<'robotVersion'>

/**
 * UUID version 7 (RFC 9562): sorts by time, so that ids of one table follow their order of making.
 * @param now UTC milliseconds
 * @param random at least 10 random bytes
 */
export function uuidv7(now: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
