import type { LedgerRow } from '#electron/store/rows.ts'
import type { RunRecord } from '#electron/store/runs.ts'
import type { Store } from '#electron/store/store.ts'
import { assertNever } from '#shared/base/assertNever.ts'
import { canonicalJson } from '#shared/base/canonicalJson.ts'
import { type Candidate, paperProblem } from './candidates.ts'

/** Puts every candidate into the run: as a row of the ledger, or with the reason why it is not one. */
export function enterRows(store: Store, run: RunRecord, candidates: readonly Candidate[]): void {
  const contradicting = contradictingKeys(candidates)
  for (const [index, candidate] of candidates.entries()) {
    const { key, document } = candidate
    const place = candidate.key === '' || contradicting.has(key) ? refused(candidate) : placed(store, run, candidate)
    store.runs.addRow({ ...nothing, ...place, run: run.id, position: index + 1, key, document })
  }
}

type Place = Partial<Pick<Parameters<Store['runs']['addRow']>[0], 'row' | 'state' | 'message' | 'earlier' | 'values'>>

const nothing = { row: null, state: null, message: null, earlier: null, values: null } as const

/** A line of a file that enters no ledger keeps its values, so that it can be given back for correction. */
function keptFor({ document, values }: Candidate): Place {
  return document === null ? { values } : {}
}

function refused(candidate: Candidate): Place {
  const { key } = candidate
  return {
    ...keptFor(candidate),
    state: 'businessError',
    message:
      key === ''
        ? '行を見分けるための値（受付番号など）が空です'
        : '同じ番号の行が複数あり、内容が違います。どれが正しいか確かめてください',
  }
}

function placed(store: Store, run: RunRecord, candidate: Candidate): Place {
  if (run.rehearsal) return { state: 'pending', values: candidate.values }
  const problem = candidate.document === null ? paperProblem(store, candidate.values) : null
  if (problem !== null) return { ...keptFor(candidate), state: 'businessError', message: problem }
  const document = candidate.document ? store.documents.get(candidate.document) : undefined
  if (document?.state === 'registered' && !store.rows.live(run.robot, candidate.key))
    return { state: 'skipped', message: `文書 ${document.number} は登録済みです（受理番号 ${document.receipt ?? 'なし'}）` }

  const entered = store.rows.enter({ ...candidate, robot: run.robot, run: run.id, by: run.person })
  switch (entered.kind) {
    case 'entered':
      if (document) store.documents.setState(document.id, 'registering')
      return { row: entered.row.id }
    case 'same': {
      const { earlier } = entered
      const message = `${earlierWords(store, earlier, run)}同じ内容のため送りません`
      noteTwin(store, candidate, earlier, message)
      return { state: 'skipped', message, earlier: earlier.id }
    }
    case 'differs': {
      const { earlier, columns } = entered
      const names = columns.length === 0 ? '' : `（「${columns.slice(0, 5).join('」「')}」）`
      const message = `${earlierWords(store, earlier, run)}内容が違います${names}。どちらが正しいか確かめてください`
      if (document?.state === 'confirmed') store.documents.setState(document.id, 'returned', { problem: message })
      return { ...keptFor(candidate), state: 'businessError', message, earlier: earlier.id }
    }
    default:
      return assertNever(entered)
  }
}

/** Keys that stand in one source with more than one content: no guess which is meant. */
function contradictingKeys(candidates: readonly Candidate[]): ReadonlySet<string> {
  const contents = Map.groupBy(candidates, (candidate) => candidate.key)
  return new Set(
    [...contents].filter(([, rows]) => new Set(rows.map((row) => canonicalJson(row.content))).size > 1).map(([key]) => key),
  )
}

/** Names the earlier receipt and run. */
function earlierWords(store: Store, earlier: LedgerRow, run: RunRecord): string {
  const paper = earlier.document ? store.documents.get(earlier.document)?.number : undefined
  const where = earlier.run === run.id ? 'この実行の別の行' : `実行 ${earlier.run}${paper ? ` の文書 ${paper}` : ''}`
  switch (earlier.state) {
    case 'done':
      return `${where} で登録済みです（受理番号 ${earlier.receipt ?? 'なし'}）。`
    case 'inDoubt':
    case 'committing':
      return `${where} で登録されたか確認中です。`
    default:
      return earlier.run === run.id ? `${where}と番号が重なっています。` : `${where} で処理中です。`
  }
}

/** The same application on a second paper is in the system when the first one is. */
function noteTwin(store: Store, { document }: Candidate, earlier: LedgerRow, problem: string): void {
  if (!document || earlier.document === document || store.documents.get(document)?.state !== 'confirmed') return
  if (earlier.state === 'done' && earlier.receipt !== null)
    store.documents.setState(document, 'registered', { receipt: earlier.receipt, problem })
  else store.documents.setProblem(document, problem)
}
