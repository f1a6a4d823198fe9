import { fieldView, summaryOf, viewOf } from '#electron/services/documents/views.ts'
import type { FormsService } from '#electron/services/forms/forms.ts'
import type { DocumentRow } from '#electron/store/documents.ts'
import type { ReadingRow } from '#electron/store/readings.ts'
import type { Store } from '#electron/store/store.ts'
import { AppError } from '#shared/base/appError.ts'
import type { DocumentId, PersonId } from '#shared/base/id.ts'
import type { EntryDifference, SecondEntryView } from '#shared/contract/schemas.ts'
import { checkedEntry } from './fieldEntry.ts'

/**
 * Double entry: what one person keyed is keyed again by another who does not see it; only what differs is looked at. A second entry stands
 * beside the first and never is the value of the field.
 */
export interface SecondEntryService {
  /** The next paper with something to key for this person. */
  next(after: string | null, by: PersonId): { readonly id: string | null; readonly waiting: number }
  /** The fields that another person keyed, without what was keyed. */
  open(document: string, by: PersonId): SecondEntryView
  /** @throws AppError `conflict` for the person of the first entry and when it changed meanwhile, `badData` */
  answer(
    input: {
      readonly document: string
      readonly field: string
      readonly value: string
      readonly revision: number
      readonly seconds: number
    },
    by: PersonId,
  ): { readonly left: number }
  /** Where first and second entry do not agree. */
  differences(document: string): EntryDifference[]
  /** What both come to agree on is the field's value. @throws AppError `conflict` when they do not differ, `badData` */
  settle(
    input: { readonly document: string; readonly field: string; readonly value: string },
    by: PersonId,
  ): { readonly left: number }
}

export function createSecondEntry(store: Store, forms: FormsService): SecondEntryService {
  const need = (id: string): DocumentRow => {
    const row = store.documents.get(id as DocumentId)
    if (!row) throw new AppError('notFound', 'この文書は見つかりません')
    if (row.state !== 'review') throw new AppError('conflict', `文書 ${row.number} は要確認ではないため、入力できません`)
    return row
  }
  const nameOf = (person: PersonId | null) => (person === null ? '' : (store.people.get(person)?.name ?? ''))
  const toKey = (row: DocumentRow, by: PersonId) =>
    openEntries(store, row.id).filter(({ first, second }) => second === null && first.person !== by)
  const differing = (row: DocumentRow) =>
    openEntries(store, row.id).flatMap(({ first, second }) =>
      second !== null && second.value !== first.value ? [{ first, second }] : [],
    )

  return {
    next: (after, by) => store.readings.nextForSecond(by, after as DocumentId | null),
    open(document, by) {
      const row = need(document)
      const blank = { value: '', raw: '', alternatives: [], state: 'review', answeredBy: null, confidence: 0 } as const
      return {
        summary: summaryOf(store, forms, row),
        pages: viewOf(store, forms, row).pages,
        covered: viewOf(store, forms, row)
          .fields.filter((field) => field.class === 'myNumber')
          .map(({ name, page, box }) => ({ name, page, box })),
        fields: toKey(row, by).map(({ first }) => ({ ...fieldView(store, forms, row, first), ...blank, alternatives: [] })),
      }
    },
    answer({ document, field: name, value, revision, seconds }, by) {
      const row = need(document)
      const first = store.readings.field(row.id, name)
      if (first && first.person === by)
        throw new AppError('conflict', `「${first.label}」は、あなたが1人目として入力しました`, {
          retry: '別の人に2人目の入力を頼んでください',
        })
      const { checked } = checkedEntry(forms, row, name, value)
      store.readings.answer({
        ...{ document: row.id, field: name, value: checked, state: checked === '' ? 'blank' : 'accepted', reason: null },
        ...{ seen: revision, seconds, entry: 2, by },
      })
      return { left: toKey(row, by).length }
    },
    differences: (document) =>
      differing(need(document)).map(({ first, second }) => ({
        field: fieldView(store, forms, need(document), first),
        second: second.value,
        firstBy: nameOf(first.person),
        secondBy: nameOf(second.person),
      })),
    settle({ document, field: name, value }, by) {
      const row = need(document)
      const found = differing(row).find(({ first }) => first.name === name)
      if (!found) throw new AppError('conflict', `「${name}」の2人の入力に違いはありません`)
      const { checked } = checkedEntry(forms, row, name, value)
      store.readings.answer({
        ...{ document: row.id, field: name, value: checked, state: checked === '' ? 'blank' : 'accepted', reason: null },
        ...{ seen: found.first.revision, seconds: 0, entry: 3, by },
      })
      return { left: differing(row).length }
    },
  }
}

interface Entry {
  readonly first: ReadingRow
  /** null = nobody keyed it a second time since. */
  readonly second: ReadingRow | null
}

/** Fields that one person keyed and that nobody has settled since. */
export function openEntries(store: Store, document: DocumentId): readonly Entry[] {
  return store.readings
    .current(document)
    .filter((reading) => reading.entry === 1 && reading.state !== 'review')
    .map((first) => {
      const last = store.readings.last(document, first.name)
      return { first, second: last?.entry === 2 ? last : null }
    })
}

/** @throws AppError `needsReview` while something that a person keyed was not keyed by a second one, or differs */
export function requireSecondEntries(store: Store, row: DocumentRow): void {
  const entries = openEntries(store, row.id)
  const waiting = entries.filter(({ second }) => second === null).length
  if (waiting > 0) throw new AppError('needsReview', `文書 ${row.number} には、2人目の入力を待つ欄が${waiting}個あります`)
  const differing = entries.filter(({ first, second }) => second?.value !== first.value).length
  if (differing > 0) throw new AppError('needsReview', `文書 ${row.number} には、2人の入力が違う欄が${differing}個あります`)
}
