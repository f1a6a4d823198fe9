import { execFile } from 'node:child_process'
import { type FileHandle, open, readFile, rename, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '#shared/base/appError.ts'

const OTHERS = 0o077

/**
 * Writes a file that only its owner can read, whole or not at all: a crash in between leaves the earlier content.
 * @throws AppError `unsupported` where the rights cannot be set
 */
export async function writeOwnFile(file: string, content: string | Uint8Array): Promise<void> {
  const fresh = `${file}.new`
  await withHandle(await open(fresh, 'w', 0o600), async (handle) => {
    await handle.writeFile(content)
    await handle.sync()
  })
  if (process.platform === 'win32') await restrictOnWindows(fresh)
  await rename(fresh, file)
  if (process.platform !== 'win32') await withHandle(await open(dirname(file), 'r'), (handle) => handle.sync())
}

/**
 * The bytes of such a file; null = there is none.
 * @throws AppError `unsupported` when others may read it
 */
export async function readOwnFile(file: string): Promise<Uint8Array | null> {
  try {
    const { mode } = await stat(file)
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) throw openToOthers(file)
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Takes inherited rights away and leaves the owner's. The tool is named by its full path, so that none on PATH can stand in. */
async function restrictOnWindows(file: string): Promise<void> {
  const icacls = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'icacls.exe')
  try {
    await promisify(execFile)(icacls, [file, '/inheritance:r', '/grant:r', `${userInfo().username}:F`], { windowsHide: true })
  } catch (cause) {
    throw new AppError('unsupported', `「${file}」を本人だけが読める設定にできません`, {
      cause,
      retry: 'データの保存先を自分のプロファイルの中に変えてください',
    })
  }
}

function openToOthers(file: string): AppError {
  return new AppError('unsupported', `「${file}」が他の利用者にも読める設定になっています`, {
    retry: `chmod 600 "${file}" を実行してください`,
  })
}

async function withHandle(handle: FileHandle, work: (handle: FileHandle) => Promise<unknown>): Promise<void> {
  try {
    await work(handle)
  } finally {
    await handle.close()
  }
}
