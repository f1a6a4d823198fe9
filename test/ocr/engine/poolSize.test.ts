import { expect, it } from 'vitest'
import { poolSize } from '#ocr/engine/poolSize.ts'

const GIB = 1024 ** 3

it.each([
  ['one worker per core', { parallelism: 4, totalMemory: 16 * GIB }, 4],
  ['fewer where memory is short', { parallelism: 16, totalMemory: 4 * GIB }, 6],
  ['at least one', { parallelism: 2, totalMemory: 0.25 * GIB }, 1],
  ['as set by an administrator', { parallelism: 8, totalMemory: 16 * GIB, setting: 3 }, 3],
  ['as the machine has it when nothing is set', { parallelism: 8, totalMemory: 16 * GIB, setting: 0 }, 8],
] as const)('%s', (_, machine, workers) => {
  expect(poolSize(machine)).toBe(workers)
})
