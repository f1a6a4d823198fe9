import type { PageStanding } from '#ocr/extract/decideText.ts'
import type { Sight } from './sight.ts'
import { countStrokes, typeScore } from './typeScore.ts'

/** Below it a page looks written by hand. */
const LEAST_SCORE = 0.46
/** Below it a page is not type beyond doubt. Handwriting-like fonts were measured up to 0.44: see the section on reading in docs/figures.md. */
const SURE_SCORE = 0.5
/** Pixels of upright contours without which nothing can be said: a page with hardly any writing counts as handwritten. */
const LEAST_CONTOUR = 1500

/** Whether the writing on a page is surely type, from the shape of its strokes; asked before anything is read. */
export function standingOf(sights: readonly Sight[]): PageStanding {
  const { contour, score } = pageScore(sights)
  const isEnough = contour >= LEAST_CONTOUR
  return { handwriting: !isEnough || score < LEAST_SCORE, sureType: isEnough && score >= SURE_SCORE }
}

/** Kanji and kana only: digits are round in type too. */
export function pageScore(sights: readonly Sight[]): { readonly contour: number; readonly score: number } {
  const counts = sights.flatMap((sight) => (isWords(sight) ? sight.parts.map(countStrokes) : []))
  return { contour: counts.reduce((sum, one) => sum + one.upright, 0), score: typeScore(counts) }
}

function isWords(sight: Sight): sight is Sight & { kind: 'text' } {
  return sight.kind === 'text' && ['name', 'kana', 'address', 'text'].includes(sight.field.type)
}
