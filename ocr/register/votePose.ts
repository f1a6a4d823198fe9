import type { PreparedPage, RuledLine, RuledLines } from '#ocr/model/page.ts'

/** Where a straightened page lies on a template: template = scale · page + shift, both measured from their middles, in mm. */
export interface Vote {
  readonly scale: number
  readonly shiftX: number
  readonly shiftY: number
  /** 0..about 1: how much of both line sets agrees. */
  readonly score: number
}

const SCALES = Array.from({ length: 81 }, (_, step) => 0.9 + step * 0.0025)
/** Enough to tell likely templates from others: lines this many, the longest ones, at scales that are 1 mm apart at the sheet's edge. */
const FEW_LINES = 40
const FEW_SCALES = Array.from({ length: 27 }, (_, step) => 0.9 + step * 0.0077)
const BIN_MM = 0.5
const REACH_MM = 30
const BINS = Math.round((2 * REACH_MM) / BIN_MM) + 1

/**
 * The scale and shift that most pairs of lines agree on. Every pair of a page's and the template's line votes, at every scale,
 * for the shift that would lay one onto the other, in each direction for itself.
 */
export function votePose(template: PreparedPage, page: RuledLines): Vote {
  return vote(centred(template), page, SCALES)
}

/** A tenth of the work of a full vote; its score ranks templates. */
export function quickVote(template: PreparedPage, page: RuledLines): number {
  return vote(longest(centred(template)), longest(page), FEW_SCALES).score
}

function longest({ horizontal, vertical }: RuledLines): RuledLines {
  const few = (lines: readonly RuledLine[]) =>
    lines.length <= FEW_LINES ? lines : [...lines].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, FEW_LINES)
  return { horizontal: few(horizontal), vertical: few(vertical) }
}

function vote(own: RuledLines, page: RuledLines, scales: readonly number[]): Vote {
  let best: Vote = { scale: 1, shiftX: 0, shiftY: 0, score: -1 }
  const across = pairs(own.vertical, page.vertical)
  const down = pairs(own.horizontal, page.horizontal)
  const total = Math.sqrt(totalLength(own) * totalLength(page))
  if (total === 0) return { ...best, score: 0 }
  const bins = new Float64Array(BINS)
  for (const scale of scales) {
    const x = bestShift(across, scale, bins)
    const y = bestShift(down, scale, bins)
    const score = (x.weight + y.weight) / total
    if (score > best.score) best = { scale, shiftX: x.shift, shiftY: y.shift, score }
  }
  return best
}

interface Pairs {
  readonly count: number
  readonly template: Float64Array
  readonly page: Float64Array
  readonly weight: Float64Array
}

/** Pairs of lines of much the same length; a line broken in two still counts a little. */
function pairs(template: readonly RuledLine[], page: readonly RuledLine[]): Pairs {
  const most = template.length * page.length
  const out = { template: new Float64Array(most), page: new Float64Array(most), weight: new Float64Array(most) }
  let count = 0
  for (const own of template) {
    const ownLength = own.to - own.from
    for (const other of page) {
      const otherLength = other.to - other.from
      const short = Math.min(ownLength, otherLength)
      const likeness = short / Math.max(ownLength, otherLength)
      if (likeness < 0.3) continue
      if (Math.abs(own.from + own.to - other.from - other.to) / 2 > REACH_MM + 10) continue
      out.template[count] = own.at
      out.page[count] = other.at
      out.weight[count++] = short * likeness
    }
  }
  return { count, ...out }
}

function bestShift(list: Pairs, scale: number, bins: Float64Array): { readonly shift: number; readonly weight: number } {
  bins.fill(0)
  for (let i = 0; i < list.count; i++) {
    const shift = list.template[i]! - scale * list.page[i]!
    if (shift < -REACH_MM || shift > REACH_MM) continue
    const bin = Math.round((shift + REACH_MM) / BIN_MM)
    bins[bin] = bins[bin]! + list.weight[i]!
  }
  let best = 0
  let at = (BINS - 1) / 2
  for (let bin = 1; bin < BINS - 1; bin++) {
    const sum = bins[bin - 1]! * 0.6 + bins[bin]! + bins[bin + 1]! * 0.6
    if (sum > best) {
      best = sum
      at = bin
    }
  }
  return { shift: at * BIN_MM - REACH_MM, weight: best }
}

function centred(template: PreparedPage): RuledLines {
  const move = (line: RuledLine, at: number, along: number): RuledLine => ({
    at: line.at - at,
    from: line.from - along,
    to: line.to - along,
  })
  return {
    horizontal: template.lines.horizontal.map((line) => move(line, template.height / 2, template.width / 2)),
    vertical: template.lines.vertical.map((line) => move(line, template.width / 2, template.height / 2)),
  }
}

function totalLength(lines: RuledLines): number {
  let sum = 0
  for (const line of lines.horizontal) sum += line.to - line.from
  for (const line of lines.vertical) sum += line.to - line.from
  return sum
}
