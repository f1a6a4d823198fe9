/**
 * Least confidence of the weakest character (0..1) at which a field is taken over, per kind. The engine's figure is no
 * probability; see docs for how these were set: on generated pages whose seeds no test uses.
 */
export const thresholds = {
  /** Check digit fits. */
  proven: 0.3,
  /** Digits without a check digit, two readings agree. */
  number: 0.8,
  kana: 0.85,
  address: 0.88,
  text: 0.88,
  /** Weakest character of a word in every further reading. */
  wordAgain: 0.88,
  /** Year, month and day of a date that the calendar has. */
  date: 0.8,
} as const
