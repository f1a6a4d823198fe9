import type { Field } from '#ocr/model/form.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import { asDigits } from '#shared/base/japanese/lookalikes.ts'
import { checkEntry } from './checkEntry.ts'
import { isProven, type PageStanding, provesItself } from './decideText.ts'
import { accepted, blank, type Decision, forReview, type Proposal } from './decision.ts'
import { fitsHoles } from './digitHoles.ts'
import { weakest } from './evidence.ts'
import { thresholds } from './thresholds.ts'

/** Digits in cells: which cells have ink, and readings of all written cells in a row. */
export interface DigitsEvidence {
  readonly written: readonly boolean[]
  readonly first: Recognition | null
  /** Another look at the same cells; null = none was made. */
  readonly second: Recognition | null
  /** One of the readings is of the classifier of single digits, which was sure of every cell. */
  readonly byShapes: boolean
  /** Holes in the picture of each written cell. */
  readonly holes: readonly number[]
}

/** How the written cells lie. `partly`: cells are empty where the form wants digits. */
export function layOfCells(full: boolean, written: readonly boolean[]): 'blank' | 'whole' | 'partly' {
  if (!written.includes(true)) return 'blank'
  const first = written.indexOf(true)
  const gap = written.slice(first).includes(false)
  return gap || (full && first > 0) ? 'partly' : 'whole'
}

/**
 * Whether a row of digit cells is taken over: every written cell gave one digit, and either the check digit fits or two readings
 * agree with each digit sure and fitting its picture.
 */
export function decideDigits(field: Field & { kind: 'digits' }, evidence: DigitsEvidence, standing: PageStanding): Decision {
  const lay = layOfCells(field.full, evidence.written)
  if (lay === 'blank') return blank(field.required)
  const count = evidence.written.filter(Boolean).length
  const values = [evidence.first, evidence.second].flatMap((one) => (one ? [digitsOf(one)] : []))
  const fitting = values.find((value) => value.length === count && checkEntry(field, value).kind === 'ok')
  const value = fitting ?? values.find((one) => one.length === count) ?? values[0] ?? ''
  const source = values[0] === value ? evidence.first : evidence.second
  const proposal: Proposal = {
    value,
    raw: evidence.first?.text ?? '',
    confidence: source ? weakest([source]) : 0,
    alternatives: values,
  }
  if (lay === 'partly') return forReview('halfWritten', proposal)
  if (value === '') return forReview('unreadable', proposal)
  if (value.length !== count) return forReview('badFormat', proposal)
  const checked = checkEntry(field, value)
  if (checked.kind === 'bad') return forReview(checked.reason, proposal)
  const agree = values.length > 1 && values.every((one) => one === value)
  if (provesItself(field, value)) {
    if (isProven(agree, evidence.byShapes || fitsHoles(value, evidence.holes), standing))
      return proposal.confidence >= thresholds.proven ? accepted(proposal) : forReview('lowConfidence', proposal)
    return forReview(standing.handwriting ? 'handwriting' : 'lowConfidence', proposal)
  }
  // What the engine and the classifier both read stands on handwriting too.
  if (standing.handwriting && !(agree && evidence.byShapes)) return forReview('handwriting', proposal)
  if (values.length > 1 && !agree) return forReview('readingsDiffer', proposal)
  const isSeen = standing.handwriting || fitsHoles(value, evidence.holes)
  const isAlone = evidence.byShapes && values.length === 1 && !standing.handwriting
  const isSure = (agree || isAlone) && proposal.confidence >= thresholds.number && isSeen
  return isSure ? accepted(proposal) : forReview('lowConfidence', proposal)
}

/** The digits of a reading; letters that look like digits count as them. */
export function digitsOf(reading: Recognition): string {
  return asDigits(reading.text).replace(/\D/gu, '')
}
