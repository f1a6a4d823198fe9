import type { DocumentRow } from '#electron/store/documents.ts'
import type { Store } from '#electron/store/store.ts'
import type { TimelineEvent } from '#shared/contract/schemas.ts'

/** No paper has so many lines; beyond it the newest are shown. */
const LINES = 5000

/**
 * One paper's life, oldest first: when its pages were received and read, then every line of the log that speaks of it or of a row that
 * sent it. Lines of one person that follow each other with the same action count as one event.
 */
export function timelineOf(store: Store, row: DocumentRow): TimelineEvent[] {
  const nameOf = (person: string) => store.people.get(person as DocumentRow['person'])?.name ?? ''
  const scans = [...new Set(store.files.pagesOfDocument(row.id).map((page) => page.file))].flatMap((id) => {
    const file = store.files.get(id)
    return file ? [{ ...nothing, at: file.madeAt, action: 'document.scan', person: nameOf(file.person) }] : []
  })
  const read = { ...nothing, at: row.madeAt, action: 'document.read', person: nameOf(row.person) }
  const lines = store.audit
    .search({ text: row.number, from: null, to: null, offset: 0, limit: LINES })
    .items.toReversed()
    // Taking in is told by the two events above.
    .filter((line) => line.action !== 'document.intake')
    .map((line) => ({
      at: line.at,
      until: line.at,
      count: 1,
      action: line.action,
      person: nameOf(line.person) || line.account,
      result: line.result,
      reason: line.reason,
      sequence: line.sequence,
      receipt: line.object.kind === 'row' && line.result === 'ok' && line.reason === 'done' ? row.receipt : null,
    }))
  const events = [...scans, read, ...lines].map((event) => ({ ...event, until: Math.max(event.until, event.at) }))
  const inOrder = events.toSorted((a, b) => a.at - b.at || (a.sequence ?? 0) - (b.sequence ?? 0))
  return joined(inOrder)
}

const nothing = { until: 0, count: 1, result: 'ok', reason: '', sequence: null, receipt: null } as const

function joined(events: readonly TimelineEvent[]): TimelineEvent[] {
  const shown: TimelineEvent[] = []
  for (const event of events) {
    const last = shown.at(-1)
    const same =
      last !== undefined &&
      last.sequence !== null &&
      last.action === event.action &&
      last.person === event.person &&
      last.result === event.result &&
      last.receipt === event.receipt
    if (same) shown[shown.length - 1] = { ...last, until: event.at, count: last.count + 1, sequence: event.sequence }
    else shown.push(event)
  }
  return shown
}
