import { Worker } from 'node:worker_threads'
import { PARAMETERS, shape } from '../../../ocr/digits/network.ts'
import { createRandom } from '../../../resources/samples/random.ts'
import { createHalf } from './half.ts'
import type { TrainingSet } from './trainingSet.ts'

export interface TrainOptions {
  readonly seed: number
  readonly epochs: number
  readonly set: TrainingSet
  onEpoch(epoch: number, loss: number, values: Float64Array): void
}

const BATCH = 64
const DROP = 0.2
const RATE = 0.002
const DECAY = 0.004
const WARM_UP = 200

/** Adam with decoupled weight decay; the rate falls along a cosine. Two threads. @returns all tensors in the order of the shape */
export async function train({ seed, epochs, set, onEpoch }: TrainOptions): Promise<Float64Array> {
  const values = shared(PARAMETERS)
  values.set(firstValues(seed))
  const [first, second] = [shared(PARAMETERS), shared(PARAMETERS)]
  const signal = new Int32Array(new SharedArrayBuffer(16))
  const loss = shared(1)
  const worker = new Worker(new URL('./halfWorker.ts', import.meta.url), {
    workerData: { seed, batch: BATCH, drop: DROP, half: 1, values, gradient: second, signal, loss },
  })
  const broken = new Promise<never>((_, reject) => worker.once('error', reject))
  broken.catch(() => {})
  const ownHalf = createHalf({ seed, batch: BATCH, drop: DROP, half: 0, values, gradient: first }, set)
  const steps = Math.floor(set.size / BATCH)
  const adam = createAdam(values, steps * epochs)
  try {
    for (let epoch = 0; epoch < epochs; epoch++) {
      let sum = 0
      for (let step = 0; step < steps; step++) {
        Atomics.store(signal, 2, epoch)
        Atomics.store(signal, 3, step)
        const asked = Atomics.add(signal, 0, 1) + 1
        Atomics.notify(signal, 0)
        sum += ownHalf(epoch, step)
        const done = Atomics.waitAsync(signal, 1, asked - 1)
        if (done.async) await Promise.race([done.value, broken])
        sum += loss[0]!
        adam(first, second, BATCH)
      }
      onEpoch(epoch, sum / (steps * BATCH), values)
    }
  } finally {
    Atomics.store(signal, 2, -1)
    Atomics.add(signal, 0, 1)
    Atomics.notify(signal, 0)
    await worker.terminate()
  }
  return values
}

function createAdam(values: Float64Array, total: number): (first: Float64Array, second: Float64Array, batch: number) => void {
  const mean = new Float64Array(PARAMETERS)
  const square = new Float64Array(PARAMETERS)
  let step = 0
  return (first, second, batch) => {
    step++
    const warm = Math.min(1, step / WARM_UP)
    const rate = RATE * warm * 0.5 * (1 + Math.cos((Math.PI * step) / total))
    const [unbias1, unbias2] = [1 - 0.9 ** step, 1 - 0.999 ** step]
    for (let i = 0; i < PARAMETERS; i++) {
      const by = (first[i]! + second[i]!) / batch
      mean[i] = 0.9 * mean[i]! + 0.1 * by
      square[i] = 0.999 * square[i]! + 0.001 * by * by
      values[i]! -= rate * (mean[i]! / unbias1 / (Math.sqrt(square[i]! / unbias2) + 1e-8) + DECAY * values[i]!)
    }
  }
}

/** He: normal with variance 2 / inputs; biases 0. */
function firstValues(seed: number): Float64Array {
  const random = createRandom(`${seed}/start`)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
  return Float64Array.from(
    shape.flatMap(([name, rows, width]) =>
      Array.from({ length: rows * width }, () => (name.startsWith('bias') ? 0 : normal() * Math.sqrt(2 / width))),
    ),
  )
}

function shared(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8))
}
