import { createHash } from 'node:crypto'
import type { FormKey } from '#electron/services/forms/forms.ts'
import type { DocumentRow } from '#electron/store/documents.ts'
import { AppError } from '#shared/base/appError.ts'
import type { DocumentId, FileId, PageId, PersonId } from '#shared/base/id.ts'
import type {
  DocumentState,
  DocumentSummary,
  DocumentView,
  FieldView,
  IntakeEvent,
  TimelineEvent,
} from '#shared/contract/schemas.ts'
import { type IntakeParts, takeIn } from './intake.ts'
import { personalBoxes } from './personalBoxes.ts'
import { timelineOf } from './timeline.ts'
import { fieldView, maskedField, summaryOf, viewOf } from './views.ts'

export interface DocumentsService {
  /** Keeps the bytes sealed and names them. Nothing is opened. */
  upload(input: { readonly name: string; readonly bytes: Uint8Array; readonly by: PersonId }): Promise<FileId>
  /** The bytes of an uploaded file, for robots and rows. */
  file(id: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }>
  /** @param only form versions to look among; null = the newest approved ones */
  intake(
    files: readonly string[],
    by: PersonId,
    signal: AbortSignal,
    only: readonly FormKey[] | null,
  ): AsyncGenerator<IntakeEvent>
  list(query: { readonly state: DocumentState | null; readonly text: string; readonly offset: number; readonly limit: number }): {
    readonly total: number
    readonly items: DocumentSummary[]
  }
  /** @param reader `checks`: masked unless the paper is being checked; `looks`: masked; `all`: as it is, for a reason that was logged */
  get(id: string, reader?: 'checks' | 'looks' | 'all'): DocumentView
  /** From scan to receipt, oldest first. */
  timeline(id: string): TimelineEvent[]
  /** One field as it is. @throws AppError `notFound` */
  reveal(document: string, field: string): FieldView
  /** 破棄. @throws AppError `conflict` while it is being registered and after */
  discard(id: string, reason: string, by: PersonId): DocumentSummary
  /** 差戻. @throws AppError `conflict` while it is being registered and after */
  sendBack(id: string, reason: string, by: PersonId): DocumentSummary
  /** 再受付: back to 要確認. @throws AppError `conflict` when it was not sent back */
  reopen(id: string): DocumentSummary
  /**
   * The upright picture of a page; null = there is none.
   * @param masked with grey over every field that names somebody; wholly grey where no form says which these are
   */
  pageImage(id: string, masked?: boolean): Promise<{ readonly bytes: Uint8Array; readonly type: 'image/jpeg' } | null>
}

const beingChecked: readonly DocumentState[] = ['imported', 'reading', 'review']

export function createDocuments(parts: IntakeParts): DocumentsService {
  const { store, forms } = parts
  const need = (id: string) => {
    const row = store.documents.get(id as DocumentId)
    if (!row) throw new AppError('notFound', 'この文書は見つかりません')
    return row
  }
  const needFile = (id: string) => {
    const row = store.files.get(id as FileId)
    if (!row) throw new AppError('notFound', 'このファイルは見つかりません。もう一度取り込んでください')
    return row
  }
  const putAside = (row: DocumentRow, state: 'returned' | 'discarded', reason: string, by: PersonId) => {
    // The robot may be entering it at this moment; the ledger alone lets it go.
    if (row.state === 'registering')
      throw new AppError(
        'conflict',
        `文書 ${row.number} は登録中のため、${state === 'returned' ? '差し戻せ' : '破棄でき'}ません`,
        {
          retry: '実行が終わるのを待つか、停止してください',
        },
      )
    const aside = store.transaction(() => {
      store.documents.setNote(row.id, { text: reason, by })
      return store.documents.setState(row.id, state)
    })
    return summaryOf(store, forms, aside)
  }
  return {
    async upload({ name, bytes, by }) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const blob = await store.blobs.put({ kind: 'scan', media: 'application/octet-stream', bytes, by })
      return store.files.add({ name, sha256, bytes: bytes.length, media: 'application/octet-stream', blob, by }).id
    },
    async file(id) {
      const row = needFile(id)
      if (row.blob === null) throw new AppError('notFound', `「${row.name}」は削除されています`)
      return { name: row.name, bytes: await store.blobs.get(row.blob) }
    },
    intake: (files, by, signal, only) => takeIn(parts, files.map(needFile), by, signal, only),
    list(query) {
      const { total, items } = store.documents.list(query)
      return { total, items: items.map((row) => summaryOf(store, forms, row)) }
    },
    get(id, reader = 'all') {
      const row = need(id)
      const view = viewOf(store, forms, row)
      const open = reader === 'all' || (reader === 'checks' && beingChecked.includes(row.state))
      return open ? view : { ...view, fields: view.fields.map(maskedField) }
    },
    timeline: (id) => timelineOf(store, need(id)),
    reveal(document, name) {
      const row = need(document)
      const reading = store.readings.field(row.id, name)
      if (!reading) throw new AppError('notFound', `文書 ${row.number} に「${name}」という欄はありません`)
      return fieldView(store, forms, row, reading)
    },
    discard: (id, reason, by) => putAside(need(id), 'discarded', reason, by),
    sendBack: (id, reason, by) => putAside(need(id), 'returned', reason, by),
    reopen(id) {
      const row = need(id)
      if (row.state !== 'returned')
        throw new AppError('conflict', `文書 ${row.number} は差し戻されていないため、再受付できません`)
      if (row.forgottenAt !== null)
        throw new AppError('conflict', `文書 ${row.number} の値は保存期間を過ぎて削除されているため、再受付できません`)
      const reopened = store.transaction(() => {
        store.documents.setNote(row.id, null)
        return store.documents.setState(row.id, 'review')
      })
      return summaryOf(store, forms, reopened)
    },
    async pageImage(id, masked = false) {
      const page = store.files.page(id as PageId)
      if (!page?.image) return null
      const bytes = await store.blobs.get(page.image)
      if (!masked) return { bytes, type: 'image/jpeg' }
      // Large, and only some people need it.
      const { maskedPage } = await import('#ocr/export/maskedPage.ts')
      return { bytes: await maskedPage(bytes, personalBoxes(store, forms, page)), type: 'image/jpeg' }
    },
  }
}
