import type { Field } from '#ocr/model/form.ts'
import type { Reading } from '#ocr/model/reading.ts'

/** One field of one document: what stands on the paper ('' = nothing), and what was made of it (null = it was not read). */
export interface Judged {
  readonly field: Field
  readonly handwritten: boolean
  readonly truth: string
  readonly reading: Reading | null
}

/** Shares are 0..1; null = there was nothing to count. */
export interface Score {
  /** Filled fields of printed pages whose value is exactly right whether or not a person is asked, names left out. */
  readonly exact: number | null
  /** The same with names. */
  readonly exactWithNames: number | null
  /** Fields that were taken over without a person, on all pages, and the wrong ones among them. */
  readonly accepted: number
  readonly wrong: number
  /** Blank fields that were taken over as written, or written ones as blank. */
  readonly wrongBlank: number
  /** Of the filled fields of printed pages that are not under the always-shown rule. */
  readonly review: number | null
  readonly alwaysShown: number
  readonly checkbox: number | null
  readonly choice: number | null
  /** Of single digits in boxes. */
  readonly digit: number | null
  readonly filled: number
}

export function scoreOf(judged: readonly Judged[]): Score {
  const filled = judged.filter((one) => one.truth !== '')
  const printed = filled.filter((one) => !one.handwritten)
  const free = printed.filter((one) => !isName(one))
  const accepted = judged.filter((one) => one.reading?.state === 'accepted')
  const marks = judged.filter((one) => one.field.kind === 'check' || (one.field.kind === 'choice' && one.field.mark === 'check'))
  const circles = judged.filter((one) => one.field.kind === 'choice' && one.field.mark === 'circle')
  const digits = filled.filter((one) => one.field.kind === 'digits').flatMap(digitsOf)
  return {
    exact: share(free, isExact),
    exactWithNames: share(printed, isExact),
    accepted: accepted.length,
    wrong: accepted.filter((one) => !isExact(one)).length,
    wrongBlank: filled.filter((one) => one.reading?.state === 'blank').length,
    review: share(free, (one) => one.reading?.state !== 'accepted'),
    alwaysShown: filled.filter(isName).length,
    checkbox: share(marks, isSettledRight),
    choice: share(circles, isSettledRight),
    digit: share(digits, (right) => right),
    filled: filled.length,
  }
}

/**
 * The most that the true share of wrong ones can be, with 95 % confidence, when so many of so many were wrong (Clopper-Pearson,
 * one-sided).
 */
export function upperBound95(wrong: number, of: number): number | null {
  if (of === 0) return null
  let [low, high] = [wrong / of, 1]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (atMost(wrong, of, middle) > 0.05) low = middle
    else high = middle
  }
  return high
}

/** Probability of at most k among n, each with probability p. */
function atMost(k: number, n: number, p: number): number {
  if (p >= 1) return k >= n ? 1 : 0
  let term = n * Math.log1p(-p)
  let sum = Math.exp(term)
  for (let i = 1; i <= k; i++) {
    term += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p)
    sum += Math.exp(term)
  }
  return sum
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number | null {
  return items.length === 0 ? null : items.filter(holds).length / items.length
}

function isName({ field }: Judged): boolean {
  return field.type === 'name'
}

function isExact({ reading, truth }: Judged): boolean {
  return reading?.value === truth
}

/** Right without asking a person. */
function isSettledRight(one: Judged): boolean {
  return one.reading !== null && one.reading.state !== 'review' && isExact(one)
}

/** Of each digit in boxes, whether it was read right; a wrong number of digits makes all of them wrong. */
function digitsOf({ truth, reading }: Judged): readonly boolean[] {
  const read = reading?.value ?? ''
  return [...truth].map((digit, index) => read.length === truth.length && read[index] === digit)
}
