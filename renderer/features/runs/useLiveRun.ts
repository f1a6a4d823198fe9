import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer } from 'react'
import { useClient } from '../../app/AppContext.tsx'
import { followRun } from './followRun.ts'
import { changeLive, isActive, type LiveRun, quietRun } from './runModel.ts'

/**
 * The run with what is heard of it while it goes on. When the stream breaks with the connection, the run is asked for again and
 * the stream with it.
 */
export function useLiveRun(id: string) {
  const client = useClient()
  const query = useQuery({
    queryKey: ['run', id],
    queryFn: () => client.runs.get({ id }),
    refetchInterval: ({ state }) => (state.data && !isActive(state.data) ? false : 4000),
  })
  const [live, hear] = useReducer(changeLive, quietRun)
  const queries = useQueryClient()
  const active = query.data !== undefined && isActive(query.data)

  useEffect(() => {
    if (!active) return
    const stop = new AbortController()
    void followRun({
      open: () => client.runs.events({ id }, { signal: stop.signal }),
      hear,
      refresh: () => queries.invalidateQueries({ queryKey: ['run', id] }),
      signal: stop.signal,
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    })
    return () => stop.abort()
  }, [client, id, active, queries])

  const heard: LiveRun = active ? live : { ...live, step: null, ask: null }
  return { query, live: heard, run: active ? (live.run ?? query.data) : query.data }
}
