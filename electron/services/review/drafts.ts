import type { PersonId } from '#shared/base/id.ts'

export interface Draft {
  readonly field: string
  readonly value: string
}

/**
 * What somebody is typing into a field, key by key. It stays in this process's memory: a reload of the screen finds it again, and nothing
 * that is not yet an answer is ever written to a disk.
 */
export interface Drafts {
  /** The newest of this person on this document; null = nothing unfinished. */
  of(document: string, by: PersonId): Draft | null
  keep(document: string, draft: Draft, by: PersonId): void
  /** The field was answered: its draft has done its work. */
  drop(document: string, field: string, by: PersonId): void
}

/** @param most drafts kept at the same time; the oldest goes first */
export function createDrafts(most = 1000): Drafts {
  const kept = new Map<string, Draft>()
  const keyOf = (document: string, by: PersonId): string => `${by} ${document}`
  return {
    of: (document, by) => kept.get(keyOf(document, by)) ?? null,
    keep(document, draft, by) {
      const key = keyOf(document, by)
      kept.delete(key)
      kept.set(key, draft)
      const oldest = kept.keys().next().value
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    },
    drop(document, field, by) {
      const key = keyOf(document, by)
      if (kept.get(key)?.field === field) kept.delete(key)
    },
  }
}
