// `npm run -s madoguchi -- …` and `npm run demo`: set up what is missing, then hand everything to the command line.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureRuntime, findNode, root } from './lib/runtime.mjs'

ensureRuntime()
const command = process.argv[2]
if (command === 'demo' || command === 'run') {
  const { ensureBrowser } = await import('./lib/browser.ts')
  const problem = ensureBrowser()
  if (problem !== null) {
    console.error(problem)
    process.exit(1)
  }
}
if (command === 'serve') {
  const { buildRenderer } = await import('./lib/build.ts')
  await buildRenderer(root)
}
const child = spawnSync(findNode(), [join(root, 'electron', 'cli.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(child.status ?? 1)
