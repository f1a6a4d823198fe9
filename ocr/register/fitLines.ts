import type { PreparedPage, RuledLine } from '#ocr/model/page.ts'
import { type Affine, apply } from './affine.ts'
import { fitPlaneRobustly, type Sample } from './leastSquares.ts'
import type { PageLines, Segment } from './pageLines.ts'

/** How far off, in mm, a line may lie to be taken for the template's, round by round. */
const REACHES = [2.5, 1.2, 0.7]

export interface LineFit {
  /** Page mm → template mm. */
  readonly toTemplate: Affine
  /** Share of the template's lines, by length, that the page has. */
  readonly matched: number
}

/**
 * The affine map that lays the page's lines onto the template's: vertical lines tell x, horizontal ones y.
 * @param start a map that is right within about 2 mm
 */
export function fitLines(template: PreparedPage, page: PageLines, start: Affine): LineFit {
  let map = start
  let matched = 0
  for (const reach of REACHES) {
    const across = matchLines(template.lines.vertical, page.vertical, map, reach, 'vertical')
    const down = matchLines(template.lines.horizontal, page.horizontal, map, reach, 'horizontal')
    const x = fitPlaneRobustly(across.samples, { p: map.a, q: map.b, r: map.c }, 0.15)
    const y = fitPlaneRobustly(down.samples, { p: map.d, q: map.e, r: map.f }, 0.15)
    map = { a: x.p, b: x.q, c: x.r, d: y.p, e: y.q, f: y.r }
    const total = across.total + down.total
    matched = total === 0 ? 0 : (across.matched + down.matched) / total
  }
  return { toTemplate: map, matched }
}

interface Matches {
  readonly samples: readonly Sample[]
  readonly matched: number
  readonly total: number
}

function matchLines(
  template: readonly RuledLine[],
  page: readonly Segment[],
  map: Affine,
  reach: number,
  direction: 'horizontal' | 'vertical',
): Matches {
  const samples: Sample[] = []
  const covered = new Float64Array(template.length)
  for (const segment of page) {
    const a = apply(map, segment.x0, segment.y0)
    const b = apply(map, segment.x1, segment.y1)
    const [at, from, to] = direction === 'vertical' ? [(a.x + b.x) / 2, a.y, b.y] : [(a.y + b.y) / 2, a.x, b.x]
    let best = -1
    let bestGap = reach
    for (let i = 0; i < template.length; i++) {
      const line = template[i]!
      const overlap = Math.min(line.to, to) - Math.max(line.from, from)
      if (overlap < (to - from) * 0.5) continue
      const gap = Math.abs(line.at - at)
      if (gap < bestGap) {
        bestGap = gap
        best = i
      }
    }
    if (best < 0) continue
    const line = template[best]!
    covered[best] = covered[best]! + Math.min(line.to, to) - Math.max(line.from, from)
    const weight = Math.sqrt(to - from)
    samples.push({ x: segment.x0, y: segment.y0, v: line.at, weight }, { x: segment.x1, y: segment.y1, v: line.at, weight })
  }
  let matched = 0
  let total = 0
  for (let i = 0; i < template.length; i++) {
    const length = template[i]!.to - template[i]!.from
    total += length
    matched += Math.min(length, covered[i]!)
  }
  return { samples, matched, total }
}
