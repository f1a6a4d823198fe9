import { useEffect, useMemo, useReducer, useRef } from 'react'
import type { DocumentView } from '#shared/contract/schemas.ts'
import { useApp, useClient } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { problemWords, useText } from '../../text/TextContext.tsx'
import { changeReview, type Draft, fieldInHand, openReview, type ReviewChange, type ReviewState } from './reviewModel.ts'
import { pauseWatch, resumeWatch, secondsOf, startWatch, touchWatch } from './stopwatch.ts'
import { useDraftKeeper } from './useDraftKeeper.ts'

export interface Review {
  readonly state: ReviewState
  readonly change: (change: ReviewChange) => void
  /** Sends the answer in the background and goes on; what fails comes back into hand with its reason. */
  readonly answer: (value: string) => void
  /** Takes the newest answer of this sitting back, in the app too. */
  readonly takeBack: () => void
  /** Settles when every answer has arrived or failed. */
  readonly settled: () => Promise<void>
}

/** One document on the desk: what was typed, what is on its way, and how long the person looked at each field. */
export function useReview(view: DocumentView, draft: Draft | null): Review {
  const text = useText()
  const client = useClient()
  const { notices } = useApp()
  const [state, change] = useReducer(changeReview, null, () => openReview(view.fields, draft))
  const latest = useRef(state)
  const sending = useRef<Promise<void>>(Promise.resolve())
  const watch = useRef(startWatch(performance.now()))

  useEffect(() => {
    latest.current = state
  }, [state])
  useDraftKeeper(view.summary.id, state)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new field starts the watch anew
  useEffect(() => {
    watch.current = startWatch(performance.now())
  }, [state.current])
  useEffect(() => {
    const seen = (): void => {
      const turn = document.hidden ? pauseWatch : resumeWatch
      watch.current = turn(watch.current, performance.now())
    }
    const touched = (): void => {
      watch.current = touchWatch(watch.current, performance.now())
    }
    document.addEventListener('visibilitychange', seen)
    window.addEventListener('keydown', touched)
    window.addEventListener('pointermove', touched)
    return () => {
      document.removeEventListener('visibilitychange', seen)
      window.removeEventListener('keydown', touched)
      window.removeEventListener('pointermove', touched)
    }
  }, [])

  return useMemo(() => {
    const document = view.summary.id

    /** One at a time: a second answer to the same field must know the revision that the first one made. */
    const send = async (name: string, value: string, seconds: number): Promise<void> => {
      const field = latest.current.fields.find((entry) => entry.name === name)
      if (!field) return
      try {
        const saved = await client.review.answer({ document, field: name, value, revision: field.revision, seconds })
        latest.current = changeReview(latest.current, { kind: 'saved', field: saved.field })
        change({ kind: 'saved', field: saved.field })
      } catch (error) {
        const problem = toProblem(error)
        if (problem.code === 'conflict') return takeNewest(name)
        change({ kind: 'notSaved', field: name, message: problemWords(text, problem).title })
      }
    }
    const takeNewest = async (name: string): Promise<void> => {
      const newest = await client.documents.get({ id: document }).catch(() => null)
      const field = newest?.fields.find((entry) => entry.name === name)
      if (!field) return change({ kind: 'notSaved', field: name, message: text.problems.lost })
      notices.show('warning', text.review.conflict)
      change({ kind: 'saved', field })
      change({ kind: 'went', field: name })
    }
    const undo = async (name: string): Promise<void> => {
      const field = latest.current.fields.find((entry) => entry.name === name)
      if (!field || field.answeredBy === null) return
      try {
        const { field: before } = await client.review.undo({ document, field: name, revision: field.revision })
        change({ kind: 'saved', field: before })
        change({ kind: 'went', field: name })
      } catch (error) {
        const problem = toProblem(error)
        if (problem.code === 'conflict') return takeNewest(name)
        change({ kind: 'notSaved', field: name, message: problemWords(text, problem).title })
      }
    }
    return {
      state,
      change,
      takeBack() {
        const name = state.done.at(-1)
        if (name === undefined) return
        const local = state.marks[name]?.kind === 'unreadable'
        change({ kind: 'tookBack' })
        if (!local) sending.current = sending.current.then(() => undo(name))
      },
      answer(value) {
        const field = fieldInHand(state)
        if (!field) return
        const seconds = secondsOf(watch.current, performance.now())
        change({ kind: 'answered', field: field.name, value })
        sending.current = sending.current.then(() => send(field.name, value, seconds))
      },
      settled: () => sending.current,
    }
  }, [state, view, client, text, notices])
}
