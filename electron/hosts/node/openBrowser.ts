import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { findBrowser } from '#robots/browser/find.ts'

interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Whether somebody could see a window. Windows and macOS always have one to draw on. */
export function hasDisplay({ platform, env }: Machine = process): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * Opens the app in a window of its own, with a profile of its own: the cookie for pictures never meets the clerk's other pages.
 * @param dir the data folder
 * @returns the browser's name; null = there is none
 */
export function openInAppMode(url: string, dir: string): string | null {
  const browser = findBrowser()
  if (browser === null) return null
  const child = spawn(browser.executablePath, appModeArguments(url, join(dir, 'window')), { detached: true, stdio: 'ignore' })
  child.on('error', () => undefined)
  child.unref()
  return browser.name
}

export function appModeArguments(url: string, profile: string): readonly string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
}
