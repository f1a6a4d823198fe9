import { receiptNumberField } from '#electron/services/documents/receiptNumber.ts'
import type { FormsService } from '#electron/services/forms/forms.ts'
import type { DocumentRow } from '#electron/store/documents.ts'
import type { Store } from '#electron/store/store.ts'
import { type LostCharacter, toCsv } from '#ocr/export/csv.ts'
import { DOCUMENT_COLUMN, type ExportTable } from '#ocr/export/table.ts'
import { AppError } from '#shared/base/appError.ts'
import { type Clock, jstDate } from '#shared/base/clock.ts'
import type { DocumentId } from '#shared/base/id.ts'

export interface RowsFile {
  readonly name: string
  /** Base64 of the file's bytes. */
  readonly content: string
  readonly rows: number
  readonly lost: LostCharacter[]
}

export interface RowsService {
  /**
   * Confirmed documents, one line each.
   * @throws AppError `needsReview` for one that is not confirmed, `notFound`
   */
  export(documents: readonly string[], encoding: 'utf8' | 'cp932'): RowsFile
}

export function createRows(store: Store, forms: FormsService, clock: Clock): RowsService {
  return {
    export(documents, encoding) {
      const rows = documents.map((id) => frozenRow(store, id))
      const { bytes, lost } = toCsv(tableOf(forms, rows), encoding)
      return {
        name: `確認済_${jstDate(clock.now())}.csv`,
        content: Buffer.from(bytes).toString('base64'),
        rows: rows.length,
        lost: [...lost],
      }
    },
  }
}

interface FrozenRow {
  readonly document: DocumentRow
  readonly values: Readonly<Record<string, string>>
}

function frozenRow(store: Store, id: string): FrozenRow {
  const document = store.documents.get(id as DocumentId)
  if (!document) throw new AppError('notFound', '選んだ文書が見つかりません。一覧を更新してください')
  const values = store.documents.frozen(document.id)
  if (!values) throw new AppError('needsReview', `文書 ${document.number} は、まだ確認済になっていません`)
  return { document, values }
}

/** The columns of every form that occurs, each form's in its own order. */
function tableOf(forms: FormsService, rows: readonly FrozenRow[]): ExportTable {
  const columns = rows.flatMap(({ document }) => {
    const form = document.form !== null && document.formVersion !== null ? forms.find(document.form, document.formVersion) : null
    return form ? [...form.fields.values()].flatMap((field) => (field.kind === 'ignore' ? [] : [field.name])) : []
  })
  return { columns: [DOCUMENT_COLUMN, receiptNumberField, ...columns], rows: rows.map(({ values }) => values) }
}
