// `npm test`: set up what is missing, then run every test. Ends with one plain line: N passed, N failed, N skipped.
import { ensureRuntime, root } from './lib/runtime.mjs'

ensureRuntime()
const { ensureBrowser } = await import('./lib/browser.ts')
const { buildRenderer } = await import('./lib/build.ts')
const { runStatic, runVitest, closingLine } = await import('./lib/suites.ts')

const problem = ensureBrowser()
if (problem !== null) console.error(problem)
const clean = runStatic()
await buildRenderer(root)
const result = runVitest(['unit', 'journeys'], process.argv.slice(2))
console.log(closingLine(result))
process.exit(clean && result.failed === 0 ? 0 : 1)
