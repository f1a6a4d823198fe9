import type { RowsService } from '#electron/services/rows/rows.ts'
import type { Handlers } from './handlers.ts'

export function rowHandlers(rows: RowsService): Handlers<'rows'> {
  return { export: ({ documents, encoding }) => rows.export(documents, encoding) }
}
