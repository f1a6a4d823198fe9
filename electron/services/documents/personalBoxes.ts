import type { FormsService } from '#electron/services/forms/forms.ts'
import type { PageRow } from '#electron/store/files.ts'
import type { Store } from '#electron/store/store.ts'
import type { PixelBox } from '#ocr/export/maskedPage.ts'
import { fieldBox } from '#ocr/model/form.ts'

/** Writing goes over the frame; so much more is covered on each side, in millimetres. */
const MARGIN = 1.5

/** Where a page shows fields that name somebody, in its pixels; null = it is not known where. */
export function personalBoxes(store: Store, forms: FormsService, page: PageRow): readonly PixelBox[] | null {
  const document = page.document === null ? undefined : store.documents.get(page.document)
  if (!document || document.form === null || document.formVersion === null || page.dpi === null) return null
  const found = forms.find(document.form, document.formVersion)
  if (!found) return null
  const scale = page.dpi / 25.4
  return [...found.fields.values()]
    .filter((field) => field.page === (page.documentPage ?? 1) && field.kind !== 'ignore' && field.class !== 'none')
    .map((field) => {
      const { x, y, w, h } = fieldBox(field)
      return {
        left: (x - MARGIN) * scale,
        top: (y - MARGIN) * scale,
        width: (w + 2 * MARGIN) * scale,
        height: (h + 2 * MARGIN) * scale,
      }
    })
}
