import { setImmediate as pause } from 'node:timers/promises'
import { canonicalJson, type Json } from '#shared/base/canonicalJson.ts'
import {
  type Anchor,
  type AuditLine,
  type AuditResult,
  type ChainedLine,
  type ChainResult,
  checkChain,
  GENESIS,
  hashLine,
} from './auditChain.ts'
import type { Connection } from './connection.ts'
import type { StoreContext } from './context.ts'
import type { Sealer } from './sealed.ts'

export interface NewAuditLine {
  readonly account: string
  readonly person: string
  readonly role: string
  readonly action: string
  readonly object: { readonly kind: string; readonly id: string; readonly version?: string }
  readonly result: AuditResult
  readonly reason?: string
  /** Kept sealed and apart; can be deleted without harm to the chain. Still no personal values that are not needed. */
  readonly details?: Json
}

export interface AuditQuery {
  /**
   * Looked for in account, person, action, object and reason; '' = all. A 文書ID, 受付番号 or receipt also finds the lines of the
   * document, of its files, and of every row and attempt that sent it.
   */
  readonly text: string
  /** UTC milliseconds, both inclusive. */
  readonly from: number | null
  readonly to: number | null
}

export interface AuditReader {
  /** Newest first. */
  search(query: AuditQuery & { readonly offset: number; readonly limit: number }): {
    readonly total: number
    readonly items: readonly ChainedLine[]
  }
  /** In order of the sequence, without holding them all. */
  lines(query?: Partial<AuditQuery>): IterableIterator<ChainedLine>
  /** Checks every line against its hash, the line before, and its keyed seal, with pauses for other work. */
  verify(options?: { readonly anchor?: Anchor | null }): Promise<ChainResult>
  /** The last line: what to write down elsewhere. */
  anchor(): Anchor | null
  /** Undefined where there are none or they were deleted. */
  details(sequence: number): Json | undefined
}

export interface Audit extends AuditReader {
  /** Durable when it returns, or with the transaction around it. */
  append(line: NewAuditLine): ChainedLine
  forgetDetails(sequence: number): void
}

interface Stored extends Omit<AuditLine, 'object' | 'format'> {
  readonly format: number
  readonly objectKind: string
  readonly objectId: string
  readonly objectVersion: string
  readonly hash: string
  readonly seal: string
}

const columns = `sequence, format, machine, at, account, person, role, action, objectKind, objectId, objectVersion, result,
  reason, detailsHash, previousHash, hash, seal`

export function createAudit(context: StoreContext): Audit {
  const { connection, sealer, clock, machine } = context
  const reader = createAuditReader(connection, sealer)

  const insert = (line: NewAuditLine, at: number): ChainedLine => {
    const last = reader.anchor()
    const details = line.details === undefined ? null : canonicalJson(line.details)
    const plain: AuditLine = {
      format: 1,
      machine,
      sequence: (last?.sequence ?? 0) + 1,
      at,
      account: line.account,
      person: line.person,
      role: line.role,
      action: line.action,
      object: { kind: line.object.kind, id: line.object.id, version: line.object.version ?? '' },
      result: line.result,
      reason: line.reason ?? '',
      detailsHash: details === null ? '' : sealer.keyedHash(details, 'auditDetails'),
      previousHash: last?.hash ?? GENESIS,
    }
    const hash = hashLine(plain)
    const { object, ...rest } = plain
    connection.run(
      `INSERT INTO audit (${columns}) VALUES (@sequence, @format, @machine, @at, @account, @person, @role, @action, @objectKind,
         @objectId, @objectVersion, @result, @reason, @detailsHash, @previousHash, @hash, @seal)`,
      {
        ...rest,
        objectKind: object.kind,
        objectId: object.id,
        objectVersion: object.version,
        hash,
        seal: sealer.keyedHash(hash, 'auditLine'),
      },
    )
    if (details !== null)
      connection.run('INSERT INTO auditDetails (sequence, sealed) VALUES (@sequence, @sealed)', {
        sequence: plain.sequence,
        sealed: sealer.sealText(details, `auditDetails:${plain.sequence}`),
      })
    return { ...plain, hash }
  }

  return {
    ...reader,
    append: (line) =>
      connection.transaction(() => {
        const at = clock.now()
        const before = connection.get<{ at: number }>('SELECT at FROM audit ORDER BY sequence DESC LIMIT 1')?.at
        // The order is the sequence; that the clock was set back is itself worth a line.
        if (before !== undefined && at < before)
          insert(
            {
              account: line.account,
              person: line.person,
              role: line.role,
              action: 'clock.back',
              object: { kind: 'log', id: machine },
              result: 'ok',
              reason: 'clockBack',
              details: { from: before, to: at },
            },
            at,
          )
        return insert(line, at)
      }),
    forgetDetails: (sequence) => void connection.run('DELETE FROM auditDetails WHERE sequence = @sequence', { sequence }),
  }
}

