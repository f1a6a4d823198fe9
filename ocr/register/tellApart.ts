import type { PreparedPage, Turn } from '#ocr/model/page.ts'
import { MM_PER_INCH } from '#ocr/model/raster.ts'
import { type Affine, compose, invert } from './affine.ts'
import { inkCoverage, type WideInk, widenInk } from './coverage.ts'
import { inkLevel } from './inkLevel.ts'

/** A template that a page may be of, with its place. */
export interface Candidate {
  readonly template: PreparedPage
  readonly turn: Turn
  /** Template mm → page mm. */
  readonly toPage: Affine
  /** Share of the template's ink that the page has. */
  readonly coverage: number
}

/** Candidates whose coverage differs by no more may be two editions of one form, of which one has less print than the other. */
const ALIKE = 0.12
/** Less ink (pixels at 100 dpi, 8 mm of a rule) that only one of two templates has cannot tell them apart. */
const LEAST_INK = 60
/** The share of what tells two templates apart that must speak for one of them; half is chance. */
const CLEAR = 0.62

/**
 * The candidate that a page is of, judged by the ink that only one of two templates has: it must be there for one and missing for the
 * other.
 * @param best the one with the highest coverage, one of `candidates`
 * @returns null = the page does not tell which edition it is
 */
export function tellApart<Pose extends Candidate>(best: Pose, candidates: readonly Pose[], page: WideInk): Pose | null {
  let chosen = best
  let clear = true
  for (const other of candidates) {
    if (other === chosen || other.template === chosen.template || other.coverage < best.coverage - ALIKE) continue
    const share = speaksFor(chosen, other, page)
    if (share === null) continue
    if (share < 0.5) chosen = other
    clear = Math.max(share, 1 - share) >= CLEAR
  }
  return clear ? chosen : null
}

/** 0..1: how much of the ink that tells the two apart speaks for `one`; null = there is next to none. */
function speaksFor(one: Candidate, other: Candidate, page: WideInk): number | null {
  const own = onlyIn(one, other)
  const others = onlyIn(other, one)
  const total = own.length + others.length
  if (total < LEAST_INK) return null
  const there = inkCoverage({ ...one.template, ink: own }, one.toPage, page) * own.length
  const missing = (1 - inkCoverage({ ...other.template, ink: others }, other.toPage, page)) * others.length
  return (there + missing) / total
}

/** The pixels of ink of a template that another one, laid onto the same page, does not have. */
function onlyIn(one: Candidate, other: Candidate): Int32Array {
  const { small, ink } = one.template
  const wide = widenInk(other.template.small, inkLevel(other.template.small))
  const mm = MM_PER_INCH / small.dpi
  const map = compose(
    { a: 1 / mm, b: 0, c: 0, d: 0, e: 1 / mm, f: 0 },
    compose(compose(invert(other.toPage), one.toPage), { a: mm, b: 0, c: mm / 2, d: 0, e: mm, f: mm / 2 }),
  )
  return ink.filter((at) => {
    const y = (at / small.width) | 0
    const x = at - y * small.width
    const px = Math.floor(map.a * x + map.b * y + map.c)
    const py = Math.floor(map.d * x + map.e * y + map.f)
    return px < 0 || py < 0 || px >= wide.width || py >= wide.height || wide.data[py * wide.stride + px] === 0
  })
}
