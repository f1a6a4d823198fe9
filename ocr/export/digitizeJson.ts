import type { Reading } from '#ocr/model/reading.ts'
import { reasonWords } from '#ocr/model/reasons.ts'

export interface PagePlace {
  /** As it was given. */
  readonly file: string
  /** In the file, from 1. */
  readonly page: number
}

export interface DigitizedDocument {
  readonly document: string
  /** null: no template fits. */
  readonly form: string | null
  readonly formVersion: string | null
  /** In the template's order. */
  readonly pages: readonly PagePlace[]
  readonly fields: readonly Reading[]
}

/** The documents as `digitize -o OUT.json` writes them. Keys and their order stay: other programs read this. */
export function toDigitizeJson(documents: readonly DigitizedDocument[]): string {
  return `${JSON.stringify(documents.map(entry), null, 2)}\n`
}

function entry({ document, form, formVersion, pages, fields }: DigitizedDocument): unknown {
  return {
    document,
    form,
    formVersion,
    file: pages[0]?.file ?? '',
    page: pages[0]?.page ?? 1,
    pages: pages.map(({ file, page }) => ({ file, page })),
    fields: fields.map((field) => ({
      name: field.name,
      label: field.label,
      kind: field.kind,
      page: field.page,
      box: { x: field.box.x, y: field.box.y, w: field.box.w, h: field.box.h },
      value: field.value,
      raw: field.raw,
      state: field.state,
      confidence: field.confidence,
      reason: field.reason === null ? null : reasonWords[field.reason],
      alternatives: field.alternatives,
    })),
  }
}
