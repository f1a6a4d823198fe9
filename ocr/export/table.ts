/** Rows of one form: 文書ID first, then 受付番号 and the fields in the form's order. Values are normalised. */
export interface ExportTable {
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, string>>[]
}

export const DOCUMENT_COLUMN = '文書ID'

/** The columns in the order of a file: the document's id first, whatever order they came in. */
export function orderedColumns(table: ExportTable): readonly string[] {
  return [DOCUMENT_COLUMN, ...new Set(table.columns.filter((column) => column !== DOCUMENT_COLUMN))]
}
