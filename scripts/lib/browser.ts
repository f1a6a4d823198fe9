import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { findBrowser } from '#robots/browser/find.ts'

/**
 * Makes sure that a browser for robots, and on Linux a Japanese font, are there. On Debian as root both are installed by apt,
 * announced in one line; elsewhere an installed Edge or Chrome is taken.
 * @returns null when all is there, else the one sentence that says what to install
 */
export function ensureBrowser(): string | null {
  const missing = missingPackages()
  if (missing.length > 0 && canInstall()) {
    console.error(`初回の準備: ${missing.join(' と ')} を apt で入れています…`)
    install(missing)
  }
  if (findBrowser() !== null) return null
  return process.platform === 'linux'
    ? 'ロボット用のブラウザーが見つかりません。Chromium を入れてください（Debian では: apt-get install chromium fonts-noto-cjk）。'
    : 'ロボット用のブラウザーが見つかりません。Microsoft Edge か Google Chrome を入れてください。'
}

function missingPackages(): string[] {
  if (process.platform !== 'linux') return []
  return [...(findBrowser() === null ? ['chromium'] : []), ...(hasJapaneseFont() ? [] : ['fonts-noto-cjk'])]
}

function canInstall(): boolean {
  return isDebian() && process.getuid?.() === 0 && process.env.MADOGUCHI_NO_INSTALL !== '1'
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function hasJapaneseFont(): boolean {
  const list = spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' })
  return list.status === 0 && list.stdout.trim() !== ''
}

function install(packages: readonly string[]): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'], env: environment }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
}
