import { countedReceiptNumber, provenReceiptNumber, receiptNumberField } from '#electron/services/documents/receiptNumber.ts'
import { fieldView, summaryOf } from '#electron/services/documents/views.ts'
import type { FormsService } from '#electron/services/forms/forms.ts'
import type { DocumentRow, RowValues } from '#electron/store/documents.ts'
import type { Store } from '#electron/store/store.ts'
import { AppError } from '#shared/base/appError.ts'
import { type Clock, jstDate } from '#shared/base/clock.ts'
import type { DocumentId, PersonId } from '#shared/base/id.ts'
import type { DocumentSummary, FieldView } from '#shared/contract/schemas.ts'
import { checkedEntry } from './fieldEntry.ts'
import { requireSecondEntries } from './secondEntry.ts'

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
  /** Takes back a person's answer, also one of somebody else. @throws AppError `conflict` when there is none to take back */
  undo(input: Omit<AnswerInput, 'value' | 'seconds'>, by: PersonId): { readonly field: FieldView; readonly doubtful: number }
  /** 確認済: freezes the values. @throws AppError `needsReview` while a field is for review */
  confirm(document: string, by: PersonId): DocumentSummary
}

/** @param doubleEntry whether what a person keyed must be keyed by a second one */
export function createReview(
  store: Store,
  forms: FormsService,
  clock: Clock,
  doubleEntry: () => boolean = () => false,
): ReviewService {
  const need = (id: string): DocumentRow => {
    const row = store.documents.get(id as DocumentId)
    if (!row) throw new AppError('notFound', 'この文書は見つかりません')
    return row
  }

  const followReceiptNumber = (row: DocumentRow, name: string) => {
    if (name !== receiptNumberField) return
    store.documents.setReceiptNumber(row.id, provenReceiptNumber(store.readings.current(row.id)))
  }

  return {
    next: (after) => store.documents.nextForReview(after as DocumentId | null),

    answer({ document, field: name, value, revision, seconds }, by) {
      const row = need(document)
      if (row.state !== 'review') throw new AppError('conflict', `文書 ${row.number} は要確認ではないため、直せません`)
      const { checked } = checkedEntry(forms, row, name, value)
      const reading = store.transaction(() => {
        const answered = store.readings.answer({
          document: row.id,
          field: name,
          value: checked,
          state: checked === '' ? 'blank' : 'accepted',
          reason: null,
          seen: revision,
          seconds,
          entry: 1,
          by,
        })
        followReceiptNumber(row, name)
        return answered
      })
      return { field: fieldView(store, forms, row, reading), doubtful: store.readings.count(row.id).doubtful }
    },

    undo({ document, field: name, revision }, by) {
      const row = need(document)
      if (row.state !== 'review') throw new AppError('conflict', `文書 ${row.number} は要確認ではないため、元に戻せません`)
      const reading = store.transaction(() => {
        const undone = store.readings.undo({ document: row.id, field: name, seen: revision, by })
        followReceiptNumber(row, name)
        return undone
      })
      return { field: fieldView(store, forms, row, reading), doubtful: store.readings.count(row.id).doubtful }
    },

    confirm(document, by) {
      const row = need(document)
      requireWhole(store, forms, row)
      if (doubleEntry()) requireSecondEntries(store, row)
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

function countReceiptNumber(store: Store, clock: Clock): string {
  const year = Number(jstDate(clock.now()).slice(0, 4))
  return countedReceiptNumber(year, store.counters.next(`receiptNumber:${year}`))
}
