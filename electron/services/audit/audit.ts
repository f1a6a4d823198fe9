import { stringify } from 'csv-stringify/sync'
import type { AuditReader } from '#electron/store/audit.ts'
import type { Anchor, AuditResult, ChainedLine } from '#electron/store/auditChain.ts'
import type { Store } from '#electron/store/store.ts'
import type { Json } from '#shared/base/canonicalJson.ts'
import { type Clock, formatJst, jstDate } from '#shared/base/clock.ts'
import type { ObjectKind, Role } from '#shared/contract/meta.ts'
import type { AuditLineView, VerifyResult } from '#shared/contract/schemas.ts'

/** What the log is told. Ids, counts and codes; never a personal value. */
export interface AuditRecord {
  readonly account: string
  /** Person's id; '' = nobody of that account. */
  readonly person: string
  readonly role: Role | ''
  readonly action: string
  readonly object: { readonly kind: ObjectKind; readonly id: string; readonly version?: string }
  readonly result: AuditResult
  /** Code; '' or absent where there is none. */
  readonly reason?: string
  /** Kept sealed and apart. */
  readonly details?: Json
}

interface Span {
  /** UTC milliseconds, inclusive; null = open. */
  readonly from: number | null
  readonly to: number | null
}

export interface AuditService {
  /** Durable when it returns, or with the transaction around it. */
  record(entry: AuditRecord): void
  /** Newest first. */
  search(query: Span & { readonly text: string; readonly offset: number; readonly limit: number }): {
    readonly total: number
    readonly items: AuditLineView[]
  }
  verify(options: { readonly anchor: Anchor | null }): Promise<VerifyResult>
  /** JSON Lines hold everything a verifier needs; CSV is for reading. */
  export(query: Span & { readonly format?: 'jsonl' | 'csv' }): {
    readonly name: string
    readonly content: string
    readonly lines: number
  }
}

export function createAudit({ store, clock }: { readonly store: Pick<Store, 'audit'>; readonly clock: Clock }): AuditService {
  return { ...auditQueries(store.audit, clock), record: (entry) => void store.audit.append(entry) }
}

/** What can be asked of a log; also of one that another process is writing. */
export function auditQueries(audit: AuditReader, clock: Clock): Omit<AuditService, 'record'> {
  return {
    search(query) {
      const { total, items } = audit.search(query)
      return { total, items: items.map(viewOf) }
    },
    verify: ({ anchor }) => audit.verify({ anchor }),
    export({ from, to, format = 'jsonl' }) {
      const lines = [...audit.lines({ from, to })]
      const name = `madoguchi-log-${jstDate(clock.now())}.${format}`
      return { name, content: format === 'csv' ? asCsv(lines) : asJsonLines(lines), lines: lines.length }
    },
  }
}

function viewOf({
  format: _format,
  detailsHash: _details,
  previousHash: _previous,
  object,
  ...line
}: ChainedLine): AuditLineView {
  return { ...line, object: { ...object, kind: object.kind as ObjectKind } }
}

function asJsonLines(lines: readonly ChainedLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** UTF-8 with BOM, as Excel wants it; a cell that Excel would compute gets a quote. */
function asCsv(lines: readonly ChainedLine[]): string {
  return stringify(
    lines.map((line) => [
      line.sequence,
      formatJst(line.at),
      line.account,
      line.person,
      line.role,
      line.action,
      line.object.kind,
      line.object.id,
      line.object.version,
      line.result,
      line.reason,
      line.hash,
    ]),
    {
      header: true,
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
      columns: ['行', '日時', 'アカウント', '利用者', '役割', '操作', '対象の種類', '対象', '版', '結果', '理由', 'ハッシュ'],
    },
  )
}
