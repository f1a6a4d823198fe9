import { stringify } from 'csv-stringify/sync'
import { encodeCp932 } from './cp932.ts'
import { guardCell } from './formulaGuard.ts'
import { DOCUMENT_COLUMN, type ExportTable, orderedColumns } from './table.ts'

/** A character that the file could not hold; 〓 stands there instead. */
export interface LostCharacter {
  readonly document: string
  readonly field: string
  readonly character: string
}

export interface CsvFile {
  readonly bytes: Uint8Array
  readonly lost: readonly LostCharacter[]
}

/**
 * One line per document, 文書ID first, CRLF, quoted where needed. UTF-8 has a byte order mark, without which Excel takes it for CP932.
 */
export function toCsv(table: ExportTable, encoding: 'utf8' | 'cp932'): CsvFile {
  const columns = orderedColumns(table)
  const text = stringify(
    [columns.map(guardCell), ...table.rows.map((row) => columns.map((column) => guardCell(row[column] ?? '')))],
    { record_delimiter: 'windows' },
  )
  if (encoding === 'utf8') return { bytes: new TextEncoder().encode(`\ufeff${text}`), lost: [] }
  return { bytes: encodeCp932(text).bytes, lost: lostIn(table, columns) }
}

function lostIn(table: ExportTable, columns: readonly string[]): readonly LostCharacter[] {
  return table.rows.flatMap((row) =>
    columns.flatMap((field) =>
      encodeCp932(row[field] ?? '').lost.map((character) => ({ document: row[DOCUMENT_COLUMN] ?? '', field, character })),
    ),
  )
}
