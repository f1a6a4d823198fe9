import { createWork, networkOver } from '../../../ocr/digits/network.ts'
import { createRandom } from '../../../resources/samples/random.ts'
import { addGradient, createBackWork } from './backward.ts'
import { createTrainingSet, type TrainingSet } from './trainingSet.ts'

export interface HalfInput {
  readonly seed: number
  readonly batch: number
  readonly drop: number
  /** 0 or 1: which half of each batch. */
  readonly half: number
  readonly values: Float64Array
  readonly gradient: Float64Array
}

/** Makes the gradient of one half of a batch: halves are summed in order, so the result does not depend on threads. */
export function createHalf(
  { seed, batch, drop, half, values, gradient }: HalfInput,
  set: TrainingSet = createTrainingSet(seed),
): (epoch: number, step: number) => number {
  const [network, sums] = [networkOver(values), networkOver(gradient)]
  const [work, back] = [createWork(), createBackWork()]
  return (epoch, step) => {
    gradient.fill(0)
    const random = createRandom(`${seed}/drop/${epoch}/${step}/${half}`)
    let loss = 0
    for (let i = 0; i < batch / 2; i++) {
      const example = set.example(epoch, step * batch + half * (batch / 2) + i)
      loss += addGradient(network, sums, work, back, example, random, drop)
    }
    return loss
  }
}
