import type { PageStanding } from '#ocr/extract/decideText.ts'
import type { Sight } from './sight.ts'
import { countEdges } from './uprightShare.ts'

/** Share of level and upright edges below which a page is not surely type; see docs for the two distributions. */
const LEAST_UPRIGHT = 0.32
/** Edge pixels without which nothing can be said: a page with hardly any writing counts as handwritten. */
const LEAST_EDGES = 3000

/** Whether the writing on a page is surely type, from the shape of its strokes; asked before anything is read. */
export function standingOf(sights: readonly Sight[]): PageStanding {
  const { all, share } = uprightOf(sights)
  return { handwriting: all < LEAST_EDGES || share < LEAST_UPRIGHT }
}

/** Kanji and kana only: digits are round in type too. */
export function uprightOf(sights: readonly Sight[]): { readonly all: number; readonly share: number } {
  const counts = sights
    .flatMap((sight) =>
      sight.kind === 'text' && ['name', 'kana', 'address', 'text'].includes(sight.field.type) ? sight.parts : [],
    )
    .map(countEdges)
  const all = counts.reduce((sum, one) => sum + one.all, 0)
  const upright = counts.reduce((sum, one) => sum + one.upright, 0)
  return { all, share: all === 0 ? 0 : upright / all }
}
