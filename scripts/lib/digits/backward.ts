import {
  CLASSES,
  type DigitNetwork,
  FEATURES,
  FIRST,
  forward,
  HIDDEN,
  PATCH,
  POOLED1,
  POOLED2,
  SECOND,
  SIDE,
  scores,
  type Work,
} from '../../../ocr/digits/network.ts'
import type { Random } from '../../../resources/samples/random.ts'
import type { Example } from './trainingSet.ts'

/** Buffers of the way back. */
export interface BackWork {
  readonly scores: Float64Array
  readonly hidden: Float64Array
  readonly features: Float64Array
  readonly patches: Float64Array
  readonly pooled1: Float64Array
}

export function createBackWork(): BackWork {
  return {
    scores: new Float64Array(CLASSES),
    hidden: new Float64Array(HIDDEN),
    features: new Float64Array(FEATURES),
    patches: new Float64Array(POOLED2 * POOLED2 * 4 * PATCH),
    pooled1: new Float64Array(POOLED1 * POOLED1 * FIRST),
  }
}

/**
 * Adds the gradient of one example's cross-entropy to `gradient`.
 * @param drop share of the hidden values that sit out
 * @returns the loss
 */
export function addGradient(
  network: DigitNetwork,
  gradient: DigitNetwork,
  work: Work,
  back: BackWork,
  { picture, label }: Example,
  random: Random,
  drop: number,
): number {
  forward(network, picture, work)
  for (let i = 0; i < HIDDEN; i++) work.hidden[i] = random.chance(drop) ? 0 : work.hidden[i]! / (1 - drop)
  scores(network, work)
  const loss = scoreGradient(work.scores, label, back.scores)
  throughOut(network, gradient, work, back, drop)
  throughDense(network, gradient, work, back)
  throughSecond(network, gradient, work, back)
  throughFirst(gradient, work, back, picture)
  return loss
}

function scoreGradient(values: Float64Array, label: number, out: Float64Array): number {
  const best = values.reduce((largest, value) => Math.max(largest, value))
  let sum = 0
  for (let i = 0; i < CLASSES; i++) {
    out[i] = Math.exp(values[i]! - best)
    sum += out[i]!
  }
  for (let i = 0; i < CLASSES; i++) out[i]! /= sum
  const loss = -Math.log(Math.max(1e-12, out[label]!))
  out[label]! -= 1
  return loss
}

function throughOut(network: DigitNetwork, gradient: DigitNetwork, work: Work, back: BackWork, drop: number): void {
  back.hidden.fill(0)
  for (let label = 0; label < CLASSES; label++) {
    const by = back.scores[label]!
    gradient.biasOut[label]! += by
    const at = label * HIDDEN
    for (let i = 0; i < HIDDEN; i++) {
      gradient.out[at + i]! += by * work.hidden[i]!
      back.hidden[i]! += by * network.out[at + i]!
    }
  }
  for (let i = 0; i < HIDDEN; i++) back.hidden[i] = work.hidden[i]! > 0 ? back.hidden[i]! / (1 - drop) : 0
}

function throughDense({ dense }: DigitNetwork, gradient: DigitNetwork, work: Work, back: BackWork): void {
  back.features.fill(0)
  const [values, changes, input] = [gradient.dense, back.features, work.pooled2]
  for (let row = 0; row < HIDDEN; row++) {
    const by = back.hidden[row]!
    if (by === 0) continue
    gradient.biasDense[row]! += by
    const at = row * FEATURES
    for (let i = 0; i < FEATURES; i++) {
      values[at + i]! += by * input[i]!
      changes[i]! += by * dense[at + i]!
    }
  }
}

/** Only the winners of the pool have a gradient: a quarter of the places, and half of those are not cut off by the ReLU. */
function throughSecond({ conv2 }: DigitNetwork, gradient: DigitNetwork, work: Work, back: BackWork): void {
  back.patches.fill(0)
  back.pooled1.fill(0)
  const [values, patches, changes] = [gradient.conv2, work.patches, back.patches]
  for (let i = 0; i < FEATURES; i++) {
    const by = back.features[i]!
    if (by === 0 || work.pooled2[i]! <= 0) continue
    const channel = i % SECOND
    const cell = (i - channel) / SECOND
    const which = work.winner2[i]!
    const y = Math.floor(cell / POOLED2) * 2 + (which >> 1)
    const x = (cell % POOLED2) * 2 + (which & 1)
    const from = (y * POOLED2 * 2 + x) * PATCH
    const at = channel * PATCH
    gradient.bias2[channel]! += by
    for (let k = 0; k < PATCH; k++) {
      values[at + k]! += by * patches[from + k]!
      changes[from + k]! += by * conv2[at + k]!
    }
  }
  let from = 0
  for (let y = 0; y < POOLED2 * 2; y++) {
    for (let x = 0; x < POOLED2 * 2; x++) {
      for (let row = 0; row < 3; row++) {
        const to = ((y + row) * POOLED1 + x) * FIRST
        for (let i = 0; i < 3 * FIRST; i++) back.pooled1[to + i]! += changes[from++]!
      }
    }
  }
}

function throughFirst(gradient: DigitNetwork, work: Work, back: BackWork, picture: Float64Array): void {
  for (let i = 0; i < back.pooled1.length; i++) {
    const by = back.pooled1[i]!
    if (by === 0 || work.pooled1[i]! <= 0) continue
    const channel = i % FIRST
    const cell = (i - channel) / FIRST
    const which = work.winner1[i]!
    const at = (Math.floor(cell / POOLED1) * 2 + (which >> 1)) * SIDE + (cell % POOLED1) * 2 + (which & 1)
    const to = channel * 9
    gradient.bias1[channel]! += by
    for (let k = 0; k < 9; k++) gradient.conv1[to + k]! += by * picture[at + Math.floor(k / 3) * SIDE + (k % 3)]!
  }
}
