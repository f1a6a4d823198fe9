import type { PageStanding } from '#ocr/extract/decideText.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import { isWritten, type Sight } from './sight.ts'
import { countStrokes, typeScore } from './typeScore.ts'

/**
 * Scores from which a page is type: by its shape alone, or by its shape when the engine is at ease with its words too. Measured on
 * generated pages: see the section on reading in docs/figures.md.
 */
const SCORE_ALONE = 0.6
const SCORE_AT_EASE = 0.44
/** For words, which nothing else proves, more is asked. */
const SURE_SCORE_AT_EASE = 0.5
/** Confidence that nine of ten characters of type reach. Handwriting-like fonts that lean little fall below it. */
const AT_EASE = 0.975
/** Pixels of upright contours without which nothing can be said: a page with hardly any writing counts as handwritten. */
const LEAST_CONTOUR = 1500

/**
 * Whether the writing on a page is type, from the shape of its strokes and from how sure the engine was of its characters: each
 * fails where the other does not.
 * @param words first readings of the kana, addresses and texts of the page
 */
export function standingOf(sights: readonly Sight[], words: readonly Recognition[]): PageStanding {
  const { contour, score } = pageScore(sights)
  const isAtEase = lowTenth(words) >= AT_EASE
  const isType = (atEase: number): boolean => contour >= LEAST_CONTOUR && score >= (isAtEase ? atEase : SCORE_ALONE)
  return { handwriting: !isType(SCORE_AT_EASE), sureType: isType(SURE_SCORE_AT_EASE) }
}

/** Kanji and kana only: digits are round in type too. */
export function pageScore(sights: readonly Sight[]): { readonly contour: number; readonly score: number } {
  const counts = sights.flatMap((sight) => (isWritten(sight) ? sight.parts.map(countStrokes) : []))
  return { contour: counts.reduce((sum, one) => sum + one.upright, 0), score: typeScore(counts) }
}

/** The confidence that one character of ten does not reach; 0 when nothing was read. */
function lowTenth(words: readonly Recognition[]): number {
  const all = words.flatMap((reading) => reading.symbols.map((symbol) => symbol.confidence)).sort((a, b) => a - b)
  return all[Math.floor(all.length / 10)] ?? 0
}
