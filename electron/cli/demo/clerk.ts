import type { AppClient } from '#electron/api/client.ts'
import type { Truth, TruthDocument } from '#ocr/model/truth.ts'
import { AppError } from '#shared/base/appError.ts'
import type { DocumentView } from '#shared/contract/schemas.ts'

/** A paper of the pile with what it says. */
export interface PairedDocument {
  readonly view: DocumentView
  readonly truth: TruthDocument
}

/** Finds the truth of each document by its first page's place in the pile. */
export function pairWithTruth(views: readonly DocumentView[], truth: Truth): readonly PairedDocument[] {
  const byPage = new Map(truth.documents.map((document) => [placeOf(document.pages[0]), document]))
  return views.flatMap((view) => {
    const first = view.pages[0]
    const found = first ? byPage.get(placeOf({ file: first.file, page: first.filePage })) : undefined
    return found ? [{ view, truth: found }] : []
  })
}

function placeOf(page: { readonly file: string; readonly page: number } | undefined): string {
  return page ? `${page.file.split('/').at(-1)} ${page.page}` : ''
}

/**
 * The scripted clerk: answers every field that is for a person with what the paper says, through the calls that the screen makes, and
 * confirms the document. It corrects nothing that the machine accepted: a wrong one goes on to the system and is counted there.
 * @returns answers given
 */
export async function keyAndConfirm(client: AppClient, { view, truth }: PairedDocument): Promise<number> {
  const doubtful = view.fields.filter((field) => field.state === 'review')
  for (const field of doubtful) {
    await client.review.answer({
      document: view.summary.id,
      field: field.name,
      value: truth.fields[field.name] ?? '',
      revision: field.revision,
      seconds: 0,
    })
  }
  const confirmed = await client.review.confirm({ document: view.summary.id })
  if (confirmed.state !== 'confirmed') throw new AppError('internal', `文書 ${confirmed.number} を確認済にできませんでした`)
  return doubtful.length
}
