import { useQuery } from '@tanstack/react-query'
import { useClient } from '../../app/AppContext.tsx'

const REFRESH_MS = 15_000

/** What waits for this person, as the app sees it. */
export function useHome() {
  const client = useClient()
  return useQuery({ queryKey: ['home'], queryFn: () => client.app.home({}), refetchInterval: REFRESH_MS })
}
