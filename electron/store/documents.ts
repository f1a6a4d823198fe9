import { AppError } from '#shared/base/appError.ts'
import type { DocumentId, PersonId } from '#shared/base/id.ts'
import type { StoreContext } from './context.ts'
import type { Counters } from './counters.ts'
import { type DocumentState, documentStateWords, mayBecome } from './documentStates.ts'

/** One application: one form version, 1..n pages. */
export interface DocumentRow {
  readonly id: DocumentId
  /** 文書ID: `M20261124-7QKD-0123`. */
  readonly number: string
  readonly form: string | null
  readonly formVersion: string | null
  readonly state: DocumentState
  /** 受付番号 of the office, from a code, a checked printed number, or its counter. */
  readonly receiptNumber: string | null
  /** What the target system gave when it was registered. */
  readonly receipt: string | null
  /** Why it cannot go on, in Japanese. */
  readonly problem: string | null
  readonly frozenAt: number | null
  readonly frozenBy: PersonId | null
  readonly person: PersonId
  readonly madeAt: number
  readonly updatedAt: number
  /** When its values were deleted at the end of its retention; null = they are there. */
  readonly forgottenAt: number | null
}

/** Why a person sent a paper back or threw it away. */
export interface DocumentNote {
  /** As typed; can hold personal data. */
  readonly text: string
  readonly at: number
  readonly by: PersonId
}

/** Column → value, as it goes to a robot: full field paths plus 文書ID and 受付番号. */
export type RowValues = Readonly<Record<string, string>>

export interface Documents {
  /** In state 取込, with the next 文書ID. */
  create(document: { readonly form: string | null; readonly formVersion: string | null; readonly by: PersonId }): DocumentRow
  get(id: DocumentId): DocumentRow | undefined
  byNumber(number: string): DocumentRow | undefined
  /** Not thrown away, oldest first. */
  byReceiptNumber(receiptNumber: string): readonly DocumentRow[]
  /** Newest first; `text` is looked for in the numbers, `form` and `state` narrow. */
  list(query: {
    readonly state: DocumentState | null
    readonly form?: string
    readonly text: string
    readonly offset: number
    readonly limit: number
  }): { readonly total: number; readonly items: readonly DocumentRow[] }
  /** The oldest in 要確認 behind `after`, and how many wait in all. */
  nextForReview(after: DocumentId | null): { readonly id: DocumentId | null; readonly waiting: number }
  /** @throws AppError `conflict` for a way that a document cannot go, `notFound` */
  setState(
    id: DocumentId,
    state: DocumentState,
    note?: { readonly problem?: string | null; readonly receipt?: string },
  ): DocumentRow
  /** Kept sealed; null takes the one away that is there. */
  setNote(id: DocumentId, note: { readonly text: string; readonly by: PersonId } | null): void
  note(id: DocumentId): DocumentNote | null
  setProblem(id: DocumentId, problem: string | null): void
  setReceiptNumber(id: DocumentId, receiptNumber: string | null): void
  /**
   * 確認済: keeps the values as they will be sent.
   * @throws AppError `needsReview` while a field is still for review, `conflict`, `notFound`
   */
  freeze(id: DocumentId, values: RowValues, by: PersonId): DocumentRow
  /** The frozen values; undefined before 確認済 and after they were forgotten. */
  frozen(id: DocumentId): RowValues | undefined
}

const columns =
  'id, number, form, formVersion, state, receiptNumber, receipt, problem, frozenAt, frozenBy, person, madeAt, updatedAt, forgottenAt'

