import { type CalibrationModel, type Curve, logit } from './calibrate.ts'

/** One reading whose truth is known. */
export interface KnownReading {
  readonly kind: string
  readonly outcome: string
  /** The engine's, 0..1. */
  readonly figure: number
  readonly right: boolean
}

/** How strongly a kind's curve is held to that of all kinds: as if so many readings spoke for it. */
const HOLD = 4
const STEPS = 40
/** Fewer readings do not make a curve of their own. */
const LEAST = 20

/**
 * Fits one curve per outcome, and from it one per kind and outcome: logistic regression with a ridge towards the curve above it.
 */
export function fitCalibration(readings: readonly KnownReading[]): CalibrationModel {
  const model: Record<string, Curve> = {}
  for (const [outcome, some] of grouped(readings, (one) => one.outcome)) {
    const share = (some.filter((one) => one.right).length + 1) / (some.length + 2)
    const all = fitCurve(some, { base: Math.log(share / (1 - share)), slope: 0, readings: 0 })
    model[outcome] = all
    for (const [kind, own] of grouped(some, (one) => one.kind)) {
      // What is taken over is hardly ever wrong: only all kinds together show how rarely.
      if (own.length < LEAST || outcome === 'accepted') continue
      model[`${kind}/${outcome}`] = fitCurve(own, all)
    }
  }
  return model
}

/** Newton's method on two parameters. */
function fitCurve(readings: readonly KnownReading[], from: Curve): Curve {
  let { base, slope } = from
  for (let step = 0; step < STEPS; step++) {
    let [g0, g1] = [HOLD * (from.base - base), HOLD * (from.slope - slope)]
    let [h00, h01, h11] = [HOLD, 0, HOLD]
    for (const { figure, right } of readings) {
      const x = logit(figure)
      const p = 1 / (1 + Math.exp(-(base + slope * x)))
      const [miss, weight] = [(right ? 1 : 0) - p, p * (1 - p)]
      g0 += miss
      g1 += miss * x
      h00 += weight
      h01 += weight * x
      h11 += weight * x * x
    }
    const determinant = h00 * h11 - h01 * h01
    base += clamp((h11 * g0 - h01 * g1) / determinant)
    slope += clamp((h00 * g1 - h01 * g0) / determinant)
  }
  return { base, slope, readings: readings.length }
}

/** A step of Newton's method can leap far where all readings are right. */
function clamp(step: number): number {
  return Math.min(1, Math.max(-1, step))
}

function grouped<Item>(items: readonly Item[], key: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const own = groups.get(key(item)) ?? []
    own.push(item)
    groups.set(key(item), own)
  }
  return groups
}
