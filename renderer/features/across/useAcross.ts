import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useReducer, useRef } from 'react'
import type { FieldAcross } from '#shared/contract/schemas.ts'
import { useClient } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { problemWords, useText } from '../../text/TextContext.tsx'
import { secondsOf, startWatch } from '../review/stopwatch.ts'
import { type AcrossChange, type AcrossState, changeAcross, openAcross } from './acrossModel.ts'

export interface Across {
  readonly state: AcrossState
  readonly change: (change: AcrossChange) => void
  /** Sends the answer for the one in hand in the background and goes on. */
  readonly answer: (value: string) => void
}

export function useAcross(items: readonly FieldAcross[]): Across {
  const text = useText()
  const client = useClient()
  const queries = useQueryClient()
  const [state, change] = useReducer(changeAcross, items, openAcross)
  const watch = useRef(startWatch(performance.now()))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another paper starts the watch anew
  useEffect(() => {
    watch.current = startWatch(performance.now())
  }, [state.current])

  return useMemo(
    () => ({
      state,
      change,
      answer(value) {
        const item = state.items.find((entry) => entry.document === state.current)
        if (!item) return
        const { document, field } = item
        const seconds = secondsOf(watch.current, performance.now())
        change({ kind: 'answered', document, value })
        client.review.answer({ document, field: field.name, value, revision: field.revision, seconds }).then(
          (saved) => {
            change({ kind: 'saved', document, field: saved.field })
            void queries.invalidateQueries({ queryKey: ['review', 'fields'] })
          },
          (error: unknown) => change({ kind: 'notSaved', document, message: problemWords(text, toProblem(error)).title }),
        )
      },
    }),
    [state, client, queries, text],
  )
}
