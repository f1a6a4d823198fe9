import type { FormsService } from '#electron/services/forms/forms.ts'
import type { DocumentRow } from '#electron/store/documents.ts'
import { checkEntry } from '#ocr/extract/checkEntry.ts'
import type { Field } from '#ocr/model/form.ts'
import { reasonWords } from '#ocr/model/reasons.ts'
import { AppError } from '#shared/base/appError.ts'

/** What a person typed, as a value of the field. @throws AppError `badData` when it cannot be one, `notFound` */
export function checkedEntry(
  forms: FormsService,
  row: DocumentRow,
  name: string,
  value: string,
): { readonly field: Field; readonly checked: string } {
  const form = row.form !== null && row.formVersion !== null ? forms.find(row.form, row.formVersion) : null
  const field = form?.fields.get(name)
  if (!field) throw new AppError('notFound', `文書 ${row.number} に「${name}」という欄はありません`)
  const checked = checkEntry(field, value)
  if (checked.kind === 'bad') throw new AppError('badData', `「${field.label}」: ${reasonWords[checked.reason]}`)
  return { field, checked: checked.value }
}
