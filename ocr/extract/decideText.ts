import type { Field } from '#ocr/model/form.ts'
import { isMyNumber, isReceiptNumber } from '#shared/base/japanese/checkDigits.ts'
import { checkEntry } from './checkEntry.ts'
import { accepted, type Decision, forReview, type Proposal } from './decision.ts'
import { type TextEvidence, textOf, weakest } from './evidence.ts'
import { normalise } from './normalise.ts'
import { thresholds } from './thresholds.ts'

/** What is known of the page that the field stands on. */
export interface PageStanding {
  /** The page is not surely print: nothing but proven numbers is taken over. */
  readonly handwriting: boolean
}

/**
 * Whether written text is taken over. Kanji of names never are. All else needs two readings that say the same, characters that
 * the engine is sure of, and the form that its type asks for; a number with a check digit proves itself.
 */
export function decideText(field: Field, evidence: TextEvidence, standing: PageStanding): Decision {
  const values = [evidence.first, ...(evidence.second ? [evidence.second] : [])].map((readings) =>
    normalise(field.type, textOf(readings)),
  )
  const [value, other] = choose(field, values)
  const confidence = weakest(other === undefined || value === values[0] ? evidence.first : evidence.second!)
  const proposal: Proposal = {
    value,
    raw: textOf(evidence.first).join(' '),
    confidence,
    alternatives: values,
  }
  if (value === '') return forReview('unreadable', { ...proposal, confidence: 0 })
  if (field.type === 'name') return forReview('alwaysShown', proposal)
  const checked = checkEntry(field, value)
  if (checked.kind === 'bad') return forReview(checked.reason, proposal)
  const sure: Proposal = { ...proposal, value: checked.value }
  const agree = values.length > 1 && values.every((one) => one === value)
  if (provesItself(field, value)) {
    if (standing.handwriting && !agree) return forReview('handwriting', sure)
    return confidence >= thresholds.proven ? accepted(sure) : forReview('lowConfidence', sure)
  }
  if (standing.handwriting) return forReview('handwriting', sure)
  if (values.length > 1 && !agree) return forReview('readingsDiffer', sure)
  if (!agree || confidence < thresholds[thresholdOf(field)]) return forReview('lowConfidence', sure)
  return accepted(sure)
}

/** A check digit that fits makes it most unlikely that a digit is wrong. */
export function provesItself(field: Field, value: string): boolean {
  if (field.type === 'myNumber') return isMyNumber(value)
  return field.type === 'receiptNumber' && isReceiptNumber(value)
}

/** Of two readings that differ, the one that its type allows is proposed. */
function choose(field: Field, values: readonly string[]): readonly [string, string | undefined] {
  const [first = '', second] = values
  if (second === undefined || first === second) return [first, second]
  const fits = (value: string): boolean => value !== '' && checkEntry(field, value).kind === 'ok'
  return !fits(first) && fits(second) ? [second, first] : [first, second]
}

function thresholdOf(field: Field): 'kana' | 'address' | 'text' | 'number' {
  switch (field.type) {
    case 'kana':
      return 'kana'
    case 'address':
      return 'address'
    case 'number':
    case 'phone':
    case 'postalCode':
    case 'receiptNumber':
      return 'number'
    default:
      return 'text'
  }
}
