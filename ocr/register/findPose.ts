import { MASK_DPI, type PreparedPage, type RuledLines, type Turn } from '#ocr/model/page.ts'
import { type GreyRaster, mmToPixels } from '#ocr/model/raster.ts'
import { type Affine, compose, invert, rotation, turning } from './affine.ts'
import { inkCoverage, type WideInk, widenInk } from './coverage.ts'
import { findLines } from './findLines.ts'
import { fitLines } from './fitLines.ts'
import { inkLevel } from './inkLevel.ts'
import { type PageLines, pageLines, skewOf, straighten, turnLines } from './pageLines.ts'
import { refineTiles } from './refineTiles.ts'
import { shrink } from './shrink.ts'
import { type Candidate, tellApart } from './tellApart.ts'
import { quickVote, type Vote, votePose } from './votePose.ts'

export type FoundPose =
  | { readonly kind: 'empty' }
  /** `turn`: 0 where nothing speaks for another one. */
  | { readonly kind: 'unknown'; readonly turn: Turn }
  | {
      readonly kind: 'found'
      readonly template: PreparedPage
      readonly turn: Turn
      /** Template mm → mm of the picture as it came. */
      readonly toPage: Affine
      readonly coverage: number
    }

/** Known forms reach 0.9 and more, foreign ones 0.5 at most. */
export const LEAST_COVERAGE = 0.7
/** From here on the orientation may be believed, if it is better than any other by so much. */
const TURN_COVERAGE = 0.55
const CLEARLY_BETTER = 0.08
/** Templates, each with a turn, that get a full vote; among more the likely ones are found first. */
const VOTERS = 14
/** Poses that are tried in full after the vote. */
const FINALISTS = 6
const TURNS: readonly Turn[] = [0, 180, 90, 270]
/** Poses are refined if they are this near to the best: two editions of a form may differ by as much. */
const NEARLY_AS_GOOD = 0.12
/** Shadows and punched holes at the edge of the sheet do not count. */
const EDGE_MM = 10
/** Less ink than this share of the page's middle is dust. */
const EMPTY_BELOW = 0.0004

/** Compares a page's ruled lines with those of every template in every orientation, then its ink with the best of them. */
export function findPose(grey: GreyRaster, prepared: readonly PreparedPage[]): FoundPose {
  const small = shrink(grey, MASK_DPI)
  const level = inkLevel(small)
  if (isEmpty(small, level)) return { kind: 'empty' }
  const lines = pageLines(small, findLines(small, level))
  const ink = widenInk(small, level)
  const candidates = byLines(prepared, lines, ink)
    .map((one) => refine(one, small, ink))
    .sort((a, b) => b.coverage - a.coverage)
  const best = candidates[0]
  if (best && best.coverage >= LEAST_COVERAGE) {
    const chosen = tellApart(best, candidates, ink)
    return chosen === null || chosen.coverage < LEAST_COVERAGE
      ? { kind: 'unknown', turn: best.turn }
      : { kind: 'found', ...chosen }
  }
  return { kind: 'unknown', turn: likelyTurn(candidates) }
}

/** A torn sheet or another edition of a form fits none, but often still shows which side is up. @param candidates best first */
function likelyTurn(candidates: readonly Candidate[]): Turn {
  const best = candidates[0]
  if (!best || best.coverage < TURN_COVERAGE) return 0
  const other = candidates.find((one) => one.turn !== best.turn)
  return other && other.coverage > best.coverage - CLEARLY_BETTER ? 0 : best.turn
}

/** The most likely poses, roughly placed; only those that come close to the best. */
function byLines(prepared: readonly PreparedPage[], lines: PageLines, ink: WideInk): readonly Candidate[] {
  const skew = skewOf(lines)
  const all = TURNS.flatMap((turn) => {
    const turned = turnLines(lines, turn)
    const straight = straighten(turned, skew)
    return prepared.filter((template) => sameShape(template, turned)).map((template) => ({ template, turn, turned, straight }))
  })
  const votes = likely(all)
    .map((one) => ({ ...one, vote: votePose(one.template, one.straight) }))
    .sort((a, b) => b.vote.score - a.vote.score)
  const candidates = votes.slice(0, FINALISTS).map(({ template, turn, turned, vote }) => {
    const { toTemplate } = fitLines(template, turned, poseOf(template, turned, skew, vote))
    const toPage = compose(turnBack(turn, lines), invert(toTemplate))
    return { template, turn, toPage, coverage: inkCoverage(template, toPage, ink, 5) }
  })
  const top = Math.max(...candidates.map((one) => one.coverage))
  return candidates.filter((one) => one.coverage > top - NEARLY_AS_GOOD && one.coverage > LEAST_COVERAGE - 0.3)
}

/** A template in one orientation of the page. */
interface Pairing {
  readonly template: PreparedPage
  readonly turn: Turn
  readonly turned: PageLines
  readonly straight: RuledLines
}

function likely(all: readonly Pairing[]): readonly Pairing[] {
  if (all.length <= VOTERS) return all
  return all
    .map((one) => ({ one, score: quickVote(one.template, one.straight) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, VOTERS)
    .map(({ one }) => one)
}

function refine(one: Candidate, small: GreyRaster, ink: WideInk): Candidate {
  const toPage = refineTiles(one.template, small, one.toPage, [3, 2])
  return { ...one, toPage, coverage: inkCoverage(one.template, toPage, ink) }
}

/** Portrait fits portrait; nearly square fits both. */
function sameShape(template: PreparedPage, page: PageLines): boolean {
  return Math.abs(Math.log(template.width / template.height) - Math.log(page.width / page.height)) < 0.35
}

/** Page mm (turned) → template mm, from a vote that was taken about both middles. */
function poseOf(template: PreparedPage, page: PageLines, skew: number, vote: Vote): Affine {
  const toMiddle: Affine = { a: 1, b: 0, c: -page.width / 2, d: 0, e: 1, f: -page.height / 2 }
  const place: Affine = {
    a: vote.scale,
    b: 0,
    c: vote.shiftX + template.width / 2,
    d: 0,
    e: vote.scale,
    f: vote.shiftY + template.height / 2,
  }
  return compose(place, compose(rotation(-skew), toMiddle))
}

function turnBack(turn: Turn, lines: PageLines): Affine {
  return invert(turning(turn, lines.width, lines.height))
}

function isEmpty(small: GreyRaster, level: number): boolean {
  const { width, height, data } = small
  const margin = Math.round(mmToPixels(EDGE_MM, small.dpi))
  let ink = 0
  let pixels = 0
  for (let y = margin; y < height - margin; y++) {
    for (let at = y * width + margin, end = (y + 1) * width - margin; at < end; at++, pixels++) if (data[at]! < level) ink++
  }
  return pixels === 0 || ink < pixels * EMPTY_BELOW
}
