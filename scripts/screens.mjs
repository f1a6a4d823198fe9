// `npm run screens`: draws the pictures of docs/screens anew, from the running app with its practice desk. About three minutes.
import { ensureRuntime, root } from './lib/runtime.mjs'

ensureRuntime()
const { buildRenderer } = await import('./lib/build.ts')
await buildRenderer(root)
const { takeScreens } = await import('./lib/screens.ts')
await takeScreens(root)
