import { AppError } from '#shared/base/appError.ts'
import type { DocumentId, FileId, PageId, PersonId } from '#shared/base/id.ts'
import type { StoreContext } from './context.ts'

/** A file as it was received. Its name is kept sealed: people name scans after applicants. */
export interface FileRow {
  readonly id: FileId
  readonly name: string
  /** Of the bytes, hex. */
  readonly sha256: string
  readonly bytes: number
  readonly media: string
  /** 0 until it was opened. */
  readonly pages: number
  readonly blob: string | null
  readonly person: PersonId
  readonly madeAt: number
}

export interface PageRow {
  readonly id: PageId
  readonly file: FileId
  /** In the file, from 1. */
  readonly filePage: number
  readonly document: DocumentId | null
  /** Page of the template, from 1. */
  readonly documentPage: number | null
  /** Blob of the upright picture. */
  readonly image: string | null
  readonly width: number | null
  readonly height: number | null
  readonly dpi: number | null
  /** Clockwise quarter turns that were undone, in degrees. */
  readonly turn: number
  readonly coverage: number | null
  readonly empty: boolean
  readonly problem: string | null
}

export interface NewPage {
  readonly file: FileId
  readonly filePage: number
  readonly image: string | null
  readonly width: number | null
  readonly height: number | null
  readonly dpi: number | null
  readonly turn: number
  readonly coverage: number | null
  readonly empty: boolean
  /** Why it could not be read, in Japanese. */
  readonly problem: string | null
}

export interface Files {
  add(file: {
    readonly name: string
    readonly sha256: string
    readonly bytes: number
    readonly media: string
    readonly blob: string
    readonly by: PersonId
  }): FileRow
  get(id: FileId): FileRow | undefined
  /** All files with these bytes, oldest first. */
  bySha256(sha256: string): readonly FileRow[]
  setPages(id: FileId, pages: number): void
  addPage(page: NewPage): PageRow
  page(id: PageId): PageRow | undefined
  pagesOfFile(file: FileId): readonly PageRow[]
  /** In the template's order. */
  pagesOfDocument(document: DocumentId): readonly PageRow[]
  /** Makes a page part of a document. A page belongs to one document only. */
  attachPage(page: PageId, document: DocumentId, documentPage: number): void
  setPageProblem(page: PageId, problem: string | null): void
}

type StoredFile = Omit<FileRow, 'name'> & { readonly nameSealed: Uint8Array | null }
type StoredPage = Omit<PageRow, 'empty'> & { readonly empty: number }

const fileColumns = 'id, nameSealed, sha256, bytes, media, pages, blob, person, madeAt'
const pageColumns = 'id, file, filePage, document, documentPage, image, width, height, dpi, turn, coverage, empty, problem'

export function createFiles({ connection, sealer, clock, ids, machine }: StoreContext): Files {
  const typedFile = ({ nameSealed, ...row }: StoredFile): FileRow => ({
    ...row,
    name: nameSealed ? sealer.openText(nameSealed, `file:${row.id}`) : '(削除済み)',
  })
  const typedPage = (row: StoredPage): PageRow => ({ ...row, empty: row.empty === 1 })
  const get = (id: FileId) => {
    const row = connection.get<StoredFile>(`SELECT ${fileColumns} FROM files WHERE id = @id`, { id })
    return row && typedFile(row)
  }
  const page = (id: PageId) => {
    const row = connection.get<StoredPage>(`SELECT ${pageColumns} FROM pages WHERE id = @id`, { id })
    return row && typedPage(row)
  }
  return {
    get,
    page,
    add({ name, sha256, bytes, media, blob, by }) {
      const id = ids.next() as FileId
      connection.run(
        `INSERT INTO files (id, nameSealed, sha256, bytes, media, blob, person, machine, madeAt)
         VALUES (@id, @nameSealed, @sha256, @bytes, @media, @blob, @by, @machine, @now)`,
        { id, nameSealed: sealer.sealText(name, `file:${id}`), sha256, bytes, media, blob, by, machine, now: clock.now() },
      )
      return get(id)!
    },
    bySha256: (sha256) =>
      connection
        .all<StoredFile>(`SELECT ${fileColumns} FROM files WHERE sha256 = @sha256 ORDER BY id`, { sha256 })
        .map(typedFile),
    setPages: (id, pages) => void connection.run('UPDATE files SET pages = @pages WHERE id = @id', { id, pages }),
    addPage(added) {
      const id = ids.next() as PageId
      connection.run(
        `INSERT INTO pages (id, file, filePage, image, width, height, dpi, turn, coverage, empty, problem, machine, madeAt)
         VALUES (@id, @file, @filePage, @image, @width, @height, @dpi, @turn, @coverage, @empty, @problem, @machine, @now)`,
        { ...added, id, empty: added.empty ? 1 : 0, machine, now: clock.now() },
      )
      return page(id)!
    },
    pagesOfFile: (file) =>
      connection
        .all<StoredPage>(`SELECT ${pageColumns} FROM pages WHERE file = @file ORDER BY filePage`, { file })
        .map(typedPage),
    pagesOfDocument: (document) =>
      connection
        .all<StoredPage>(`SELECT ${pageColumns} FROM pages WHERE document = @document ORDER BY documentPage, id`, { document })
        .map(typedPage),
    attachPage(id, document, documentPage) {
      const changed = connection.run(
        `UPDATE pages SET document = @document, documentPage = @documentPage
         WHERE id = @id AND (document IS NULL OR document = @document)`,
        { id, document, documentPage },
      )
      if (changed === 0) throw new AppError('conflict', 'このページは既に別の文書に含まれています')
    },
    setPageProblem: (id, problem) => void connection.run('UPDATE pages SET problem = @problem WHERE id = @id', { id, problem }),
  }
}
