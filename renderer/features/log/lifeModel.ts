import type { AuditLineView } from '#shared/contract/schemas.ts'

/** One moment of a paper's life; the same act of the same person in a row counts as one. */
export interface LifeStep {
  readonly sequence: number
  readonly at: number
  readonly action: string
  readonly kind: string
  readonly result: AuditLineView['result']
  readonly times: number
  readonly line: AuditLineView
}

/** @param lines in any order */
export function lifeOf(lines: readonly AuditLineView[]): readonly LifeStep[] {
  const steps: LifeStep[] = []
  for (const line of lines.toSorted((one, other) => one.sequence - other.sequence)) {
    const last = steps.at(-1)
    const same =
      last !== undefined && last.action === line.action && last.result === line.result && last.line.person === line.person
    if (same) steps[steps.length - 1] = { ...last, times: last.times + 1 }
    else {
      const { sequence, at, action, result, object } = line
      steps.push({ sequence, at, action, kind: object.kind, result, times: 1, line })
    }
  }
  return steps
}
