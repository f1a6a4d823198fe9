import type { Field } from '#ocr/model/form.ts'
import { checkEntry } from './checkEntry.ts'
import { accepted, blank, type Decision, forReview } from './decision.ts'

/** A bar code has its own error correction: what it says is what was printed. */
export function decideCode(field: Field, text: string | null, hasInk: boolean): Decision {
  if (text === null) return hasInk ? forReview('unreadable', { value: '', raw: '', confidence: 0 }) : blank(field.required)
  const checked = checkEntry(field, text)
  const proposal = { value: checked.kind === 'ok' ? checked.value : text, raw: text, confidence: 1 }
  return checked.kind === 'ok' ? accepted(proposal) : forReview(checked.reason, proposal)
}
