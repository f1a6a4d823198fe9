import type { PageStanding } from '#ocr/extract/decideText.ts'
import type { Sight } from './sight.ts'
import { countStrokes, typeScore } from './typeScore.ts'

/** Below it a page is not surely type. Measured on generated pages: handwriting-like fonts up to 0.41, print from 0.48 (one of 25 pages 0.42). */
const LEAST_SCORE = 0.46
/** Pixels of upright contours without which nothing can be said: a page with hardly any writing counts as handwritten. */
const LEAST_CONTOUR = 1500

/** Whether the writing on a page is surely type, from the shape of its strokes; asked before anything is read. */
export function standingOf(sights: readonly Sight[]): PageStanding {
  const { contour, score } = pageScore(sights)
  return { handwriting: contour < LEAST_CONTOUR || score < LEAST_SCORE }
}

/** Kanji and kana only: digits are round in type too. */
export function pageScore(sights: readonly Sight[]): { readonly contour: number; readonly score: number } {
  const counts = sights.flatMap((sight) => (isWords(sight) ? sight.parts.map(countStrokes) : []))
  return { contour: counts.reduce((sum, one) => sum + one.upright, 0), score: typeScore(counts) }
}

function isWords(sight: Sight): sight is Sight & { kind: 'text' } {
  return sight.kind === 'text' && ['name', 'kana', 'address', 'text'].includes(sight.field.type)
}
