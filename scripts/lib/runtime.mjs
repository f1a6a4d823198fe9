// Runs on any Node from 20.19 on, before anything is installed: plain JavaScript, no packages.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/**
 * Makes sure that the packages of the lockfile are there and that the rest of the script runs on the Node line that the native
 * parts need. Where the running Node is older, the script is started again under the pinned one and this call does not return.
 */
export function ensureRuntime() {
  ensurePackages()
  if (isNewEnough(process.versions.node)) return
  const node = findNode()
  const child = spawnSync(node, process.argv.slice(1), { stdio: 'inherit', cwd: process.cwd() })
  process.exit(child.status ?? 1)
}

/** The pinned Node that came with the packages, else the running one where it is new enough. */
export function findNode() {
  const folder = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const pinned = join(root, 'node_modules', folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(pinned)) return pinned
  if (isNewEnough(process.versions.node)) return process.execPath
  return stop(`Node 22.18 以上が必要です（いまは ${process.versions.node}）。Node 24 を入れてから、もう一度実行してください。`)
}

// 22.18 is the first line that runs TypeScript files as they are.
function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

function ensurePackages() {
  if (installedMatchesLock()) return
  console.error('初回の準備: パッケージを入れています（npm ci）…')
  // npm is a .cmd file on Windows, which only a shell can start; the arguments are fixed, so nothing can be injected.
  const result = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (result.status !== 0)
    stop('パッケージを入れられませんでした。ネットワークか npm の設定を確かめて、もう一度実行してください。')
}

/** npm keeps what it installed in node_modules/.package-lock.json; reading both is quicker than asking npm. */
function installedMatchesLock() {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.link || present[path]?.version === entry.version,
  )
}

export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
