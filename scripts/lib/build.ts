import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { isStale, markFresh } from './stale.ts'

const shared = ['package.json', 'package-lock.json', 'vite*.config.ts']
const rendererSources = [...shared, 'renderer/**/*.*', 'electron/shared/**/*.ts', 'ocr/model/*.ts']
const hostSources = [...shared, 'electron/**/*.ts', 'ocr/**/*.ts', 'robots/**/*.ts', 'resources/**/*.ts']

/** The screens → dist/renderer. Skipped when nothing changed. */
export async function buildRenderer(root: string): Promise<void> {
  const stamp = join(root, 'dist', '.renderer.stamp')
  if (!isStale(root, stamp, rendererSources)) return
  console.error('画面を組み立てています…')
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  markFresh(root, stamp, rendererSources)
}

/** Everything that runs in Node → dist/*.js, for packages. In the repository the sources run as they are. */
export async function buildHosts(root: string): Promise<void> {
  const stamp = join(root, 'dist', '.hosts.stamp')
  if (!isStale(root, stamp, hostSources)) return
  // The folder is shared with the renderer, so old chunks are not cleared by the build itself.
  rmSync(join(root, 'dist', 'parts'), { recursive: true, force: true })
  await build({ root, configFile: join(root, 'vite.node.config.ts'), logLevel: 'warn' })
  await build({ root, configFile: join(root, 'vite.preload.config.ts'), logLevel: 'warn' })
  markFresh(root, stamp, hostSources)
}
