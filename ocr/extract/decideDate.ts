import type { Field } from '#ocr/model/form.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import { type EraOrAd, warekiToIso } from '#shared/base/japanese/wareki.ts'
import { digitsOf } from './decideDigits.ts'
import type { Mark } from './decideMarks.ts'
import { decideChoice } from './decideMarks.ts'
import type { PageStanding } from './decideText.ts'
import { accepted, blank, type Decision, forReview, type Proposal } from './decision.ts'
import { fitsHoles } from './digitHoles.ts'
import { weakest } from './evidence.ts'
import { thresholds } from './thresholds.ts'

export type DateField = Field & { kind: 'date' }

/** One number of a date: null = nothing is written there. */
export interface DatePartEvidence {
  readonly first: Recognition
  readonly second: Recognition | null
  /** Holes in the picture of each digit. */
  readonly holes: readonly number[]
}

export interface DateEvidence {
  /** Marks on the era words; null where the era is printed. */
  readonly era: readonly Mark[] | null
  readonly year: DatePartEvidence | null
  readonly month: DatePartEvidence | null
  /** undefined where the form has no day. */
  readonly day: DatePartEvidence | null | undefined
}

/** The earliest year that anybody on a form can mean, and how far ahead one may be. */
const EARLIEST = 1900
const LATEST = 2060

/** A date in 和暦 as ISO 8601. Taken over when era and numbers are sure, both readings agree and the calendar has that day. */
export function decideDate(field: DateField, evidence: DateEvidence, standing: PageStanding): Decision {
  const parts = [evidence.year, evidence.month, ...(evidence.day === undefined ? [] : [evidence.day])]
  const written = parts.filter((part) => part !== null)
  const era = eraOf(field, evidence.era)
  if (written.length === 0) return era.marked ? forReview('halfWritten', nothing) : blank(field.required)

  const numbers = parts.map((part) => (part ? digitsOf(part.first) : ''))
  const seconds = parts.map((part) => (part?.second ? digitsOf(part.second) : null))
  const raw = `${evidence.era ? era.decision.raw : ''} ${parts.map((part) => part?.first.text.trim() ?? '').join(' ')}`.trim()
  const confidence = Math.min(...written.map((part) => weakest([part.first])), era.decision.confidence)
  const iso = isoOf(era.key, numbers)
  const other = isoOf(
    era.key,
    numbers.map((number, index) => seconds[index] ?? number),
  )
  const proposal: Proposal = { value: iso ?? other ?? '', raw, confidence, alternatives: [other ?? ''] }

  if (written.length < parts.length) return forReview('halfWritten', proposal)
  if (era.decision.state === 'review') return forReview(era.decision.reason!, proposal)
  if (era.key === null) return forReview('noMark', proposal)
  if (numbers.some((number) => !/^\d{1,4}$/.test(number))) return forReview('unreadable', { ...proposal, confidence: 0 })
  if (iso === null) return forReview('notADate', proposal)
  if (Number(iso.slice(0, 4)) < EARLIEST || Number(iso.slice(0, 4)) > LATEST) return forReview('outOfRange', proposal)
  if (seconds.some((second, index) => second !== null && second !== numbers[index])) return forReview('readingsDiffer', proposal)
  if (standing.handwriting) return forReview('handwriting', proposal)
  const agree = seconds.every((second) => second !== null)
  const fits = parts.every((part, index) => part !== null && fitsHoles(numbers[index]!, part.holes))
  return agree && fits && confidence >= thresholds.date ? accepted(proposal) : forReview('lowConfidence', proposal)
}

const nothing: Proposal = { value: '', raw: '', confidence: 0 }

/** The era that is printed or circled; `marked`: somebody has put a mark on one. */
function eraOf(
  field: DateField,
  marks: readonly Mark[] | null,
): { readonly key: EraOrAd | null; readonly decision: Decision; readonly marked: boolean } {
  if (field.era.kind === 'printed') {
    return { key: field.era.era, decision: accepted({ value: field.era.era, raw: '', confidence: 1 }), marked: false }
  }
  const decision = decideChoice(false, marks ?? [])
  return { key: eraKey(decision.value), decision, marked: decision.raw !== '' }
}

function eraKey(value: string): EraOrAd | null {
  return ['M', 'T', 'S', 'H', 'R', 'AD'].includes(value) ? (value as EraOrAd) : null
}

/** 元 is read as no digit and stays for a person. */
function isoOf(era: EraOrAd | null, numbers: readonly string[]): string | null {
  if (era === null || numbers.some((number) => !/^\d{1,4}$/.test(number))) return null
  const [year, month, day] = numbers.map(Number)
  const result = warekiToIso(era, year!, month, day)
  return result.kind === 'date' ? result.iso : null
}
