import { mkdirSync, realpathSync, statfsSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError } from '#shared/base/appError.ts'

/**
 * Makes the data folder, readable by its owner only, and refuses one that is not on a local disk: SQLite's WAL does not work
 * over a network file system, and roaming profiles do lie on shares.
 * @returns the real path
 * @throws AppError `unsupported`
 */
export function prepareLocalFolder(dir: string): string {
  const wanted = resolve(dir)
  if (isShare(wanted)) throw refusal(dir)
  mkdirSync(wanted, { recursive: true, mode: 0o700 })
  // On Windows the native real path of a mapped drive is its share.
  const real = realpathSync.native(wanted)
  if (isShare(real) || isNetworkFileSystem(fileSystemType(real))) throw refusal(dir)
  return real
}

/** `\\server\share`, `//server/share` and `\\?\UNC\…`; not `\\?\C:\…`. */
export function isShare(path: string, platform: NodeJS.Platform = process.platform): boolean {
  if (platform !== 'win32') return false
  const plain = path.replaceAll('/', '\\')
  if (/^\\\\[?.]\\/.test(plain)) return /^\\\\[?.]\\UNC\\/i.test(plain)
  return plain.startsWith('\\\\')
}

/** Linux `statfs` magic numbers of file systems that lie on another machine. */
const networkTypes: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x5346414f, // AFS
  0x73757245, // Coda
  0x00c36400, // Ceph
])

export function isNetworkFileSystem(type: number): boolean {
  return networkTypes.has(type >>> 0)
}

function fileSystemType(path: string): number {
  return process.platform === 'linux' ? statfsSync(path).type : 0
}

function refusal(dir: string): AppError {
  return new AppError('unsupported', `データの保存先「${dir}」はネットワーク上にあるため使えません`, {
    retry: 'このパソコンの内蔵ディスクのフォルダーを指定してください',
  })
}
