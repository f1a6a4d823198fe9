/**
 * Least confidence of the weakest character (0..1) at which a field is taken over, per kind. The engine's figure is no
 * probability: right and wrong readings overlap, so that it only adds to what else is asked. Those of words and of the lone kana were
 * set on generated piles of the seeds 7, 11, 12, 100 and 101, those of digits before on other generated pages; docs/figures.md says
 * what came out where.
 */
export const thresholds = {
  /** Check digit fits. */
  proven: 0.3,
  /** Digits without a check digit, two readings agree. */
  number: 0.8,
  /** Kana, addresses, texts and letters, in the readings of both networks. */
  word: 0.85,
  /** Kanji of addresses and texts in both readings; names, read for this alone, had none wrong above but variants such as 﨑. */
  kanji: 0.96,
  /** フリガナ in each of three readings. */
  kana: 0.96,
  /** The kana of a 標識番号 in each reading: it has no neighbours from which the engine could tell さ, き, そ and る apart. */
  loneKana: 0.95,
  /** Year, month and day of a date that the calendar has. */
  date: 0.8,
} as const
