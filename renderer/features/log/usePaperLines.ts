import { useQuery } from '@tanstack/react-query'
import type { AuditLineView, DocumentSummary } from '#shared/contract/schemas.ts'
import { useClient } from '../../app/AppContext.tsx'
import type { Bridge } from '../../bridge.ts'

const RUNS = 30
const LINES = 500

/** Every line of the log about a document: its own, and those of its rows in the newest runs. */
export function usePaperLines(document: DocumentSummary | null) {
  const client = useClient()
  return useQuery({
    queryKey: ['audit', 'paper', document?.id],
    enabled: document !== null,
    queryFn: async (): Promise<readonly AuditLineView[]> => {
      if (document === null) return []
      const rows = await rowsOf(client, document.id)
      const found = await Promise.all([document.id, ...rows].map((id) => linesOf(client, id)))
      return found.flat()
    },
  })
}

async function linesOf(client: Bridge['client'], id: string): Promise<readonly AuditLineView[]> {
  const { items } = await client.audit.search({ text: id, from: null, to: null, offset: 0, limit: LINES })
  return items.filter((line) => line.object.id === id)
}

async function rowsOf(client: Bridge['client'], document: string): Promise<readonly string[]> {
  const { items } = await client.runs.list({ offset: 0, limit: RUNS })
  const pages = await Promise.all(
    items
      .filter((run) => run.source === 'documents')
      .map((run) => client.runs.rows({ id: run.id, state: null, offset: 0, limit: LINES })),
  )
  return pages.flatMap((page) => page.items.filter((row) => row.documentId === document).map((row) => row.id))
}
