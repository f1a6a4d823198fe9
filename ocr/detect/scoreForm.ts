import { expandFields, type Field, type Form, fieldBox } from '#ocr/model/form.ts'
import type { Box } from '#ocr/model/geometry.ts'

/** How far a proposed template agrees with one that people made. */
export interface FormScore {
  /** Fields of the true template, rows of tables counted one by one. */
  readonly fields: number
  readonly found: number
  readonly kindRight: number
  /** Found, of the right kind and type: what counts. */
  readonly right: number
  /** Proposed where the true template has nothing. */
  readonly invented: number
  /** What is not right, for people. */
  readonly misses: readonly string[]
}

/** A field is found where its box overlaps this much with the true one, or one holds the other. */
const LEAST_OVERLAP = 0.5
/** A box that holds the true one may be so much larger. */
const LARGEST = 6

export function scoreForm(proposed: Form, truth: Form): FormScore {
  const open = new Set(expandFields(proposed))
  const misses: string[] = []
  let [found, kindRight, right] = [0, 0, 0]
  const fields = expandFields(truth)
  for (const field of fields) {
    const match = bestMatch(field, [...open])
    if (match === null) {
      misses.push(`${field.page} ${field.name} (${field.kind} ${field.type}): not found`)
      continue
    }
    open.delete(match)
    found++
    const sameKind =
      match.kind === field.kind && (match.kind !== 'choice' || field.kind !== 'choice' || match.mark === field.mark)
    if (sameKind) kindRight++
    if (sameKind && match.type === field.type) right++
    else
      misses.push(
        `${field.page} ${field.name} (${field.kind} ${field.type}): proposed ${match.name} (${match.kind} ${match.type})`,
      )
  }
  return {
    fields: fields.length,
    found,
    kindRight,
    right,
    invented: open.size,
    misses: [...misses, ...[...open].map(inventedLine)],
  }
}

function inventedLine(field: Field): string {
  return `${field.page} ${field.name} (${field.kind} ${field.type}): invented`
}

/** Of those that fit by place, one of the right kind first, then the one that overlaps most. */
function bestMatch(field: Field, proposed: readonly Field[]): Field | null {
  const fits = proposed
    .filter((other) => other.page === field.page)
    .map((other) => ({ other, overlap: agreement(fieldBox(field), fieldBox(other)) }))
    .filter((one) => one.overlap > 0)
    .sort((a, b) => Number(b.other.kind === field.kind) - Number(a.other.kind === field.kind) || b.overlap - a.overlap)
  return fits[0]?.other ?? null
}

/** 0 = elsewhere. */
function agreement(truth: Box, other: Box): number {
  const w = Math.min(truth.x + truth.w, other.x + other.w) - Math.max(truth.x, other.x)
  const h = Math.min(truth.y + truth.h, other.y + other.h) - Math.max(truth.y, other.y)
  if (w <= 0 || h <= 0) return 0
  const [shared, a, b] = [w * h, truth.w * truth.h, other.w * other.h]
  const overlap = shared / (a + b - shared)
  const holds = shared >= Math.min(a, b) * 0.92 && Math.max(a, b) <= Math.min(a, b) * LARGEST
  return overlap >= LEAST_OVERLAP || holds ? overlap : 0
}