const PORTION = 1000

/** Also over a read-only connection beside the running app. */
export function createAuditReader(connection: Connection, sealer: Sealer): AuditReader {
  const where = `WHERE (@from IS NULL OR at >= @from) AND (@to IS NULL OR at <= @to) AND (@text = ''
    OR instr(account, @text) OR instr(person, @text) OR instr(action, @text) OR instr(objectKind, @text) OR instr(objectId, @text)
    OR instr(reason, @text) OR instr(result, @text) OR objectId IN (SELECT value FROM json_each(@related)))`
  const all = ({ text = '', from = null, to = null }: Partial<AuditQuery>) => ({
    text,
    from,
    to,
    related: JSON.stringify(text === '' ? [] : relatedObjects(connection, text)),
  })
  // In portions, so that other statements may run while a caller goes over the lines.
  function* stored(query: Partial<AuditQuery>): IterableIterator<Stored> {
    for (let after = 0; ; ) {
      const rows = connection.all<Stored>(
        `SELECT ${columns} FROM audit ${where} AND sequence > @after ORDER BY sequence LIMIT ${PORTION}`,
        { ...all(query), after },
      )
      yield* rows
      if (rows.length < PORTION) return
      after = rows.at(-1)!.sequence
    }
  }

  return {
    search({ offset, limit, ...query }) {
      const total = connection.get<{ n: number }>(`SELECT count(*) AS n FROM audit ${where}`, all(query))!.n
      const items = connection
        .all<Stored>(`SELECT ${columns} FROM audit ${where} ORDER BY sequence DESC LIMIT @limit OFFSET @offset`, {
          ...all(query),
          limit,
          offset,
        })
        .map(typed)
      return { total, items }
    },
    *lines(query = {}) {
      for (const row of stored(query)) yield typed(row)
    },
    async verify({ anchor = null } = {}) {
      let seal = ''
      const check = checkChain({
        anchor,
        fits: (line) =>
          seal === sealer.keyedHash(line.hash, 'auditLine')
            ? null
            : `${line.sequence}行目は、このパソコンの鍵で書かれたものではありません`,
      })
      let count = 0
      for (const row of stored({})) {
        seal = row.seal
        if (!check.add(typed(row))) break
        count += 1
        if (count % PORTION === 0) await pause()
      }
      return check.result()
    },
    anchor: () => connection.get<Anchor>('SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1') ?? null,
    details(sequence) {
      const row = connection.get<{ sealed: Uint8Array }>('SELECT sealed FROM auditDetails WHERE sequence = @sequence', {
        sequence,
      })
      return row && sealer.openJson(row.sealed, `auditDetails:${sequence}`)
    },
  }
}

/** Ids under which the log speaks of a paper: the chain's lines stay as they are, the store knows what belongs together. */
function relatedObjects(connection: Connection, text: string): readonly string[] {
  return connection
    .all<{ id: string }>(
      `WITH paper AS (SELECT id FROM documents WHERE number = @text OR receiptNumber = @text OR receipt = @text),
         ledger AS (SELECT id FROM rows WHERE document IN (SELECT id FROM paper) OR receipt = @text)
       SELECT id FROM paper UNION SELECT id FROM ledger
       UNION SELECT id FROM runRows WHERE document IN (SELECT id FROM paper) OR row IN (SELECT id FROM ledger)
       UNION SELECT file FROM pages WHERE document IN (SELECT id FROM paper)`,
      { text },
    )
    .map((row) => row.id)
}

function typed({ seal: _seal, objectKind, objectId, objectVersion, ...row }: Stored): ChainedLine {
  return { ...row, format: row.format as 1, object: { kind: objectKind, id: objectId, version: objectVersion } }
}
