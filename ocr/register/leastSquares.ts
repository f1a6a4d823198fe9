/** v = p·x + q·y + r through weighted points, by the normal equations. */
export interface Plane {
  readonly p: number
  readonly q: number
  readonly r: number
}

export interface Sample {
  readonly x: number
  readonly y: number
  readonly v: number
  readonly weight: number
}

/** How much the fit is held to `prior` where the points do not say, in points of weight 1 at one unit. */
const HOLD = 1e-3

/**
 * The plane through the samples. What they leave open (all on one line, too few) stays as in `prior`.
 */
export function fitPlane(samples: readonly Sample[], prior: Plane): Plane {
  let weight = 0
  let meanX = 0
  let meanY = 0
  for (const one of samples) {
    weight += one.weight
    meanX += one.weight * one.x
    meanY += one.weight * one.y
  }
  if (weight === 0) return prior
  meanX /= weight
  meanY /= weight
  let xx = HOLD * weight
  let xy = 0
  let yy = HOLD * weight
  let xv = 0
  let yv = 0
  let mean = 0
  for (const one of samples) {
    const x = one.x - meanX
    const y = one.y - meanY
    const v = one.v - (prior.p * one.x + prior.q * one.y + prior.r)
    xx += one.weight * x * x
    xy += one.weight * x * y
    yy += one.weight * y * y
    xv += one.weight * x * v
    yv += one.weight * y * v
    mean += one.weight * v
  }
  mean /= weight
  const det = xx * yy - xy * xy
  const p = (xv * yy - yv * xy) / det
  const q = (yv * xx - xv * xy) / det
  return { p: prior.p + p, q: prior.q + q, r: prior.r + mean - p * meanX - q * meanY }
}

/** Fits again and again, each time without the samples that are off by more than thrice the median (at least `floor`). */
export function fitPlaneRobustly(samples: readonly Sample[], prior: Plane, floor: number): Plane {
  let plane = fitPlane(samples, prior)
  for (let round = 0; round < 4; round++) {
    const off = samples.map((one) => Math.abs(one.v - (plane.p * one.x + plane.q * one.y + plane.r)))
    const limit = Math.max(floor, 3 * median(off))
    plane = fitPlane(
      samples.filter((_, index) => off[index]! <= limit),
      prior,
    )
  }
  return plane
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return 0
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]!
}
