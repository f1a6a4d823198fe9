/**
 * The network of the digit classifier: 28 × 28 → 3×3×16, pool → 3×3×32, pool → 96 → 11, ReLU between. Channels are the fastest
 * index everywhere, so that three neighbouring pixels of all channels lie side by side. The training runs this same forward pass.
 */
export interface DigitNetwork {
  /** [16][9] */
  readonly conv1: Float64Array
  /** [16] */
  readonly bias1: Float64Array
  /** [32][3·3·16] */
  readonly conv2: Float64Array
  /** [32] */
  readonly bias2: Float64Array
  /** [96][5·5·32] */
  readonly dense: Float64Array
  /** [96] */
  readonly biasDense: Float64Array
  /** [11][96] */
  readonly out: Float64Array
  /** [11] */
  readonly biasOut: Float64Array
}

export const SIDE = 28
export const FIRST = 16
export const SECOND = 32
export const HIDDEN = 96
/** Ten digits and "this is no digit". */
export const CLASSES = 11
export const NO_DIGIT = 10

/** Sides of the maps after each pool; of the second map only 10 × 10 reach the pool. */
export const POOLED1 = 13
export const POOLED2 = 5
export const PATCH = 9 * FIRST
export const FEATURES = POOLED2 * POOLED2 * SECOND
const ROW1 = SIDE - 2
const USED2 = POOLED2 * 2

/** Tensors in the order of the weights file: name, rows, values per row. */
export const shape = [
  ['conv1', FIRST, 9],
  ['bias1', 1, FIRST],
  ['conv2', SECOND, PATCH],
  ['bias2', 1, SECOND],
  ['dense', HIDDEN, FEATURES],
  ['biasDense', 1, HIDDEN],
  ['out', CLASSES, HIDDEN],
  ['biasOut', 1, CLASSES],
] as const satisfies readonly (readonly [keyof DigitNetwork, number, number])[]

export const PARAMETERS = shape.reduce((sum, [, rows, width]) => sum + rows * width, 0)

/** A network whose tensors lie one after another in `values` (length {@link PARAMETERS}). */
export function networkOver(values: Float64Array): DigitNetwork {
  const network: Partial<Record<keyof DigitNetwork, Float64Array>> = {}
  let at = 0
  for (const [name, rows, width] of shape) {
    network[name] = values.subarray(at, at + rows * width)
    at += rows * width
  }
  return network as Record<keyof DigitNetwork, Float64Array>
}

/** What one forward pass writes; kept so that no picture allocates, and for the way back in training. */
export interface Work {
  readonly map1: Float64Array
  readonly pooled1: Float64Array
  /** Which of the four pixels (0-3) won the pool. */
  readonly winner1: Uint8Array
  readonly patches: Float64Array
  readonly map2: Float64Array
  readonly pooled2: Float64Array
  readonly winner2: Uint8Array
  readonly hidden: Float64Array
  readonly scores: Float64Array
}

export function createWork(): Work {
  return {
    map1: new Float64Array(ROW1 * ROW1 * FIRST),
    pooled1: new Float64Array(POOLED1 * POOLED1 * FIRST),
    winner1: new Uint8Array(POOLED1 * POOLED1 * FIRST),
    patches: new Float64Array(USED2 * USED2 * PATCH),
    map2: new Float64Array(USED2 * USED2 * SECOND),
    pooled2: new Float64Array(FEATURES),
    winner2: new Uint8Array(FEATURES),
    hidden: new Float64Array(HIDDEN),
    scores: new Float64Array(CLASSES),
  }
}

/** @param picture 28 × 28, 0 = paper, 1 = ink. The scores (logits) are then in `work.scores`. */
export function forward(network: DigitNetwork, picture: Float64Array, work: Work): void {
  features(network, picture, work)
  matrixVector(network.dense, network.biasDense, work.pooled2, work.hidden)
  for (let i = 0; i < HIDDEN; i++) if (work.hidden[i]! < 0) work.hidden[i] = 0
  scores(network, work)
}

/** The last layer alone: training drops some of `work.hidden` before it. */
export function scores(network: DigitNetwork, work: Work): void {
  matrixVector(network.out, network.biasOut, work.hidden, work.scores)
}

function features(network: DigitNetwork, picture: Float64Array, work: Work): void {
  firstMap(network, picture, work.map1)
  pool(work.map1, ROW1, FIRST, POOLED1, work.pooled1, work.winner1)
  layPatches(work.pooled1, work.patches)
  secondMap(network, work.patches, work.map2)
  pool(work.map2, USED2, SECOND, POOLED2, work.pooled2, work.winner2)
}

