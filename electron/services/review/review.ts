import { countedReceiptNumber, provenReceiptNumber, receiptNumberField } from '#electron/services/documents/receiptNumber.ts'
import { fieldView, summaryOf } from '#electron/services/documents/views.ts'
import type { FormsService } from '#electron/services/forms/forms.ts'
import type { DocumentRow, RowValues } from '#electron/store/documents.ts'
import type { Store } from '#electron/store/store.ts'
import { checkEntry } from '#ocr/extract/checkEntry.ts'
import type { Field } from '#ocr/model/form.ts'
import { reasonWords } from '#ocr/model/reasons.ts'
import { AppError } from '#shared/base/appError.ts'
import { type Clock, jstDate } from '#shared/base/clock.ts'
import type { DocumentId, PersonId } from '#shared/base/id.ts'
import type { DocumentSummary, FieldView } from '#shared/contract/schemas.ts'

export interface AnswerInput {
  readonly document: string
  readonly field: string
  readonly value: string
  /** The revision that the person saw. */
  readonly revision: number
  readonly seconds: number
}

export interface ReviewService {
  next(after: string | null): { readonly id: string | null; readonly waiting: number }
  /** @throws AppError `badData` when the answer cannot be a value of the field, `conflict`, `notFound` */
  answer(input: AnswerInput, by: PersonId): { readonly field: FieldView; readonly doubtful: number }
  /** 確認済: freezes the values. @throws AppError `needsReview` while a field is for review */
  confirm(document: string, by: PersonId): DocumentSummary
}

export function createReview(store: Store, forms: FormsService, clock: Clock): ReviewService {
  const need = (id: string): DocumentRow => {
    const row = store.documents.get(id as DocumentId)
    if (!row) throw new AppError('notFound', 'この文書は見つかりません')
    return row
  }

  return {
    next: (after) => store.documents.nextForReview(after as DocumentId | null),

    answer({ document, field: name, value, revision, seconds }, by) {
      const row = need(document)
      if (row.state !== 'review') throw new AppError('conflict', `文書 ${row.number} は要確認ではないため、直せません`)
      const field = fieldOf(forms, row, name)
      const checked = checkEntry(field, value)
      if (checked.kind === 'bad') throw new AppError('badData', `「${field.label}」: ${reasonWords[checked.reason]}`)
      const reading = store.transaction(() => {
        const answered = store.readings.answer({
          document: row.id,
          field: name,
          value: checked.value,
          state: checked.value === '' ? 'blank' : 'accepted',
          reason: null,
          seen: revision,
          seconds,
          entry: 1,
          by,
        })
        if (name === receiptNumberField) {
          store.documents.setReceiptNumber(row.id, provenReceiptNumber(store.readings.current(row.id)))
        }
        return answered
      })
      return { field: fieldView(store, forms, row, reading), doubtful: store.readings.count(row.id).doubtful }
    },

    confirm(document, by) {
      const row = need(document)
      requireWhole(store, forms, row)
      const frozen = store.transaction(() => {
        const readings = store.readings.current(row.id)
        const receiptNumber = provenReceiptNumber(readings) ?? row.receiptNumber ?? countReceiptNumber(store, clock)
        store.documents.setReceiptNumber(row.id, receiptNumber)
        const values: RowValues = {
          文書ID: row.number,
          ...Object.fromEntries(readings.map((reading) => [reading.name, reading.value])),
          [receiptNumberField]: receiptNumber,
        }
        return store.documents.freeze(row.id, values, by)
      })
      return summaryOf(store, forms, frozen)
    },
  }
}

/** Every page that the form needs must be there; a page that came later is another document. */
function requireWhole(store: Store, forms: FormsService, row: DocumentRow): void {
  const form = row.form !== null && row.formVersion !== null ? forms.find(row.form, row.formVersion)?.form : undefined
  if (!form) throw new AppError('needsReview', `文書 ${row.number} は様式が分からないため、確認済にできません`)
  const present = new Set(store.files.pagesOfDocument(row.id).map((page) => page.documentPage))
  const missing = form.pages.flatMap((page, index) => (page.optional || present.has(index + 1) ? [] : [index + 1]))
  if (missing.length === 0) return
  throw new AppError('needsReview', `文書 ${row.number} は${missing.join('・')}ページ目がないため、確認済にできません`)
}

function fieldOf(forms: FormsService, row: DocumentRow, name: string): Field {
  const form = row.form !== null && row.formVersion !== null ? forms.find(row.form, row.formVersion) : null
  const field = form?.fields.get(name)
  if (!field) throw new AppError('notFound', `文書 ${row.number} に「${name}」という欄はありません`)
  return field
}

function countReceiptNumber(store: Store, clock: Clock): string {
  const year = Number(jstDate(clock.now()).slice(0, 4))
  return countedReceiptNumber(year, store.counters.next(`receiptNumber:${year}`))
}
