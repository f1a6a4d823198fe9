import type { ReaderPort } from '#electron/ports.ts'
import { createDocuments } from '#electron/services/documents/documents.ts'
import { createForms } from '#electron/services/forms/forms.ts'
import { createReview } from '#electron/services/review/review.ts'
import type { Store } from '#electron/store/store.ts'
import { expandFields, formSchema } from '#ocr/model/form.ts'
import type { Reading } from '#ocr/model/reading.ts'
import type { ReadEvent } from '#ocr/model/readJob.ts'
import type { PersonId } from '#shared/base/id.ts'
import type { IntakeEvent } from '#shared/contract/schemas.ts'

/** Two pages: a name, a number, a choice; a note on the back. */
export const form = formSchema.parse({
  format: 'madoguchi-form/1',
  id: 'two-pages',
  title: '試験様式',
  edition: '令和8年',
  blank: 'two-pages.pdf',
  retention: { class: '5年', years: 5 },
  pages: [
    {
      role: 'front',
      width: 210,
      height: 297,
      fields: [
        {
          kind: 'text',
          type: 'receiptNumber',
          name: '受付番号',
          label: '受付番号',
          class: 'none',
          box: { x: 150, y: 10, w: 40, h: 6 },
        },
        {
          kind: 'text',
          type: 'name',
          name: '氏名',
          label: '氏名',
          class: 'personal',
          required: true,
          box: { x: 20, y: 30, w: 80, h: 9 },
        },
      ],
    },
    {
      role: 'back',
      width: 210,
      height: 297,
      fields: [
        {
          kind: 'date',
          type: 'date',
          name: '生年月日',
          label: '生年月日',
          class: 'personal',
          era: { kind: 'printed', era: 'R' },
          year: { x: 20, y: 20, w: 9, h: 7 },
          month: { x: 35, y: 20, w: 9, h: 7 },
          day: { x: 50, y: 20, w: 9, h: 7 },
        },
      ],
    },
  ],
})

const fields = new Map(expandFields(form).map((field) => [field.name, field]))

export function reading(name: string, value: string, state: Reading['state'] = 'accepted'): Reading {
  const field = fields.get(name)!
  const box = { x: 1, y: 1, w: 1, h: 1 }
  const reason = state === 'review' ? 'lowConfidence' : null
  if (field.kind === 'ignore') throw new Error('not read')
  return {
    name,
    label: field.label,
    kind: field.kind,
    page: field.page,
    box,
    value,
    raw: value,
    state,
    confidence: 0.9,
    reason,
    alternatives: [],
  }
}

const image = { bytes: new Uint8Array([0xff, 0xd8]), width: 1654, height: 2339, dpi: 200 }

/** What the reader says of one page. */
export function pageEvents(
  page: number,
  version: string,
  templatePage: number | null,
  readings: readonly Reading[],
): ReadEvent[] {
  const match = templatePage === null ? null : { form: form.id, version, page: templatePage, coverage: 0.98 }
  return [
    { kind: 'page', page, image, turn: 0, match, empty: false, fields: readings.length },
    ...readings.map((one): ReadEvent => ({ kind: 'field', page, reading: one })),
    { kind: 'pageDone', page },
  ]
}

/** A reader that says what a test wrote down for a file's name. */
export function scriptedReader(
  script: (name: string) => readonly ReadEvent[] | Error,
): ReaderPort & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async read(job, context) {
      asked.push(job.name)
      const events = script(job.name)
      if (events instanceof Error) throw events
      for (const event of events) context.progress(event)
    },
    info: async () => ({ workers: 1, simd: 'none' }),
    configure: () => undefined,
    close: async () => {},
  }
}

export async function openDesk(store: Store, reader: ReaderPort) {
  const forms = createForms(store)
  const clock = { now: () => Date.UTC(2026, 10, 24) }
  const known = store.people.byAccount('tanaka')
  const by: PersonId = (known ?? store.people.add({ account: 'tanaka', name: '田中', roles: ['run'], by: null })).id
  const added = await forms.add(
    { name: 'two-pages.json', bytes: new TextEncoder().encode(JSON.stringify(form)) },
    new Uint8Array([1]),
    'approved',
    by,
  )
  const documents = createDocuments({ store, forms, reader, clock })
  const review = createReview(store, forms, clock)
  const take = async (...names: readonly (string | readonly [string, string])[]): Promise<IntakeEvent[]> => {
    const ids: string[] = []
    for (const name of names) {
      const [file, content] = typeof name === 'string' ? [name, name] : name
      ids.push(await documents.upload({ name: file, bytes: new TextEncoder().encode(content), by }))
    }
    const events: IntakeEvent[] = []
    for await (const event of documents.intake(ids, by, new AbortController().signal, null)) events.push(event)
    return events
  }
  return { documents, review, by, take, version: added.version, store, forms }
}

export function documentsOf(events: readonly IntakeEvent[]) {
  return events.flatMap((event) => (event.kind === 'document' ? [event.document] : []))
}
