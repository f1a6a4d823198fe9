import type { Reading } from '#ocr/model/reading.ts'
import type { Reason } from '#ocr/model/reasons.ts'

/** What a field's evidence came to; {@link Reading} without the field's own facts. */
export type Decision = Pick<Reading, 'value' | 'raw' | 'state' | 'confidence' | 'reason' | 'alternatives'>

/** What was read, before it is decided whether a person has to look. */
export interface Proposal {
  readonly value: string
  readonly raw: string
  readonly confidence: number
  readonly alternatives?: readonly string[]
}

export function accepted(proposal: Proposal): Decision {
  return { ...base(proposal), state: 'accepted', reason: null }
}

export function forReview(reason: Reason, proposal: Proposal): Decision {
  return { ...base(proposal), state: 'review', reason }
}

/** Nothing is written there; where something has to be, a person must see that. */
export function blank(required: boolean, confidence = 1): Decision {
  const nothing = { value: '', raw: '', confidence, alternatives: [] }
  return required ? { ...nothing, state: 'review', reason: 'required' } : { ...nothing, state: 'blank', reason: null }
}

function base({
  value,
  raw,
  confidence,
  alternatives = [],
}: Proposal): Pick<Decision, 'value' | 'raw' | 'confidence' | 'alternatives'> {
  return {
    value,
    raw,
    confidence: Math.round(Math.min(1, Math.max(0, confidence)) * 1000) / 1000,
    alternatives: [...new Set(alternatives)].filter((one) => one !== '' && one !== value),
  }
}
