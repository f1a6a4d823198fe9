import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Handover } from '#electron/hosts/node/handover.ts'
import { type TruthDocument, truthSchema } from '#ocr/model/truth.ts'
import type { DocumentSummary } from '#shared/contract/schemas.ts'
import { root } from './command.ts'

const scans = join(root, 'resources', 'samples', 'scans')

/** Printed applications of a form, each alone in its file, with what stands on them. */
export function printedPapers(form: string): readonly TruthDocument[] {
  const { documents } = truthSchema.parse(JSON.parse(readFileSync(join(scans, 'truth.json'), 'utf8')))
  const inFile = (file: string) => documents.filter(({ pages }) => pages.some((page) => page.file === file)).length
  return documents.filter(
    (document) =>
      document.form === form && !document.handwritten && document.pages.length === 1 && inFile(document.pages[0]!.file) === 1,
  )
}

export function fileOf(paper: TruthDocument): string {
  return join(scans, paper.pages[0]!.file)
}

/** Hands the papers' files over to the running app and waits until they are read. @returns one document for each, in the same order */
export async function takeIn({ client, upload }: Handover, papers: readonly TruthDocument[]): Promise<DocumentSummary[]> {
  const files = await Promise.all(papers.map((paper) => upload(fileOf(paper))))
  for await (const event of await client.documents.intake({ files, forms: null })) {
    if (event.kind === 'refused') throw new Error(`the sample was refused: ${event.message}`)
  }
  const { items } = await client.documents.list({ state: null, text: '', offset: 0, limit: 200 })
  return papers.map(({ pages }) => {
    const found = items.find(({ file }) => file === pages[0]!.file)
    if (!found) throw new Error(`no document came out of ${pages[0]!.file}`)
    return found
  })
}

/** Answers what is doubtful, and what was read wrongly, with what the paper says. */
export async function answerFrom({ client }: Handover, id: string, paper: TruthDocument): Promise<void> {
  const { fields } = await client.documents.get({ id })
  const asked = fields.filter((field) => field.state === 'review' || field.value !== (paper.fields[field.name] ?? ''))
  for (const field of asked)
    await client.review.answer({
      document: id,
      field: field.name,
      value: paper.fields[field.name] ?? '',
      revision: field.revision,
      seconds: 2,
    })
}
