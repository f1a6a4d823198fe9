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
  /** 0 = the machine's reading, 1 = first entry by a person, 2 = second entry, 3 = what both came to agree on. */
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

/** One field in many papers. */
export interface AcrossQuery {
  readonly form: string
  readonly field: string
  /** Only those that are for a person. */
  readonly doubtful: boolean
  readonly offset: number
  readonly limit: number
}

/** How one field stands in the papers of a form that are being checked. */
export interface FieldCount {
  readonly form: string
  readonly field: string
  readonly label: string
  readonly documents: number
  readonly doubtful: number
}

export interface Readings {
  /** First revisions, all or none. Reading a document again appends further revisions. */
  append(document: DocumentId, readings: readonly Reading[]): void
  /** @throws AppError `conflict` when another revision came in between, `notFound` */
  answer(answer: Answer): ReadingRow
  /**
   * Appends the value, state and reason that stood before the revision which the person saw.
   * @throws AppError `conflict` when it is not the newest, or is the machine's own
   */
  undo(undone: {
    readonly document: DocumentId
    readonly field: string
    readonly seen: number
    readonly by: PersonId
  }): ReadingRow
  /** Newest revisions of the field in papers in 要確認, oldest paper first. */
  across(query: AcrossQuery): { readonly total: number; readonly items: readonly ReadingRow[] }
  /** Fields of papers in 要確認, those with most doubt first. */
  counts(): readonly FieldCount[]
  /** The last revision of a field, second entries included. */
  last(document: DocumentId, field: string): ReadingRow | undefined
  /**
   * The oldest paper in 要確認 behind `after` that has nothing in doubt and an entry of somebody other than `by` that nobody keyed a
   * second time, and how many such papers there are.
   */
  nextForSecond(by: PersonId, after: DocumentId | null): { readonly id: DocumentId | null; readonly waiting: number }
  /** Newest revision of every field but second entries, in the order in which the fields were first read. */
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
/** A second entry stands beside the first until both agree; it is never the value of the field. */
const isNewest = `entry <> 2 AND revision = (SELECT max(revision) FROM readings AS other
   WHERE other.document = readings.document AND other.field = readings.field AND other.entry <> 2)`

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
  const stored = (document: DocumentId, field: string, revision: number) =>
    connection.get<Stored>(
      `SELECT ${columns} FROM readings WHERE document = @document AND field = @field AND revision = @revision`,
      { document, field, revision },
    )!
  const newest = (document: DocumentId, field: string) => {
    const row = connection.get<Stored>(
      `SELECT ${columns} FROM readings WHERE document = @document AND field = @field AND entry <> 2 ORDER BY revision DESC LIMIT 1`,
      { document, field },
    )
    return row && typed(row)
  }
  const nextRevision = (document: DocumentId, field: string) =>
    connection.get<{ next: number }>(
      'SELECT coalesce(max(revision), 0) + 1 AS next FROM readings WHERE document = @document AND field = @field',
      { document, field },
    )!.next
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
          const revision = nextRevision(document, reading.name)
          insert({ ...reading, document, revision, entry: 0, before: last?.value ?? null, person: null, seconds: 0 })
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
        const revision = nextRevision(document, field)
        insert({
          ...last,
          revision,
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
        return entry === 2 ? typed(stored(document, field, revision)) : newest(document, field)!
      }),
    undo: ({ document, field, seen, by }) =>
      connection.transaction(() => {
        const last = newest(document, field)
        if (!last) throw new AppError('notFound', `この文書に「${field}」という欄はありません`)
        const earlier = connection.get<Stored>(
          `SELECT ${columns} FROM readings WHERE document = @document AND field = @field AND entry <> 2 AND revision < @revision
           ORDER BY revision DESC LIMIT 1`,
          { document, field, revision: last.revision },
        )
        if (last.revision !== seen || last.person === null || !earlier)
          throw new AppError('conflict', `「${last.label}」は、元に戻せる入力がありません`)
        const { value, raw, alternatives, state, reason, confidence } = typed(earlier)
        insert({
          ...{ ...last, value, raw, alternatives, state, reason, confidence },
          ...{ revision: nextRevision(document, field), entry: 1, before: last.value, person: by, seconds: 0 },
        })
        return newest(document, field)!
      }),
    across({ form, field, doubtful, offset, limit }) {
      const from = `FROM readings WHERE field = @field AND ${isNewest} AND (@doubtful = 0 OR state = 'review')
        AND document IN (SELECT id FROM documents WHERE form = @form AND state = 'review')`
      const values = { form, field, doubtful: doubtful ? 1 : 0 }
      return {
        total: connection.get<{ n: number }>(`SELECT count(*) AS n ${from}`, values)!.n,
        items: connection
          .all<Stored>(`SELECT ${columns} ${from} ORDER BY document LIMIT @limit OFFSET @offset`, { ...values, offset, limit })
          .map(typed),
      }
    },
    counts: () =>
      connection.all<FieldCount>(
        `SELECT documents.form, readings.field, readings.label, count(*) AS documents, sum(readings.state = 'review') AS doubtful
         FROM readings JOIN documents ON documents.id = readings.document
         WHERE documents.state = 'review' AND documents.form IS NOT NULL AND ${isNewest}
         GROUP BY documents.form, readings.field ORDER BY doubtful DESC, documents.form, min(readings.rowid)`,
      ),
    last(document, field) {
      const row = connection.get<Stored>(
        `SELECT ${columns} FROM readings WHERE document = @document AND field = @field ORDER BY revision DESC LIMIT 1`,
        { document, field },
      )
      return row && typed(row)
    },
    nextForSecond(by, after) {
      const from = `FROM documents WHERE documents.state = 'review'
        AND NOT EXISTS (SELECT 1 FROM readings WHERE readings.document = documents.id AND readings.state = 'review' AND ${isNewest})
        AND EXISTS (SELECT 1 FROM readings WHERE readings.document = documents.id AND entry = 1 AND person <> @by AND revision = (
          SELECT max(revision) FROM readings AS other WHERE other.document = readings.document AND other.field = readings.field))`
      return {
        id:
          connection.get<{ id: DocumentId }>(
            `SELECT documents.id ${from} AND documents.id > @after ORDER BY documents.id LIMIT 1`,
            {
              by,
              after: after ?? '',
            },
          )?.id ?? null,
        waiting: connection.get<{ n: number }>(`SELECT count(*) AS n ${from}`, { by })!.n,
      }
    },
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
