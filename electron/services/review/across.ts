import { fieldView, pageViewOf } from '#electron/services/documents/views.ts'
import type { FormsService } from '#electron/services/forms/forms.ts'
import type { AcrossQuery } from '#electron/store/readings.ts'
import type { Store } from '#electron/store/store.ts'
import type { FieldAcross, FieldOfForm } from '#shared/contract/schemas.ts'

export interface AcrossService {
  /** Fields of the papers that are being checked, those with most doubt first. */
  fields(): FieldOfForm[]
  /** One field in many papers, each with the page that it stands on; the screen cuts the field's box out of it. */
  across(query: AcrossQuery): { readonly total: number; readonly items: FieldAcross[] }
}

export function createAcross(store: Store, forms: FormsService): AcrossService {
  return {
    fields: () => store.readings.counts().map(({ form, ...count }) => ({ ...count, form, formTitle: forms.title(form) ?? form })),
    across(query) {
      const { total, items } = store.readings.across(query)
      return {
        total,
        items: items.flatMap((reading) => {
          const document = store.documents.get(reading.document)
          if (!document) return []
          const pages = store.files.pagesOfDocument(document.id)
          const page = pages.find((one) => (one.documentPage ?? 1) === reading.page)
          return [
            {
              document: document.id,
              number: document.number,
              field: fieldView(store, forms, document, reading),
              page: page ? pageViewOf(store, page) : null,
            },
          ]
        }),
      }
    },
  }
}
