import type { DocumentSummary } from '#shared/contract/schemas.ts'

/** Confirmed documents of the robot's form, oldest first, as they came over the counter. */
export function waitingFor(documents: readonly DocumentSummary[], form: string | null): readonly DocumentSummary[] {
  return documents
    .filter((document) => document.form === form)
    .toSorted((a, b) => a.at - b.at || a.number.localeCompare(b.number))
}

export function toggled(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  return set.has(member) ? new Set([...set].filter((entry) => entry !== member)) : new Set([...set, member])
}
