// `npm run check`: format, lint, types, layers, unit. About a minute.
import { ensureRuntime } from './lib/runtime.mjs'

ensureRuntime()
const { runStatic, runVitest, closingLine } = await import('./lib/suites.ts')
const clean = runStatic()
const result = runVitest(['unit'])
console.log(closingLine(result))
process.exit(clean && result.failed === 0 ? 0 : 1)
