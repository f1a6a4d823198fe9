import { ensureRuntime, root } from './lib/runtime.mjs'

ensureRuntime()
const { buildRenderer, buildHosts } = await import('./lib/build.ts')
await buildRenderer(root)
await buildHosts(root)