/** @param doubtful how many fields of a document are still for review */
export function createDocuments(
  { connection, sealer, clock, ids, machine }: StoreContext,
  counters: Counters,
  doubtful: (document: DocumentId) => number,
): Documents {
  const get = (id: DocumentId) => connection.get<DocumentRow>(`SELECT ${columns} FROM documents WHERE id = @id`, { id })
  const need = (id: DocumentId): DocumentRow => {
    const row = get(id)
    if (!row) throw new AppError('notFound', 'この文書は見つかりません')
    return row
  }
  const move = (row: DocumentRow, to: DocumentState) => {
    if (!mayBecome(row.state, to))
      throw new AppError(
        'conflict',
        `文書 ${row.number} は「${documentStateWords[row.state]}」のため、「${documentStateWords[to]}」にできません`,
      )
  }
  return {
    get,
    create: ({ form, formVersion, by }) =>
      connection.transaction(() => {
        const [id, now] = [ids.next() as DocumentId, clock.now()]
        connection.run(
          `INSERT INTO documents (id, number, form, formVersion, state, person, machine, madeAt, updatedAt)
           VALUES (@id, @number, @form, @formVersion, 'imported', @by, @machine, @now, @now)`,
          { id, number: counters.nextDocumentNumber(), form, formVersion, by, machine, now },
        )
        return need(id)
      }),
    byNumber: (number) => connection.get<DocumentRow>(`SELECT ${columns} FROM documents WHERE number = @number`, { number }),
    byReceiptNumber: (receiptNumber) =>
      connection.all<DocumentRow>(
        `SELECT ${columns} FROM documents WHERE receiptNumber = @receiptNumber AND state <> 'discarded' ORDER BY id`,
        { receiptNumber },
      ),
    list({ state, form, text, offset, limit }) {
      const where = `
        WHERE (@state IS NULL OR state = @state) AND (@form IS NULL OR form = @form)
          AND (@text = '' OR instr(number, @text) OR instr(coalesce(receiptNumber, ''), @text) OR instr(coalesce(receipt, ''), @text))`
      const values = { state, form: form ?? null, text }
      return {
        total: connection.get<{ n: number }>(`SELECT count(*) AS n FROM documents ${where}`, values)!.n,
        items: connection.all<DocumentRow>(
          `SELECT ${columns} FROM documents ${where} ORDER BY id DESC LIMIT @limit OFFSET @offset`,
          { ...values, limit, offset },
        ),
      }
    },
    nextForReview: (after) => ({
      id:
        connection.get<{ id: DocumentId }>(
          `SELECT id FROM documents WHERE state = 'review' AND id > @after ORDER BY id LIMIT 1`,
          { after: after ?? '' },
        )?.id ?? null,
      waiting: connection.get<{ n: number }>(`SELECT count(*) AS n FROM documents WHERE state = 'review'`)!.n,
    }),
    setState: (id, state, { problem = null, receipt } = {}) =>
      connection.transaction(() => {
        move(need(id), state)
        connection.run(
          `UPDATE documents SET state = @state, problem = @problem, receipt = coalesce(@receipt, receipt), updatedAt = @now
           WHERE id = @id`,
          { id, state, problem, receipt: receipt ?? null, now: clock.now() },
        )
        return need(id)
      }),
    setNote: (id, note) =>
      void connection.run('UPDATE documents SET noteSealed = @sealed, noteAt = @at, noteBy = @by WHERE id = @id', {
        id,
        sealed: note && sealer.sealText(note.text, `document:${id}:note`),
        at: note && clock.now(),
        by: note?.by ?? null,
      }),
    note(id) {
      const row = connection.get<{ noteSealed: Uint8Array | null; at: number; by: PersonId }>(
        'SELECT noteSealed, noteAt AS at, noteBy AS by FROM documents WHERE id = @id',
        { id },
      )
      if (!row?.noteSealed) return null
      return { text: sealer.openText(row.noteSealed, `document:${id}:note`), at: row.at, by: row.by }
    },
    setProblem: (id, problem) =>
      void connection.run('UPDATE documents SET problem = @problem, updatedAt = @now WHERE id = @id', {
        id,
        problem,
        now: clock.now(),
      }),
    setReceiptNumber: (id, receiptNumber) =>
      void connection.run('UPDATE documents SET receiptNumber = @receiptNumber, updatedAt = @now WHERE id = @id', {
        id,
        receiptNumber,
        now: clock.now(),
      }),
    freeze: (id, values, by) =>
      connection.transaction(() => {
        const row = need(id)
        move(row, 'confirmed')
        const open = doubtful(id)
        if (open > 0)
          throw new AppError('needsReview', `文書 ${row.number} には、まだ確認していない欄が${open}個あります`, {
            details: { document: row.number, fields: open },
          })
        const now = clock.now()
        connection.run(
          `UPDATE documents SET state = 'confirmed', problem = NULL, frozenSealed = @frozenSealed, frozenAt = @now,
             frozenBy = @by, updatedAt = @now WHERE id = @id`,
          { id, frozenSealed: sealer.sealJson(values, `document:${id}:frozen`), by, now },
        )
        return need(id)
      }),
    frozen(id) {
      const row = connection.get<{ frozenSealed: Uint8Array | null }>('SELECT frozenSealed FROM documents WHERE id = @id', { id })
      return row?.frozenSealed ? (sealer.openJson(row.frozenSealed, `document:${id}:frozen`) as RowValues) : undefined
    },
  }
}