function firstMap({ conv1, bias1 }: DigitNetwork, picture: Float64Array, map: Float64Array): void {
  for (let channel = 0; channel < FIRST; channel++) {
    const k = channel * 9
    const [a, b, c] = [conv1[k]!, conv1[k + 1]!, conv1[k + 2]!]
    const [d, e, f] = [conv1[k + 3]!, conv1[k + 4]!, conv1[k + 5]!]
    const [g, h, i] = [conv1[k + 6]!, conv1[k + 7]!, conv1[k + 8]!]
    const bias = bias1[channel]!
    for (let y = 0; y < ROW1; y++) {
      let at = y * SIDE
      let to = y * ROW1 * FIRST + channel
      for (let x = 0; x < ROW1; x++, at++, to += FIRST) {
        map[to] =
          bias +
          (a * picture[at]! + b * picture[at + 1]! + c * picture[at + 2]!) +
          (d * picture[at + SIDE]! + e * picture[at + SIDE + 1]! + f * picture[at + SIDE + 2]!) +
          (g * picture[at + 2 * SIDE]! + h * picture[at + 2 * SIDE + 1]! + i * picture[at + 2 * SIDE + 2]!)
      }
    }
  }
}

/** ReLU and the largest of 2 × 2. */
function pool(map: Float64Array, side: number, channels: number, out: number, pooled: Float64Array, winner: Uint8Array): void {
  const below = side * channels
  for (let y = 0; y < out; y++) {
    for (let x = 0; x < out; x++) {
      const from = (2 * y * side + 2 * x) * channels
      const to = (y * out + x) * channels
      for (let channel = 0; channel < channels; channel++) {
        const at = from + channel
        let best = map[at]!
        let which = 0
        if (map[at + channels]! > best) {
          best = map[at + channels]!
          which = 1
        }
        if (map[at + below]! > best) {
          best = map[at + below]!
          which = 2
        }
        if (map[at + below + channels]! > best) {
          best = map[at + below + channels]!
          which = 3
        }
        pooled[to + channel] = Math.max(best, 0)
        winner[to + channel] = which
      }
    }
  }
}

/** Each used place of the second map with its 3 × 3 × 16 surroundings in one row. */
function layPatches(map: Float64Array, patches: Float64Array): void {
  const run = 3 * FIRST
  let to = 0
  for (let y = 0; y < USED2; y++) {
    for (let x = 0; x < USED2; x++) {
      for (let row = 0; row < 3; row++) {
        const from = ((y + row) * POOLED1 + x) * FIRST
        for (let i = 0; i < run; i++) patches[to++] = map[from + i]!
      }
    }
  }
}

/** Blocks of 4 channels × 2 places: eight sums stay in registers. */
function secondMap({ conv2, bias2 }: DigitNetwork, patches: Float64Array, map: Float64Array): void {
  for (let place = 0; place < USED2 * USED2; place += 2) {
    const p = place * PATCH
    const q = p + PATCH
    for (let channel = 0; channel < SECOND; channel += 4) {
      const k = channel * PATCH
      let [a0, a1, a2, a3] = [0, 0, 0, 0]
      let [b0, b1, b2, b3] = [0, 0, 0, 0]
      for (let i = 0; i < PATCH; i++) {
        const u = patches[p + i]!
        const v = patches[q + i]!
        const w0 = conv2[k + i]!
        const w1 = conv2[k + PATCH + i]!
        const w2 = conv2[k + 2 * PATCH + i]!
        const w3 = conv2[k + 3 * PATCH + i]!
        a0 += u * w0
        a1 += u * w1
        a2 += u * w2
        a3 += u * w3
        b0 += v * w0
        b1 += v * w1
        b2 += v * w2
        b3 += v * w3
      }
      const to = place * SECOND + channel
      map[to] = a0 + bias2[channel]!
      map[to + 1] = a1 + bias2[channel + 1]!
      map[to + 2] = a2 + bias2[channel + 2]!
      map[to + 3] = a3 + bias2[channel + 3]!
      map[to + SECOND] = b0 + bias2[channel]!
      map[to + SECOND + 1] = b1 + bias2[channel + 1]!
      map[to + SECOND + 2] = b2 + bias2[channel + 2]!
      map[to + SECOND + 3] = b3 + bias2[channel + 3]!
    }
  }
}

function matrixVector(matrix: Float64Array, bias: Float64Array, vector: Float64Array, out: Float64Array): void {
  const width = vector.length
  for (let row = 0; row < out.length; row++) {
    const at = row * width
    let [even, odd] = [0, 0]
    for (let i = 0; i < width; i += 2) {
      even += matrix[at + i]! * vector[i]!
      odd += matrix[at + i + 1]! * vector[i + 1]!
    }
    out[row] = bias[row]! + even + odd
  }
}
