import type { FormsService } from '#electron/services/forms/forms.ts'
import type { DocumentRow } from '#electron/store/documents.ts'
import type { PageRow } from '#electron/store/files.ts'
import type { ReadingRow } from '#electron/store/readings.ts'
import type { Store } from '#electron/store/store.ts'
import { type FieldShape, fieldBox } from '#ocr/model/form.ts'
import type { DocumentSummary, DocumentView, FieldView, PageView } from '#shared/contract/schemas.ts'

/** What screens are shown of a document, put together from the store. */

export function summaryOf(store: Store, forms: FormsService, row: DocumentRow): DocumentSummary {
  const pages = store.files.pagesOfDocument(row.id)
  const first = pages[0]
  const { fields, doubtful } = store.readings.count(row.id)
  return {
    id: row.id,
    number: row.number,
    form: row.form,
    formTitle: formOf(forms, row)?.form.title ?? null,
    file: first ? (store.files.get(first.file)?.name ?? '') : '',
    state: row.state,
    pages: pages.length,
    fields,
    doubtful,
    receipt: row.receipt,
    problem: row.problem,
    at: row.madeAt,
  }
}

export function viewOf(store: Store, forms: FormsService, row: DocumentRow): DocumentView {
  const note = store.documents.note(row.id)
  return {
    summary: summaryOf(store, forms, row),
    note: note && { text: note.text, at: note.at, by: store.people.get(note.by)?.name ?? '' },
    formVersion: row.formVersion,
    pages: store.files.pagesOfDocument(row.id).flatMap((page) => pageViewOf(store, page) ?? []),
    fields: store.readings.current(row.id).map((reading) => fieldView(store, forms, row, reading)),
  }
}

export function fieldView(store: Store, forms: FormsService, row: DocumentRow, reading: ReadingRow): FieldView {
  const shape = formOf(forms, row)?.fields.get(reading.name)
  return {
    name: reading.name,
    label: reading.label,
    kind: reading.kind,
    page: reading.page,
    box: shape ? fieldBox(shape) : reading.box,
    value: reading.value,
    raw: reading.raw,
    state: reading.state,
    confidence: reading.confidence,
    reason: reading.reason,
    alternatives: reading.alternatives,
    answeredBy: reading.person === null ? null : (store.people.get(reading.person)?.name ?? ''),
    revision: reading.revision,
    required: shape?.required ?? false,
    type: shape?.type ?? 'text',
    class: shape?.class ?? 'personal',
    masked: false,
    options: optionsOf(shape),
  }
}

/** Without what names somebody: nothing of it, not even its length, leaves the app. */
export function maskedField(field: FieldView): FieldView {
  return field.class === 'none' ? field : { ...field, value: '', raw: '', alternatives: [], masked: true }
}

function optionsOf(shape: FieldShape | undefined): FieldView['options'] {
  return shape?.kind === 'choice' ? shape.options.map(({ key, label }) => ({ key, label })) : []
}

function formOf(forms: FormsService, row: DocumentRow) {
  return row.form !== null && row.formVersion !== null ? forms.find(row.form, row.formVersion) : null
}

export function pageViewOf(store: Store, page: PageRow): PageView | null {
  const { width, height, dpi } = page
  if (page.image === null || width === null || height === null || dpi === null) return null
  return {
    id: page.id,
    page: page.documentPage ?? 1,
    file: store.files.get(page.file)?.name ?? '',
    filePage: page.filePage,
    image: `/bytes/pages/${page.id}`,
    width,
    height,
    dpi,
  }
}
