// `npm run samples`: draw the sample forms again, or make piles of sample scans. The work is in resources/samples/command.ts.
import { ensureRuntime } from './lib/runtime.mjs'

ensureRuntime()
const { runSamples } = await import('../resources/samples/command.ts')
process.exitCode = await runSamples(process.argv.slice(2))
