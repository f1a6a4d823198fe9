import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appModeArguments, hasDisplay } from '#electron/hosts/node/openBrowser.ts'
import { appRoot, nodePaths, scriptPath, usualDataDir } from '#electron/hosts/node/paths.ts'
import { isAppError } from '#shared/base/appError.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-paths-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/x/.local/share/madoguchi'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/madoguchi'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/x/.local/share/madoguchi'],
    ['darwin', {}, '/home/x/Library/Application Support/Madoguchi'],
    [
      'win32',
      { LOCALAPPDATA: '/Users/x/AppData/Local', APPDATA: '/Users/x/AppData/Roaming' },
      '/Users/x/AppData/Local/Madoguchi',
    ],
    ['win32', {}, '/home/x/AppData/Local/Madoguchi'],
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(usualDataDir({ platform, env, home: '/home/x' }).replaceAll('\\', '/')).toBe(expected)
  })

  it('is made for its owner alone', async () => {
    const data = join(folder, '窓口　データ')
    expect(nodePaths(data).data).toBe(data)
    const mode = (await stat(data)).mode & 0o777
    expect(process.platform === 'win32' ? 0o700 : mode).toBe(0o700)
  })

  it('that cannot be made is named in one sentence', async () => {
    await writeFile(join(folder, 'file'), '')
    const attempt = () => nodePaths(join(folder, 'file', 'data'))
    expect(attempt).toThrow(/作れません/)
    try {
      attempt()
    } catch (error) {
      expect(isAppError(error, 'wrongUse')).toBe(true)
    }
  })
})

describe('the product', () => {
  it('is found above any folder of its own, also above bundles', async () => {
    const root = join(folder, 'app')
    await mkdir(join(root, 'dist', 'parts'), { recursive: true })
    await mkdir(join(root, 'node_modules', 'other'), { recursive: true })
    await writeFile(join(root, 'package.json'), '{"name":"madoguchi"}')
    await writeFile(join(root, 'node_modules', 'other', 'package.json'), '{"name":"other"}')
    expect([appRoot(join(root, 'dist', 'parts')), appRoot(join(root, 'node_modules', 'other'))]).toEqual([root, root])
    expect(() => appRoot(tmpdir())).toThrow('no package.json')
  })

  it('runs its sources as they are in the repository', () => {
    expect(scriptPath('ocr/reader/main.ts', 'reader')).toBe(join(appRoot(), 'ocr/reader/main.ts'))
  })
})

describe('the window of the headless host', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['win32', {}, true],
  ] as const)('on %s with %j: %s', (platform, env, expected) => {
    expect(hasDisplay({ platform, env })).toBe(expected)
  })

  it('has a profile of its own and calls nobody', () => {
    expect(appModeArguments('http://127.0.0.1:1/#token=x', '/data/window')).toEqual([
      '--app=http://127.0.0.1:1/#token=x',
      '--user-data-dir=/data/window',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ])
  })
})
