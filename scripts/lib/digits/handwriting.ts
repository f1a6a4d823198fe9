import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createRandom } from '../../../resources/samples/random.ts'
import type { InkShape } from './inkShape.ts'

export interface LabelledShape {
  readonly label: number
  readonly shape: InkShape
}

export interface Handwriting {
  readonly train: readonly LabelledShape[]
  /** For temperature and threshold. */
  readonly choose: readonly LabelledShape[]
  /** Never looked at before the figures are printed. */
  readonly test: readonly LabelledShape[]
  /** SHA-256 of the training pictures. */
  readonly hash: string
}

/** The 10,000 digits of the package `mnist` (a part of MNIST: American writers), each digit split 80 : 5 : 15. */
export function readHandwriting(): Handwriting {
  const groups = Array.from({ length: 10 }, (_, label) => splitOf(label))
  const train = groups.flatMap((group) => group.train)
  const hash = createHash('sha256')
  for (const { label, shape } of train) hash.update(Uint8Array.of(label)).update(new Uint8Array(shape.ink.buffer))
  return {
    train,
    choose: groups.flatMap((group) => group.choose),
    test: groups.flatMap((group) => group.test),
    hash: hash.digest('hex'),
  }
}

function splitOf(label: number): { train: LabelledShape[]; choose: LabelledShape[]; test: LabelledShape[] } {
  const all = createRandom(`split/${label}`).shuffle(readDigits(label))
  const test = Math.round(all.length * 0.15)
  const choose = test + Math.round(all.length * 0.05)
  return { test: all.slice(0, test), choose: all.slice(test, choose), train: all.slice(choose) }
}

function readDigits(label: number): LabelledShape[] {
  const require = createRequire(import.meta.url)
  const { data } = JSON.parse(readFileSync(require.resolve(`mnist/src/digits/${label}.json`), 'utf8')) as { data: number[] }
  const size = 28 * 28
  return Array.from({ length: Math.floor(data.length / size) }, (_, index) => ({
    label,
    shape: { side: 28, ink: Float32Array.from(data.slice(index * size, (index + 1) * size)) },
  }))
}
