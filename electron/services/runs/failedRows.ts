import type { RunRecord, RunRowRecord } from '#electron/store/runs.ts'
import type { Store } from '#electron/store/store.ts'
import { type LostCharacter, toCsv } from '#ocr/export/csv.ts'
import { DOCUMENT_COLUMN } from '#ocr/export/table.ts'
import { AppError } from '#shared/base/appError.ts'
import { type Clock, jstDate } from '#shared/base/clock.ts'

const failed: readonly RunRowRecord['state'][] = ['businessError', 'systemError', 'notDone']
const resultWords: Readonly<Partial<Record<RunRowRecord['state'], string>>> = {
  businessError: '業務エラー',
  systemError: 'システムエラー',
  notDone: '未登録',
}
const ALL = 100_000

export interface FailedRows {
  readonly name: string
  /** Base64 of the file's bytes. */
  readonly content: string
  readonly rows: number
  readonly lost: LostCharacter[]
}

/**
 * The rows of a run that are not in the system and not in doubt, with what went wrong, as a table that can be corrected and run again.
 * @throws AppError `notFound` when no row failed
 */
export function failedRows(store: Store, run: RunRecord, encoding: 'utf8' | 'cp932', clock: Clock): FailedRows {
  const rows = failed
    .flatMap((state) => store.runs.rows({ run: run.id, state, offset: 0, limit: ALL }).items)
    .toSorted((a, b) => a.position - b.position)
  if (rows.length === 0) throw new AppError('notFound', 'この実行に、失敗した行はありません')
  const table = rows.map((row) => ({
    ...valuesOf(store, row),
    ...(row.document === null ? {} : { [DOCUMENT_COLUMN]: store.documents.get(row.document)?.number ?? '' }),
    実行結果: resultWords[row.state] ?? row.state,
    理由: row.message ?? '',
  }))
  const columns = [
    ...new Set(table.flatMap((row) => Object.keys(row).filter((column) => column !== '実行結果' && column !== '理由'))),
  ]
  const { bytes, lost } = toCsv({ columns: [...columns, '実行結果', '理由'], rows: table }, encoding)
  return {
    name: `失敗した行_${jstDate(clock.now())}.csv`,
    content: Buffer.from(bytes).toString('base64'),
    rows: rows.length,
    lost: [...lost],
  }
}

function valuesOf(store: Store, row: RunRowRecord): Readonly<Record<string, string>> {
  if (row.row !== null) return store.rows.values(row.row)
  const document = row.document === null ? undefined : store.documents.frozen(row.document)
  return document ?? store.runs.keptValues(row.id) ?? {}
}
