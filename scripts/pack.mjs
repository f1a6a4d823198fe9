// `npm run pack [-- --linux dir …]`: build, then package with electron-builder. Arguments are electron-builder's own.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureRuntime, findNode, root } from './lib/runtime.mjs'

ensureRuntime()
const { buildRenderer, buildHosts } = await import('./lib/build.ts')
await buildRenderer(root)
await buildHosts(root)
const cli = join(root, 'node_modules', 'electron-builder', 'cli.js')
const child = spawnSync(findNode(), [cli, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exit(child.status ?? 1)
