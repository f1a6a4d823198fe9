import type { ValueType } from '#ocr/model/form.ts'
import { calibrationModel } from './calibrationModel.ts'
import type { Decision } from './decision.ts'

/** One curve: probability = sigmoid(base + slope × logit(engine's figure)), seen on so many readings. */
export interface Curve {
  readonly base: number
  readonly slope: number
  readonly readings: number
}

/** By `<kind>/<outcome>`, and by outcome alone for kinds that were not seen often. */
export type CalibrationModel = Readonly<Record<string, Curve>>

/**
 * Replaces the engine's figure by the probability that the value is exactly right. The outcome (taken over, or the reason why not)
 * holds what else is known: format, check digit, agreement of two readers, ink, standing of the page. Marks and codes keep theirs.
 */
export function calibrate(type: ValueType, decision: Decision, model: CalibrationModel = calibrationModel): Decision {
  const kind = kindOf(type)
  if (kind === null || decision.state === 'blank' || decision.value === '') return decision
  const outcome = outcomeOf(decision)
  const curve = model[`${kind}/${outcome}`] ?? model[outcome]
  if (curve === undefined) return decision
  return { ...decision, confidence: Math.round(probabilityBy(curve, decision.confidence) * 10_000) / 10_000 }
}

/**
 * Sends to a person what is taken over with a smaller probability than an office wants. What was not calibrated (marks, bar codes)
 * stays as it was decided.
 * @param mostWrong share of wrong values that is allowed among those taken over: 0.001 = one in a thousand
 */
export function limitWrong(type: ValueType, decision: Decision, mostWrong: number): Decision {
  if (decision.state !== 'accepted' || kindOf(type) === null || decision.confidence >= 1 - mostWrong) return decision
  return { ...decision, state: 'review', reason: 'lowConfidence' }
}

export function probabilityBy({ base, slope, readings }: Curve, figure: number): number {
  const probability = 1 / (1 + Math.exp(-(base + slope * logit(figure))))
  // Nothing is surer than what so many readings can show (rule of succession).
  return Math.min(probability, 1 - 1 / (readings + 2))
}

/** Of a figure 0..1, kept off the ends, where the engine says 0 or 1 to anything. */
export function logit(figure: number): number {
  const kept = Math.min(0.995, Math.max(0.005, figure))
  return Math.log(kept / (1 - kept))
}

export function outcomeOf({ state, reason }: Decision): string {
  return state === 'accepted' ? 'accepted' : (reason ?? 'review')
}

/** Values that are read alike; null = not read by an engine. */
export function kindOf(type: ValueType): 'name' | 'kana' | 'words' | 'plate' | 'number' | 'date' | null {
  switch (type) {
    case 'name':
    case 'kana':
    case 'plate':
    case 'date':
      return type
    case 'address':
    case 'text':
      return 'words'
    case 'choice':
    case 'flag':
      return null
    default:
      return 'number'
  }
}
