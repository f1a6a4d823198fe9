import type { FormPage } from '#ocr/model/form.ts'
import type { FontKey } from '../../fonts.ts'

/** A form as we draw it; `compile.ts` makes the blank PDF and the template of it. */
export interface FormSource {
  readonly id: string
  readonly title: string
  /** As printed at the head of the form. */
  readonly edition: string
  readonly retention: { readonly class: string; readonly years: number }
  readonly legalBasis?: string
  readonly font: FontKey
  readonly pages: readonly { readonly role: FormPage['role']; readonly html: string; readonly optional?: boolean }[]
}
