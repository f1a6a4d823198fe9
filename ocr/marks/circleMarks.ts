import type { Box } from '#ocr/model/geometry.ts'
import type { CircleMark, RegisteredPage } from '#ocr/model/page.ts'
import { mmToPixels, pixelsToMm } from '#ocr/model/raster.ts'
import { type InkWindow, inkWindow, isTrace } from './inkWindow.ts'
import { sealOver } from './sealOver.ts'

/** A printed word of a group, with the box of its letters. */
export interface CircleOption {
  readonly key: string
  readonly box: Box
}

const SECTORS = 36
/** A ring runs between these two ellipses around the word, mm beyond half its width and height. */
const INNER_MM = 0.1
const OUTER_MM = 2.1
/** Share of the directions: below it is no ring, above it is one. */
const OFF_BELOW = 0.2
const ON_ABOVE = 0.7
const OWN_ABOVE = 0.5
/** So much ink about a word, in mm², is a mark of some kind. */
const OTHER_MARK_MM2 = 0.8
/** Pixels of ink that make a direction count. */
const LEAST_PIXELS = 2

/**
 * Which of a group's printed words are circled, in the order given. A ring is told from a stroke by how many directions around
 * the word hold ink. A ring that reaches into a neighbour's surroundings is counted for its own word only.
 */
export function circleMarks(page: RegisteredPage, options: readonly CircleOption[]): readonly CircleMark[] {
  const rings = options.map((option) => ringOf(page, option))
  const own = rings.map((ring) => covered(ring, []))
  const order = rings.map((_, index) => index).sort((a, b) => own[b]! - own[a]!)
  const winner = order[0]!
  const apart = rings.map((ring, index) => (index === winner ? own[index]! : covered(ring, [rings[winner]!])))
  // A second ring of its own stays nearly whole without the first one's ink; a neighbour that was only touched does not.
  const ringed = rings.filter((_, index) => index === winner || (own[index]! >= ON_ABOVE && apart[index]! >= OWN_ABOVE))
  const marks = options.map((option, index) => {
    const seal = sealOver(page, { x: option.box.x - 1, y: option.box.y - 1, w: option.box.w + 2, h: option.box.h + 2 })
    const coverage = index === winner ? own[index]! : besideOthers(rings[index]!, own[index]!, apart[index]!, ringed)
    return { key: option.key, coverage, seal, ...decide(coverage) }
  })
  if (marks.some((mark) => mark.state !== 'off')) return marks
  // Not one ring: then a tick, a stroke through a word or a ring too light or too wide to be seen as one must not go unnoticed.
  const most = rings.map((ring) => otherMark(ring)).reduce((best, ink, index, all) => (ink > all[best]! ? index : best), 0)
  if (otherMark(rings[most]!) < OTHER_MARK_MM2) return marks
  return marks.map((mark, index) => (index === most ? { ...mark, state: 'doubtful', confidence: 0 } : mark))
}

/** Coverage of a word that is not the most covered one, without the ink of its neighbours' rings. */
function besideOthers(ring: Ring, own: number, apart: number, ringed: readonly Ring[]): number {
  // What loses its ring only by this reckoning may have one of its own that crosses the other's.
  return own >= ON_ABOVE ? Math.max(apart, OFF_BELOW) : covered(ring, ringed)
}

/** Ink and traces of ink on and around a word, mm². */
function otherMark({ window }: Ring): number {
  let pixels = 0
  for (let at = 0; at < window.scan.length; at++) if (isTrace(window, at)) pixels++
  return pixels * pixelsToMm(1, window.dpi) ** 2
}

function decide(coverage: number): Pick<CircleMark, 'state' | 'confidence'> {
  if (coverage < OFF_BELOW) return { state: 'off', confidence: 1 - (0.5 * coverage) / OFF_BELOW }
  if (coverage > ON_ABOVE) return { state: 'on', confidence: 0.5 + (0.5 * (coverage - ON_ABOVE)) / (1 - ON_ABOVE) }
  return { state: 'doubtful', confidence: 0 }
}

interface Ring {
  readonly window: InkWindow
  /** Pixels of the page. */
  readonly x: number
  readonly y: number
  /** Half axes in pixels. */
  readonly innerX: number
  readonly innerY: number
  readonly outerX: number
  readonly outerY: number
}

function ringOf(page: RegisteredPage, { box }: CircleOption): Ring {
  const pixels = (mm: number) => mmToPixels(mm, page.dpi)
  const around: Box = {
    x: box.x - OUTER_MM,
    y: box.y - OUTER_MM,
    w: box.w + 2 * OUTER_MM,
    h: box.h + 2 * OUTER_MM,
  }
  return {
    window: inkWindow(page, around),
    x: pixels(box.x + box.w / 2),
    y: pixels(box.y + box.h / 2),
    innerX: pixels(box.w / 2 + INNER_MM),
    innerY: pixels(box.h / 2 + INNER_MM),
    outerX: pixels(box.w / 2 + OUTER_MM),
    outerY: pixels(box.h / 2 + OUTER_MM),
  }
}

/** Share of the directions with ink between the ellipses. @param others rings whose own surroundings do not count */
function covered(ring: Ring, others: readonly Ring[]): number {
  const { window } = ring
  const counts = new Uint16Array(SECTORS)
  for (let row = 0, at = 0; row < window.height; row++) {
    for (let column = 0; column < window.width; column++, at++) {
      if (window.writing[at] === 0) continue
      const x = window.left + column + 0.5
      const y = window.top + row + 0.5
      if (!between(ring, x, y) || others.some((other) => nearer(other, ring, x, y))) continue
      const angle = Math.atan2((y - ring.y) / (ring.innerY + ring.outerY), (x - ring.x) / (ring.innerX + ring.outerX))
      counts[Math.min(SECTORS - 1, Math.floor(((angle + Math.PI) / (2 * Math.PI)) * SECTORS))]!++
    }
  }
  let found = 0
  for (const count of counts) if (count >= LEAST_PIXELS) found++
  return found / SECTORS
}

function between(ring: Ring, x: number, y: number): boolean {
  const dx = x - ring.x
  const dy = y - ring.y
  return (dx / ring.innerX) ** 2 + (dy / ring.innerY) ** 2 >= 1 && (dx / ring.outerX) ** 2 + (dy / ring.outerY) ** 2 <= 1
}

/** The point lies in the other ring's surroundings. */
function nearer(other: Ring, _ring: Ring, x: number, y: number): boolean {
  return ((x - other.x) / other.outerX) ** 2 + ((y - other.y) / other.outerY) ** 2 <= 1
}
