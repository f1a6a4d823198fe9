import type { FilledDocument } from './fillDocument.ts'
import type { PlannedFile } from './pile.ts'

/** A file of the pile by name, with the pages that go into it. */
export interface NamedPart {
  readonly name: string
  readonly pages: readonly { readonly document: number /** Of the document, from 1. */; readonly page: number }[]
}

const short: Readonly<Record<string, string>> = {
  'jido-teate-nintei': '児童手当',
  'kaigo-nintei': '介護認定',
  'keiji-shinkoku': '軽自動車税',
}
const endings = { pdf: 'pdf', tiff: 'tif', jpeg: 'jpg', png: 'png' } as const

/** Names as scanners and clerks give them: numbered, Japanese, some with a space or full-width digits. */
export function fileNames(file: PlannedFile, number: number, documents: readonly FilledDocument[]): NamedPart[] {
  const pages = file.documents.flatMap((document) =>
    documents[document]!.form.pages.map((_, index) => ({ document, page: index + 1 })),
  )
  const count = String(number + 1).padStart(2, '0')
  const first = documents[file.documents[0]!]!.form
  const ending = endings[file.format]
  if (file.format === 'jpeg' || file.format === 'png') {
    const name = `${count}_${short[first.id] ?? first.id}`
    return pages.length === 1
      ? [{ name: `${name}.${ending}`, pages }]
      : pages.map((page) => ({ name: `${name} ${page.page === 1 ? '表' : '裏'}.${ending}`, pages: [page] }))
  }
  const word = file.documents.length > 1 ? '窓口受付分' : (short[first.id] ?? first.id)
  return [{ name: `${count}_${word}.${ending}`, pages }]
}
