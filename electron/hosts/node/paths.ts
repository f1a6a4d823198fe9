import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PathsPort } from '#electron/ports.ts'
import { AppError } from '#shared/base/appError.ts'

interface Environment {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/**
 * Where everything lies. Makes the data folder (owner only) when it is missing.
 * @param dataDir from `--data-dir`; undefined = the usual folder of the operating system
 */
export function nodePaths(dataDir: string | undefined): PathsPort {
  const root = appRoot()
  const data =
    dataDir === undefined ? usualDataDir({ platform: process.platform, env: process.env, home: homedir() }) : resolve(dataDir)
  makeOwnFolder(data)
  return {
    data,
    resources: join(root, 'resources'),
    renderer: join(root, 'dist', 'renderer'),
    temp: join(data, 'temp'),
  }
}

/** %LOCALAPPDATA% and not the roaming %APPDATA%: a write-ahead log does not work on a file server. */
export function usualDataDir({ platform, env, home }: Environment): string {
  if (platform === 'win32') return join(absolute(env.LOCALAPPDATA) ?? join(home, 'AppData', 'Local'), 'Madoguchi')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Madoguchi')
  return join(absolute(env.XDG_DATA_HOME) ?? join(home, '.local', 'share'), 'madoguchi')
}

/**
 * The folder with the product's package.json: of the sources when they run as they are, of the package when bundled (also
 * inside app.asar, which Electron's fs reads like a folder).
 */
export function appRoot(from: string = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file) && nameIn(file) === 'madoguchi') return folder
    if (dirname(folder) === folder) throw new Error(`no package.json of the product above ${from}`)
  }
}

/** A script of ours: the source where it runs as it is, else the bundle `dist/<name>.js`. */
export function scriptPath(source: string, name: string): string {
  const root = appRoot()
  const here = fileURLToPath(import.meta.url)
  return here.startsWith(join(root, 'dist')) ? join(root, 'dist', `${name}.js`) : join(root, source)
}

/** The product's version as package.json says. */
export function appVersion(): string {
  const { version } = JSON.parse(readFileSync(join(appRoot(), 'package.json'), 'utf8')) as { version: string }
  return version
}

/** Only the owner may look in. On Windows the folder inherits the profile's rights, which say the same. */
export function makeOwnFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new AppError('wrongUse', `フォルダー「${folder}」を作れません`, {
      cause,
      retry: '書き込める場所を --data-dir で指定してください',
    })
  }
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined
}

function nameIn(file: string): unknown {
  return (JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown }).name
}
