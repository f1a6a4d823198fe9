import { useQuery } from '@tanstack/react-query'
import { useClient, useNeeds } from '../../app/AppContext.tsx'

export interface WaitingWork {
  readonly review: number
  readonly second: number
  /** Rows that may have been registered, and the newest run that has some. */
  readonly doubt: { readonly rows: number; readonly run: string | null }
  readonly approvals: number
  readonly returned: number
}

export type WaitingState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: 'known'; readonly work: WaitingWork }

const REFRESH_MS = 15_000

/** What waits for this person, by the roles that they hold. */
export function useWaitingWork(): WaitingState {
  const client = useClient()
  const needs = useNeeds()
  const mayRun = needs('run') === undefined
  const mayApprove = needs('approve') === undefined
  const query = useQuery({
    queryKey: ['home', 'waiting', mayRun, mayApprove],
    queryFn: async (): Promise<WaitingWork> => {
      const [review, second, runs, robots, returned] = await Promise.all([
        mayRun ? client.review.next({ after: null }) : { waiting: 0 },
        mayRun ? client.second.next({ after: null }) : { waiting: 0 },
        client.runs.list({ offset: 0, limit: 50 }),
        mayApprove ? client.robots.list({}) : [],
        client.documents.list({ state: 'returned', text: '', offset: 0, limit: 1 }),
      ])
      const inDoubt = runs.items.filter((run) => run.inDoubt > 0)
      return {
        review: review.waiting,
        second: second.waiting,
        doubt: { rows: inDoubt.reduce((sum, run) => sum + run.inDoubt, 0), run: inDoubt[0]?.id ?? null },
        approvals: robots.filter((robot) => robot.state === 'draft').length,
        returned: returned.total,
      }
    },
    refetchInterval: REFRESH_MS,
  })
  if (query.isPending) return { kind: 'loading' }
  if (query.isError) return { kind: 'failed', error: query.error, retry: () => void query.refetch() }
  return { kind: 'known', work: query.data }
}
