import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/base/canonicalJson.ts'

export type AuditResult = 'ok' | 'refused' | 'failed' | 'stopped'

/** One line of the log in its final form. Never holds a personal value. */
export interface AuditLine {
  readonly format: 1
  readonly machine: string
  /** 1, 2, 3, … without gaps; this, not the clock, is the order. */
  readonly sequence: number
  /** UTC milliseconds, as the clock of the PC said. */
  readonly at: number
  /** OS user. */
  readonly account: string
  /** Id in the people table; '' where none is known. */
  readonly person: string
  /** The role that allowed it; '' where none was needed or none was there. */
  readonly role: string
  /** What was done: `run.start`. */
  readonly action: string
  readonly object: { readonly kind: string; readonly id: string; readonly version: string }
  readonly result: AuditResult
  /** Code of the reason: `needsReview`; '' where there is none. */
  readonly reason: string
  /** Keyed hash of the details, which lie apart; '' where there are none. */
  readonly detailsHash: string
  /** Hash of the line before; {@link GENESIS} for the first. */
  readonly previousHash: string
}

export interface ChainedLine extends AuditLine {
  /** SHA-256, hex, over the canonical JSON (RFC 8785) of the line's other members. */
  readonly hash: string
}

export interface Anchor {
  readonly sequence: number
  readonly hash: string
}

export interface ChainResult {
  readonly ok: boolean
  /** Lines that fit, from the first on. */
  readonly lines: number
  /** Sequence number at which the first line that does not fit stands, or should stand. */
  readonly firstBad: number | null
  readonly problem: string | null
  /** Of the last line that fits. */
  readonly anchor: Anchor | null
}

export const GENESIS = '0'.repeat(64)

export function hashLine(line: AuditLine): string {
  const { format, machine, sequence, at, account, person, role, action, object, result, reason, detailsHash, previousHash } = line
  const { kind, id, version } = object
  return createHash('sha256')
    .update(
      canonicalJson({
        format,
        machine,
        sequence,
        at,
        account,
        person,
        role,
        action,
        object: { kind, id, version },
        result,
        reason,
        detailsHash,
        previousHash,
      }),
    )
    .digest('hex')
}

export interface ChainCheck {
  /** @returns false from the first line on that does not fit */
  add(line: ChainedLine): boolean
  result(): ChainResult
}

interface CheckOptions {
  /** A line's sequence and hash that was written down elsewhere: the only way to see a cut tail or a rewritten log. */
  readonly anchor?: Anchor | null
  /** A further check of each line, such as its keyed seal; null when it fits, else the Japanese reason. */
  readonly fits?: (line: ChainedLine) => string | null
}

/** Checks a chain line by line, in stored order, and names the first one that does not fit. */
export function checkChain({ anchor = null, fits = () => null }: CheckOptions = {}): ChainCheck {
  let last: Anchor | null = null
  let problem: string | null = null
  const bad = (text: string): ChainResult => ({
    ok: false,
    lines: last?.sequence ?? 0,
    firstBad: (last?.sequence ?? 0) + 1,
    problem: text,
    anchor: last,
  })
  return {
    add(line) {
      const sequence: number = (last?.sequence ?? 0) + 1
      problem ??= problemOf(line, sequence, last?.hash ?? GENESIS) ?? anchorProblem(line, anchor) ?? fits(line)
      if (problem === null) last = { sequence, hash: line.hash }
      return problem === null
    },
    result() {
      if (problem !== null) return bad(problem)
      const lines = last?.sequence ?? 0
      if (anchor && anchor.sequence > lines)
        return bad(`控えには${anchor.sequence}行目がありますが、記録は${lines}行で終わっています`)
      return { ok: true, lines, firstBad: null, problem: null, anchor: last }
    },
  }
}

export function verifyChain(lines: Iterable<ChainedLine>, options: CheckOptions = {}): ChainResult {
  const check = checkChain(options)
  for (const line of lines) if (!check.add(line)) break
  return check.result()
}

function problemOf(line: ChainedLine, sequence: number, previousHash: string): string | null {
  if (line.sequence !== sequence) return `${sequence}行目がありません（${line.sequence}行目が続いています）`
  if (line.previousHash !== previousHash) return `${sequence}行目が前の行とつながりません`
  if (line.hash !== safeHash(line)) return `${sequence}行目の内容が書き換えられています`
  return null
}

function anchorProblem(line: ChainedLine, anchor: Anchor | null): string | null {
  if (!anchor || anchor.sequence !== line.sequence || anchor.hash === line.hash) return null
  return `${line.sequence}行目が控えと一致しません`
}

/** A damaged file can hold what JSON cannot; such a line simply does not fit. */
function safeHash(line: ChainedLine): string {
  try {
    return hashLine(line)
  } catch {
    return ''
  }
}
