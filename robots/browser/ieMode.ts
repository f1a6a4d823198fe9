import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** How this machine is asked; tests ask another one. */
export interface PolicyMachine {
  readonly platform: NodeJS.Platform
  /** A text value of the registry; null = there is none. */
  readonly registry: (key: string, name: string) => Promise<string | null>
  /** Text of a file, by its path or file: address. */
  readonly read: (place: string) => Promise<string>
}

const keys = ['HKLM\\SOFTWARE\\Policies\\Microsoft\\Edge', 'HKCU\\SOFTWARE\\Policies\\Microsoft\\Edge']

/**
 * Sites that the office's policy `InternetExplorerIntegrationSiteList` opens in IE mode, as `host` or `host/path`: no robot can work
 * there. Empty where there is no such list or it cannot be read from here (a list on a web server is Edge's to fetch).
 * Format: https://learn.microsoft.com/deployedge/edge-ie-mode-sitelist
 */
export async function ieModeSites(machine: PolicyMachine = thisMachine()): Promise<readonly string[]> {
  if (machine.platform !== 'win32') return []
  for (const key of keys) {
    const place = await machine.registry(key, 'InternetExplorerIntegrationSiteList')
    if (place === null || /^https?:/i.test(place)) continue
    const xml = await machine.read(place).catch(() => '')
    return sitesIn(xml)
  }
  return []
}

/** `<site url="…">` whose `<open-in>` is IE11 or MSIE; later entries of the same address win, as in Edge. */
export function sitesIn(xml: string): readonly string[] {
  const sites = new Map<string, boolean>()
  for (const [, url = '', inner = ''] of xml.matchAll(/<site\s[^>]*?url\s*=\s*"([^"]*)"[^>]*>([\s\S]*?)<\/site>/gi)) {
    const place = url
      .replace(/^https?:\/\//i, '')
      .replace(/\/$/, '')
      .toLowerCase()
    const opens = /<open-in\b[^>]*>\s*([^<]*?)\s*<\/open-in>/i.exec(inner)?.[1] ?? ''
    if (place !== '') sites.set(place, /^(ie11|msie)$/i.test(opens))
  }
  return [...sites].filter(([, isIe]) => isIe).map(([place]) => place)
}

/** Entries of the list that touch one of the origins; subdomains count, as they do in Edge. */
export function inIeMode(origins: readonly string[], sites: readonly string[]): readonly string[] {
  const hosts = origins.flatMap((origin) => {
    const host = URL.parse(origin)?.hostname
    return host ? [host.toLowerCase()] : []
  })
  return sites.filter((site) => {
    const host = site.split(/[/:]/)[0]!
    return hosts.some((each) => each === host || each.endsWith(`.${host}`))
  })
}

function thisMachine(): PolicyMachine {
  return {
    platform: process.platform,
    async registry(key, name) {
      try {
        const { stdout } = await run('reg.exe', ['query', key, '/v', name], { timeout: 10_000, windowsHide: true })
        return /REG_(?:EXPAND_)?SZ\s+(.+)/.exec(stdout)?.[1]?.trim() ?? null
      } catch {
        return null
      }
    },
    read: (place) => readFile(/^file:/i.test(place) ? fileURLToPath(place) : place, 'utf8'),
  }
}
