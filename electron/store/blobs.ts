import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/base/appError.ts'
import type { PersonId } from '#shared/base/id.ts'
import { storeError } from './connection.ts'
import type { StoreContext } from './context.ts'

/** What the bytes are. The kind is authenticated with them. */
export type BlobKind = 'scan' | 'page' | 'crop' | 'evidence' | 'blank' | 'upload'

export interface BlobRow {
  readonly id: string
  readonly kind: BlobKind
  /** Media type: `image/jpeg`. */
  readonly media: string
  /** Of the content, before sealing. */
  readonly bytes: number
  readonly person: PersonId | null
  readonly madeAt: number
}

export interface Blobs {
  /**
   * Seals and writes the bytes; when it resolves they are on disk. Outside of transactions: put first, then name the id in a row.
   * @throws AppError `diskFull`; then nothing half-written is left
   */
  put(blob: {
    readonly kind: BlobKind
    readonly media: string
    readonly bytes: Uint8Array
    readonly by: PersonId | null
  }): Promise<string>
  info(id: string): BlobRow | undefined
  /** @throws AppError `notFound` when there is none or it was deleted */
  get(id: string): Promise<Uint8Array>
  /** Drops row and bytes. */
  remove(id: string): Promise<void>
  /** Deletes what a crash left behind: parts of files, and files that no row knows. Only while this process holds the lock. */
  sweep(): Promise<number>
}

const columns = 'id, kind, media, bytes, person, madeAt'

/** @param root folder of the sealed files */
export function createBlobs(context: StoreContext, root: string): Blobs {
  const { connection, sealer, clock, ids, machine } = context
  // The last two digits of an id are random and spread the files over 256 folders.
  const folderOf = (id: string) => join(root, id.slice(-2))
  const pathOf = (id: string) => join(folderOf(id), `${id}.sealed`)
  const placeOf = (id: string, kind: string) => `blob:${id}:${kind}`
  const info = (id: string) => connection.get<BlobRow>(`SELECT ${columns} FROM blobs WHERE id = @id`, { id })

  return {
    info,
    async put({ kind, media, bytes, by }) {
      const id = ids.next()
      await mkdir(folderOf(id), { recursive: true, mode: 0o700 })
      await writeDurably(pathOf(id), sealer.seal(bytes, placeOf(id, kind)))
      try {
        connection.run(
          `INSERT INTO blobs (id, kind, media, bytes, hash, person, machine, madeAt)
           VALUES (@id, @kind, @media, @bytes, @hash, @by, @machine, @now)`,
          {
            id,
            kind,
            media,
            bytes: bytes.length,
            hash: sealer.keyedHash(createHash('sha256').update(bytes).digest('hex'), 'blob'),
            by,
            machine,
            now: clock.now(),
          },
        )
      } catch (error) {
        await rm(pathOf(id), { force: true })
        throw error
      }
      return id
    },
    async get(id) {
      const row = info(id)
      if (!row) throw missing()
      const sealed = await readFile(pathOf(id)).catch((error: unknown) => {
        throw missing(error)
      })
      return sealer.open(sealed, placeOf(id, row.kind))
    },
    async remove(id) {
      connection.run('DELETE FROM blobs WHERE id = @id', { id })
      await rm(pathOf(id), { force: true })
    },
    async sweep() {
      let swept = 0
      for (const folder of await readdir(root).catch(() => []))
        for (const name of await readdir(join(root, folder)).catch(() => [])) {
          const known = name.endsWith('.sealed') && info(name.slice(0, -'.sealed'.length)) !== undefined
          if (known) continue
          await rm(join(root, folder, name), { force: true })
          swept += 1
        }
      return swept
    },
  }
}

/** Whole or not at all, also after a power cut: part file, fsync, rename, fsync of the folder. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`
  try {
    const file = await open(part, 'w', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
    await syncFolder(join(path, '..'))
  } catch (error) {
    await rm(part, { force: true })
    throw storeError(error)
  }
}

/** Windows keeps no handle on folders and journals the rename itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function missing(cause?: unknown): AppError {
  return new AppError('notFound', '保存した画像またはファイルが見つかりません。削除された可能性があります', { cause })
}
