import type { Reading, ReadingState } from '#ocr/model/reading.ts'
import type { Reason } from '#ocr/model/reasons.ts'
import { AppError } from '#shared/base/appError.ts'
import type { DocumentId, PersonId } from '#shared/base/id.ts'
import type { StoreContext } from './context.ts'

/** One revision of one field. */
export interface ReadingRow extends Reading {
  readonly document: DocumentId
  /** 1..n */
  readonly revision: number
  /** 0 = the machine's reading, 1 = first entry by a person, 2 = second entry. */
  readonly entry: number
  /** The value of the revision before; null for the first. */
  readonly before: string | null
  /** Null = the machine. */
  readonly person: PersonId | null
  /** How long the person looked. */
  readonly seconds: number
  readonly madeAt: number
  /** True after its value was deleted at the end of its retention; then value, raw and before are empty. */
  readonly forgotten: boolean
}

export interface Answer {
  readonly document: DocumentId
  readonly field: string
  readonly value: string
  /** What the field is after the answer; 'review' when the answer itself does not fit. */
  readonly state: ReadingState
  readonly reason: Reason | null
  /** The revision that the person saw. */
  readonly seen: number
  readonly seconds: number
  readonly entry: number
  readonly by: PersonId
}

export interface Readings {
  /** First revisions, all or none. Reading a document again appends further revisions. */
  append(document: DocumentId, readings: readonly Reading[]): void
  /** @throws AppError `conflict` when another revision came in between, `notFound` */
  answer(answer: Answer): ReadingRow
  /** Newest revision of every field, in the order in which the fields were first read. */
  current(document: DocumentId): readonly ReadingRow[]
  field(document: DocumentId, field: string): ReadingRow | undefined
  /** All revisions of a field, oldest first. */
  history(document: DocumentId, field: string): readonly ReadingRow[]
  count(document: DocumentId): { readonly fields: number; readonly doubtful: number }
  /** Documents in which a field holds exactly this value, found by keyed hash. */
  documentsWith(field: string, value: string): readonly DocumentId[]
  /** Drops the values of a document; what happened, when and by whom stays. */
  forget(document: DocumentId): void
}

interface Stored {
  readonly document: DocumentId
  readonly field: string
  readonly revision: number
  readonly entry: number
  readonly label: string
  readonly kind: Reading['kind']
  readonly page: number
  readonly boxJson: string
  readonly state: ReadingState
  readonly confidence: number
  readonly reason: Reason | null
  readonly sealed: Uint8Array | null
  readonly person: PersonId | null
  readonly seconds: number
  readonly madeAt: number
}

interface Values {
  readonly before: string | null
  readonly value: string
  readonly raw: string
  readonly alternatives: readonly string[]
}

const columns =
  'document, field, revision, entry, label, kind, page, boxJson, state, confidence, reason, sealed, person, seconds, madeAt'
const isNewest =
  'revision = (SELECT max(revision) FROM readings AS other WHERE other.document = readings.document AND other.field = readings.field)'

export function createReadings({ connection, sealer, clock, machine }: StoreContext): Readings {
  const placeOf = (document: string, field: string, revision: number) => `reading:${document}:${field}:${revision}`

  const typed = ({ sealed, boxJson, field, ...row }: Stored): ReadingRow => {
    const values = sealed
      ? (sealer.openJson(sealed, placeOf(row.document, field, row.revision)) as unknown as Values)
      : { before: null, value: '', raw: '', alternatives: [] }
    const { before, value, raw, alternatives } = values
    return {
      ...row,
      name: field,
      box: JSON.parse(boxJson),
      before,
      value,
      raw,
      alternatives: [...alternatives],
      forgotten: sealed === null,
    }
  }
  const newest = (document: DocumentId, field: string) => {
    const row = connection.get<Stored>(
      `SELECT ${columns} FROM readings WHERE document = @document AND field = @field ORDER BY revision DESC LIMIT 1`,
      { document, field },
    )
    return row && typed(row)
  }
  const insert = (row: Omit<ReadingRow, 'madeAt' | 'forgotten'>) => {
    const { document, name: field, revision, before, value, raw, alternatives } = row
    connection.run(
      `INSERT INTO readings (document, field, revision, entry, label, kind, page, boxJson, state, confidence, reason, sealed,
         valueHash, person, seconds, machine, madeAt)
       VALUES (@document, @field, @revision, @entry, @label, @kind, @page, @boxJson, @state, @confidence, @reason, @sealed,
         @valueHash, @person, @seconds, @machine, @now)`,
      {
        document,
        field,
        revision,
        entry: row.entry,
        label: row.label,
        kind: row.kind,
        page: row.page,
        boxJson: JSON.stringify(row.box),
        state: row.state,
        confidence: row.confidence,
        reason: row.reason,
        sealed: sealer.sealJson({ before, value, raw, alternatives }, placeOf(document, field, revision)),
        valueHash: value === '' ? null : sealer.keyedHash(value, `field:${field}`),
        person: row.person,
        seconds: row.seconds,
        machine,
        now: clock.now(),
      },
    )
  }
  return {
    append: (document, readings) =>
      connection.transaction(() => {
        for (const reading of readings) {
          const last = newest(document, reading.name)
          const [revision, before] = last ? [last.revision + 1, last.value] : [1, null]
          insert({ ...reading, document, revision, entry: 0, before, person: null, seconds: 0 })
        }
      }),
    answer: ({ document, field, value, state, reason, seen, seconds, entry, by }) =>
      connection.transaction(() => {
        const last = newest(document, field)
        if (!last) throw new AppError('notFound', `この文書に「${field}」という欄はありません`)
        if (last.revision !== seen)
          throw new AppError('conflict', `「${last.label}」は、表示のあとに別の人が変更しました`, {
            retry: '新しい値を確かめてから、もう一度入力してください',
          })
        insert({
          ...last,
          revision: seen + 1,
          entry,
          before: last.value,
          value,
          state,
          reason,
          // What a person says is not a probability; the machine's own figure stays on its own revision.
          confidence: 1,
          person: by,
          seconds,
        })
        return newest(document, field)!
      }),
    current: (document) =>
      connection
        .all<Stored>(
          `SELECT ${columns} FROM readings WHERE document = @document AND ${isNewest}
           ORDER BY (SELECT rowid FROM readings AS first WHERE first.document = readings.document AND first.field = readings.field
             AND first.revision = 1)`,
          { document },
        )
        .map(typed),
    field: newest,
    history: (document, field) =>
      connection
        .all<Stored>(`SELECT ${columns} FROM readings WHERE document = @document AND field = @field ORDER BY revision`, {
          document,
          field,
        })
        .map(typed),
    count: (document) =>
      connection.get<{ fields: number; doubtful: number }>(
        `SELECT count(*) AS fields, coalesce(sum(state = 'review'), 0) AS doubtful
         FROM readings WHERE document = @document AND ${isNewest}`,
        { document },
      )!,
    documentsWith: (field, value) =>
      connection
        .all<{ document: DocumentId }>(
          `SELECT DISTINCT document FROM readings WHERE field = @field AND valueHash = @valueHash AND ${isNewest} ORDER BY document`,
          { field, valueHash: sealer.keyedHash(value, `field:${field}`) },
        )
        .map((row) => row.document),
    forget: (document) =>
      void connection.run('UPDATE readings SET sealed = NULL, valueHash = NULL WHERE document = @document', { document }),
  }
}
