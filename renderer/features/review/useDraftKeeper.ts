import { useEffect, useRef } from 'react'
import { useClient } from '../../app/AppContext.tsx'
import { fieldInHand, type ReviewState, shownValue } from './reviewModel.ts'

/**
 * Hands every key to the app, which keeps it in memory: a reload or a lost window finds the text again. One call at a time; while one is on
 * its way only the newest text waits.
 */
export function useDraftKeeper(document: string, state: ReviewState): void {
  const client = useClient()
  const kept = useRef('')
  const busy = useRef(false)
  const waiting = useRef<{ readonly field: string; readonly value: string } | null>(null)
  const field = fieldInHand(state)

  useEffect(() => {
    if (field === null) return
    const name = `${field.name} ${state.draft}`
    const untouched = state.draft === shownValue(state, field)
    if (kept.current === name || (untouched && !kept.current.startsWith(`${field.name} `))) return
    kept.current = name
    waiting.current = { field: field.name, value: state.draft }
    const send = async (): Promise<void> => {
      busy.current = true
      while (waiting.current !== null) {
        const next = waiting.current
        waiting.current = null
        // A draft that did not arrive is followed by the next key's; the answer itself is sent apart and reports its failure.
        await client.review.keepDraft({ document, ...next }).catch(() => undefined)
      }
      busy.current = false
    }
    if (!busy.current) void send()
  }, [client, document, field, state])
}
