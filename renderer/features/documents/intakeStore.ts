import type { Bridge } from '../../bridge.ts'
import { type Problem, toProblem } from '../../problem.ts'
import { createStore, type ReadableStore } from '../../store.ts'
import { changeIntake, emptyIntake, type IntakeChange, type IntakeState } from './intakeModel.ts'

export interface IntakeStore {
  readonly state: ReadableStore<IntakeState>
  /** Uploads and reads; goes on whatever screen is shown. Settles when the batch is over. */
  take(files: readonly File[], hooks: IntakeHooks): Promise<void>
  stop(): void
  clear(): void
}

interface IntakeHooks {
  /** A problem in words. */
  readonly words: (problem: Problem) => string
  /** A document is there, or the batch is over: lists may be asked for again. */
  readonly changed: () => void
  readonly failed: (problem: Problem) => void
}

const UPLOADS_AT_ONCE = 3

/** What was dropped and how far it is. Lives as long as the window, not as long as the screen that shows it. */
export function createIntakeStore(bridge: Pick<Bridge, 'client' | 'upload'>): IntakeStore {
  const state = createStore(emptyIntake)
  const apply = (change: IntakeChange): void => state.set(changeIntake(state.get(), change))
  let stops = new AbortController()
  let count = 0

  const take: IntakeStore['take'] = async (files, { words, changed, failed }) => {
    const { signal } = stops
    const picked = files.map((file) => ({ key: `intake-${++count}`, name: file.name, file }))
    const keys = picked.map(({ key }) => key)
    apply({ kind: 'picked', files: picked })
    try {
      const references = await uploadAll(picked, signal)
      if (references.length === 0) return
      const events = await bridge.client.documents.intake({ files: references }, { signal })
      for await (const event of events) {
        apply({ kind: 'event', event })
        if (event.kind === 'document') changed()
      }
    } catch (error) {
      if (!signal.aborted) failed(toProblem(error))
    } finally {
      apply({ kind: 'over', keys })
      changed()
    }

    async function uploadAll(entries: readonly { key: string; file: File }[], signal: AbortSignal): Promise<string[]> {
      const references: (string | null)[] = entries.map(() => null)
      let next = 0
      const work = async (): Promise<void> => {
        for (let at = next++; at < entries.length && !signal.aborted; at = next++) {
          const { key, file } = entries[at]!
          try {
            const reference = await bridge.upload(file, signal)
            references[at] = reference
            apply({ kind: 'uploaded', key, file: reference })
          } catch (error) {
            if (!signal.aborted) apply({ kind: 'failed', key, message: words(toProblem(error)) })
          }
        }
      }
      await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, work))
      return references.flatMap((reference) => reference ?? [])
    }
  }

  return {
    state,
    take,
    stop() {
      stops.abort()
      stops = new AbortController()
    },
    clear: () => apply({ kind: 'cleared' }),
  }
}
