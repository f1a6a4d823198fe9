import { useQuery } from '@tanstack/react-query'
import { useEffect, useReducer } from 'react'
import { useClient } from '../../app/AppContext.tsx'
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
  const { refetch } = query
  const active = query.data !== undefined && isActive(query.data)

  useEffect(() => {
    if (!active) return
    const stop = new AbortController()
    const listen = async (): Promise<void> => {
      const events = await client.runs.events({ id }, { signal: stop.signal })
      for await (const event of events) hear(event)
    }
    listen()
      .catch(() => undefined)
      .finally(() => {
        if (!stop.signal.aborted) void refetch()
      })
    return () => stop.abort()
  }, [client, id, active, refetch])

  const heard: LiveRun = active ? live : { ...live, step: null, ask: null }
  return { query, live: heard, run: active ? (live.run ?? query.data) : query.data }
}
