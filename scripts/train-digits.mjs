// `node scripts/train-digits.mjs`: train the classifier of digits from nothing and write resources/models/digits.bin, about a
// quarter of an hour on two cores. The same seed gives the same weights. With --measure: only print the figures of the weights
// that are there, as JSON.
import { ensureRuntime } from './lib/runtime.mjs'

ensureRuntime()
const { trainDigits } = await import('./lib/digits/command.ts')
await trainDigits(process.argv.slice(2))
