import { workerData } from 'node:worker_threads'
import { createHalf, type HalfInput } from './half.ts'

/** Waits for the next step, works its half of the batch, says so. `signal`: [steps asked, steps done, epoch, step in it]. */
const { signal, loss, ...input } = workerData as HalfInput & { signal: Int32Array; loss: Float64Array }
const work = createHalf(input)
for (let asked = 0; ; asked++) {
  Atomics.wait(signal, 0, asked)
  const epoch = Atomics.load(signal, 2)
  if (epoch < 0) break
  loss[0] = work(epoch, Atomics.load(signal, 3))
  Atomics.store(signal, 1, asked + 1)
  Atomics.notify(signal, 1)
}
