// `node scripts/reviewTiming.mjs [papers]`: keys and milliseconds of the review desk, and how quickly the list of documents jumps.
import { ensureRuntime, root } from './lib/runtime.mjs'

ensureRuntime()
const { buildRenderer } = await import('./lib/build.ts')
const folder = process.env.MADOGUCHI_RENDERER
if (folder === undefined) await buildRenderer(root)
const { timeDesk } = await import('./lib/deskTiming.ts')
console.log(JSON.stringify(await timeDesk(root, Number(process.argv[2] ?? 100), folder), null, 2))
