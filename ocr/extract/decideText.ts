import type { Field, ValueType } from '#ocr/model/form.ts'
import { isMyNumber, isReceiptNumber } from '#shared/base/japanese/checkDigits.ts'
import { checkEntry } from './checkEntry.ts'
import { accepted, type Decision, forReview, type Proposal } from './decision.ts'
import { fitsHoles } from './digitHoles.ts'
import { type PartReadings, type TextEvidence, textOf, weakest } from './evidence.ts'
import { normalise } from './normalise.ts'
import { isPlausibleText } from './plausibleText.ts'
import { fitsKana, fitsLine, fitsPlate } from './strokes.ts'
import { thresholds } from './thresholds.ts'

/** What is known of the page that the field stands on. */
export interface PageStanding {
  /** The page looks written by hand: nothing but proven numbers is taken over. */
  readonly handwriting: boolean
  /** The page is type beyond doubt: kanji and kana may be taken over too. */
  readonly sureType: boolean
}

/**
 * Whether written text is taken over. Kanji of names never are. Numbers need two readings that say the same, digits that the engine
 * is sure of and whose pictures fit them, and the form that their type asks for; one with a check digit proves itself. Words need {@link isSureWord} beside that.
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
    if (isProven(agree, fitsHoles(value, evidence.holes ?? []), standing))
      return confidence >= thresholds.proven ? accepted(sure) : forReview('lowConfidence', sure)
    return forReview(standing.handwriting ? 'handwriting' : 'lowConfidence', sure)
  }
  if (standing.handwriting) return forReview('handwriting', sure)
  if (values.length > 1 && !agree) return forReview('readingsDiffer', sure)
  if (!agree || confidence < (wordTypes.has(field.type) ? thresholds.word : thresholds.number))
    return forReview('lowConfidence', sure)
  if (!wordTypes.has(field.type)) {
    return fitsHoles(value, evidence.holes ?? []) ? accepted(sure) : forReview('lowConfidence', sure)
  }
  return isSureWord(field, evidence, standing) ? accepted(sure) : forReview('lowConfidence', sure)
}

/** Types whose values are words: nothing in the value itself tells a right one from a wrong one. */
export const wordTypes: ReadonlySet<ValueType> = new Set(['kana', 'address', 'text', 'plate'])

/** The page is type beyond doubt, the word can be written so, its ink fits, and every character is sure in both readings. */
function isSureWord(field: Field, { first, second, third, strokes }: TextEvidence, standing: PageStanding): boolean {
  if (second === null || strokes === undefined || !standing.sureType) return false
  if (!isPlausibleText(field.type, normalise(field.type, textOf(first)))) return false
  const all = [first, second, ...(third ? [third] : [])]
  if (all.some((readings) => weakest(readings) < thresholds.word || weakest(readings, kanji) < thresholds.kanji)) return false
  if (field.type === 'kana' && all.some((readings) => weakest(readings) < thresholds.kana)) return false
  if (needsThird(field, first) && !isSameReading(field, first, third)) return false
  const fits = field.type === 'kana' ? fitsKana : field.type === 'plate' ? fitsPlate : fitsLine
  if (!first.every((reading, index) => fits(reading.symbols, strokes[index]!))) return false
  return field.type !== 'plate' || [first, second].every((readings) => weakest(readings, hiragana) >= thresholds.loneKana)
}

/**
 * Whether a third reading has to say the same: the lone kana of a plate has no neighbours that would tell it from its likes, and of
 * katakana the voicing marks get lost (ガ as カ).
 */
export function needsThird({ type }: Field, first: PartReadings): boolean {
  return type === 'kana' || (type === 'plate' && weakest(first, hiragana) < 1)
}

export function isSameReading({ type }: Field, one: PartReadings, other: PartReadings | null | undefined): boolean {
  return !!other && normalise(type, textOf(one)) === normalise(type, textOf(other))
}

/** A kanji that the engine does not know is read as one that looks like it, at times by both networks, but hardly so surely. */
const kanji = /\p{Script=Han}/u
const hiragana = /[\u3041-\u3096]/u

/**
 * Whether digits whose check digit fits are taken over. A check digit misses one mistake of ten where two digits are misread alike
 * (9 as 2, twice): the pictures or another reader must say the same, on handwriting both.
 */
export function isProven(agree: boolean, fits: boolean, standing: PageStanding): boolean {
  return standing.handwriting ? agree && fits : agree || fits
}

/** A check digit that fits makes it most unlikely that a digit is wrong. */
export function provesItself(field: Field, value: string): boolean {
  if (field.type === 'myNumber') return isMyNumber(value)
  return field.type === 'receiptNumber' && isReceiptNumber(value)
}

/** Of two readings that differ, the one that its type allows and that can be written is proposed. */
function choose(field: Field, values: readonly string[]): readonly [string, string | undefined] {
  const [first = '', second] = values
  if (second === undefined || first === second) return [first, second]
  const fits = (value: string): boolean =>
    value !== '' && checkEntry(field, value).kind === 'ok' && (!wordTypes.has(field.type) || isPlausibleText(field.type, value))
  return !fits(first) && fits(second) ? [second, first] : [first, second]
}
