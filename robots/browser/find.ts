import { accessSync, constants } from 'node:fs'
import { posix, win32 } from 'node:path'

export interface FoundBrowser {
  /** Absolute path; give it to Playwright as `executablePath`. */
  readonly executablePath: string
  /** As a person knows it: Microsoft Edge, Google Chrome, Chromium. */
  readonly name: string
}

interface Machine {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  /** True for a file that can be started. */
  readonly exists: (path: string) => boolean
}

/**
 * The Chromium-family browser of this machine: `MADOGUCHI_BROWSER` if set (and nothing else then), else Edge on Windows, then
 * Chrome, then Chromium; null = none. IE mode and Firefox are not for robots.
 */
export function findBrowser(machine: Machine = thisMachine()): FoundBrowser | null {
  const chosen = machine.environment.MADOGUCHI_BROWSER
  if (chosen) return machine.exists(chosen) ? { executablePath: chosen, name: nameOf(chosen) } : null
  const path = candidates(machine).find(machine.exists)
  return path === undefined ? null : { executablePath: path, name: nameOf(path) }
}

function candidates({ platform, environment }: Machine): string[] {
  switch (platform) {
    case 'win32':
      return windowsPlaces.flatMap((place) =>
        ['PROGRAMFILES(X86)', 'PROGRAMFILES', 'LOCALAPPDATA'].flatMap((folder) => {
          const root = environment[folder] ?? environment[folder.replace('PROGRAMFILES', 'ProgramFiles')]
          return root ? [win32.join(root, place)] : []
        }),
      )
    case 'darwin':
      return ['/Applications', posix.join(environment.HOME ?? '/', 'Applications')].flatMap((root) =>
        macPlaces.map((place) => posix.join(root, place)),
      )
    default: {
      const folders = [...(environment.PATH ?? '').split(':').filter((folder) => folder.startsWith('/')), '/usr/bin', '/snap/bin']
      return linuxNames.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
    }
  }
}

const windowsPlaces = [
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
]
const macPlaces = [
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
]
const linuxNames = [
  'microsoft-edge-stable',
  'microsoft-edge',
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
]

function nameOf(path: string): string {
  const file = path.split(/[\\/]/).at(-1)!.toLowerCase()
  if (file.includes('edge')) return 'Microsoft Edge'
  if (file.includes('chromium') || path.includes('Chromium')) return 'Chromium'
  return file.includes('chrome') ? 'Google Chrome' : path
}

function thisMachine(): Machine {
  return {
    platform: process.platform,
    environment: process.env,
    exists: (path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    },
  }
}
