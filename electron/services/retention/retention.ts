import type { Store } from '#electron/store/store.ts'
import type { Clock } from '#shared/base/clock.ts'
import type { RetentionPlan } from '#shared/contract/schemas.ts'
import { keptUntil } from './keptUntil.ts'

export interface RetentionService {
  /** What may be deleted today, by class. */
  list(): RetentionPlan
  /**
   * Deletes the values and pictures of what is due: the same figures as {@link list} before it. Never a line of the log, a number, a
   * state or a receipt. Every paper leaves a line of its own.
   */
  purge(by: { readonly person: string; readonly account: string }): Promise<RetentionPlan>
}

/** Where no form says how long: as long as the longest one, and where there is none, this. */
const UNKNOWN_YEARS = 10
const UNKNOWN_CLASS = '様式なし'

type Kind = 'documents' | 'rows' | 'files'
const objectKinds = { documents: 'document', rows: 'row', files: 'file' } as const

interface Due {
  readonly kind: Kind
  readonly id: string
  readonly retentionClass: string
  readonly years: number
  /** @returns blobs to delete */
  readonly forget: () => readonly string[]
}

interface Kept<Id> {
  readonly id: Id
  readonly settledAt: number
  readonly retentionClass: string | null
  readonly years: number | null
}

export function createRetention({ store, clock }: { readonly store: Store; readonly clock: Clock }): RetentionService {
  const { retention } = store
  const due = (): readonly Due[] => {
    const longest = retention.longestYears() ?? UNKNOWN_YEARS
    const of = <Id extends string>(kind: Kind, items: readonly Kept<Id>[], forget: (id: Id) => readonly string[]): Due[] =>
      items
        .map((item) => ({
          kind,
          id: item.id,
          retentionClass: item.retentionClass ?? UNKNOWN_CLASS,
          years: item.years ?? longest,
          settledAt: item.settledAt,
          forget: () => forget(item.id),
        }))
        .filter(({ settledAt, years }) => keptUntil(settledAt, years) <= clock.now())
    return [
      ...of('documents', retention.documents(), retention.forgetDocument),
      ...of('rows', retention.importedRows(), (id) => {
        if (store.rows.get(id)?.state === 'pending')
          store.rows.withdraw(id, '保存期間を過ぎて値を削除したため、この行は送りません')
        return retention.forgetRow(id)
      }),
      ...of('rows', retention.looseRows(), retention.forgetLooseRow),
      ...of('files', retention.files(), retention.forgetFile),
    ]
  }
  return {
    list: () => planOf(due()),
    async purge({ person, account }) {
      const done: Due[] = []
      const forget = async (item: Due) => {
        const blobs = store.transaction(() => {
          const dropped = item.forget()
          store.audit.append({
            account,
            person,
            role: 'administer',
            action: 'retention.forget',
            object: { kind: objectKinds[item.kind], id: item.id },
            result: 'ok',
            details: { class: item.retentionClass, years: item.years, pictures: dropped.length },
          })
          return dropped
        })
        for (const blob of blobs) await store.blobs.remove(blob)
        done.push(item)
      }
      for (const item of due()) await forget(item)
      if (done.length > 0) store.retention.wipe()
      return planOf(done)
    },
  }
}

function planOf(items: readonly Due[]): RetentionPlan {
  const classes = Map.groupBy(items, ({ retentionClass, years }) => `${years} ${retentionClass}`)
  const count = (group: readonly Due[], kind: Kind) => group.filter((item) => item.kind === kind).length
  const figures = (group: readonly Due[]) => ({
    documents: count(group, 'documents'),
    rows: count(group, 'rows'),
    files: count(group, 'files'),
  })
  return {
    ...figures(items),
    classes: [...classes.values()].map((group) => ({
      class: group[0]!.retentionClass,
      years: group[0]!.years,
      ...figures(group),
    })),
  }
}
