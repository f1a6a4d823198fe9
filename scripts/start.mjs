// `npm start`: set up what is missing, then open the app with its practice desk.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureRuntime, findNode, root } from './lib/runtime.mjs'

ensureRuntime()
const { ensureBrowser } = await import('./lib/browser.ts')
const { buildRenderer, buildHosts } = await import('./lib/build.ts')

const problem = ensureBrowser()
if (problem !== null) console.error(problem)
await buildRenderer(root)

const electron = findElectron()
const display = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
const [program, args] = await choose()
const child = spawn(program, args, { stdio: 'inherit', cwd: root })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 0))

async function choose() {
  if (electron !== null && display) {
    console.error('Electron で開きます（実行ファイルと画面があるため）。')
    await buildHosts(root)
    return [electron, [root, '--practice', ...process.argv.slice(2)]]
  }
  const why = electron === null ? 'Electron の実行ファイルがないため' : '画面（ディスプレイ）がないため'
  console.error(
    `画面なしのホストで開きます（${why}）。${display ? 'ブラウザーを開きます。' : '表示される URL をブラウザーで開いてください。'}`,
  )
  return [findNode(), [join(root, 'electron', 'headless.ts'), '--practice', ...process.argv.slice(2)]]
}

/** The binary only if it is there already: asking the package for it would start a download. */
function findElectron() {
  const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }
  const name = names[process.platform] ?? 'electron'
  const folders = [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(root, 'node_modules', 'electron', 'dist')]
  const found = folders.filter(Boolean).map((folder) => join(folder, name))
  return found.find((file) => existsSync(file)) ?? null
}
