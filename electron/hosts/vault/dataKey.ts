import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { AppError } from '#shared/base/appError.ts'
import { readOwnFile, writeOwnFile } from './ownFile.ts'

const KEY_BYTES = 32

interface Wrapping {
  wrap(key: Uint8Array): Promise<Uint8Array>
  /** null = cannot be read back. */
  unwrap(bytes: Uint8Array): Promise<Uint8Array | null>
}

/**
 * The key that seals stored values; made at first use. It is never made anew beside data that an earlier one sealed: keyed
 * hashes would no longer find what was registered before, and a row could be sent twice.
 * @param sealedData a file whose presence says that something was sealed already
 * @throws AppError `secretMissing` when the key is gone or unreadable and there is such data
 */
export async function dataKeyFile(file: string, sealedData: string, wrapping: Wrapping = plain): Promise<Uint8Array> {
  const stored = await readOwnFile(file)
  const key = stored === null ? null : await wrapping.unwrap(stored)
  if (key?.length === KEY_BYTES) return key
  if (existsSync(sealedData)) {
    throw new AppError('secretMissing', `保存したデータの鍵「${file}」を読めません`, {
      retry: '鍵のファイルをバックアップから戻すか、データの保存先を別の場所へ移してください',
    })
  }
  const made = randomBytes(KEY_BYTES)
  await writeOwnFile(file, await wrapping.wrap(made))
  return made
}

/** As it is: the file's rights protect it. */
const plain: Wrapping = { wrap: async (key) => key, unwrap: async (bytes) => bytes }
