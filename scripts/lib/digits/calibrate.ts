import { CLASSES, createWork, forward, networkOver } from '../../../ocr/digits/network.ts'
import { normaliseDigit } from '../../../ocr/digits/normalise.ts'
import type { Cell } from './measure.ts'

/** The temperature with the least cross-entropy on digits that were not trained with. */
export function temperatureFor(values: Float64Array, cells: readonly Cell[]): number {
  const network = networkOver(values)
  const work = createWork()
  const scored = cells.map(({ label, picture }) => {
    forward(network, normaliseDigit(picture)!, work)
    return { label: label!, scores: Float64Array.from(work.scores) }
  })
  const loss = (temperature: number) =>
    scored.reduce((sum, { label, scores }) => {
      const best = Math.max(...scores)
      let total = 0
      for (let i = 0; i < CLASSES; i++) total += Math.exp((scores[i]! - best) / temperature)
      return sum + Math.log(total) - (scores[label]! - best) / temperature
    }, 0)
  const candidates = Array.from({ length: 71 }, (_, step) => 0.5 + step * 0.05)
  return candidates.reduce((best, temperature) => (loss(temperature) < loss(best) ? temperature : best))
}

/** The probability below which a share of the cells lies. */
export function thresholdFor(certainties: readonly number[], share: number): number {
  const sorted = certainties.toSorted((a, b) => a - b)
  return sorted[Math.round(sorted.length * share)]!
}
