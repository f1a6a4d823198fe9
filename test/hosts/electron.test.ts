import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppClient } from '#electron/api/client.ts'
import { handleScheme } from '#electron/hosts/electron/scheme.ts'
import { contentSecurityPolicy } from '#electron/hosts/web/headers.ts'
import type { Caller } from '#electron/ports.ts'
import { connectMessage } from '#shared/contract/bridge.ts'
import { traversalPaths } from './traversal.ts'

const argv = process.argv
let folder: string
let electron: typeof import('../helpers/fakeElectron.ts')

/** main.ts runs when it is imported, so each test gets modules, and a fake, of its own. */
async function fresh(): Promise<void> {
  vi.resetModules()
  electron = await import('../helpers/fakeElectron.ts')
  electron.state.utility = (child, message) => {
    const { kind, id } = message as { kind: string; id: number }
    if (kind === 'info') child.emit('message', { kind: 'info', id, info: { workers: 2, simd: 'simd' } })
    if (kind === 'close') child.emit('exit', 0)
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-electron-'))
  await fresh()
})
afterEach(async () => {
  if (electron.BrowserWindow.windows.length > 0) await quit()
  process.argv = argv
  await rm(folder, { recursive: true, force: true })
})

/** Runs main.ts as Electron would, with these words on its command line. */
async function start(...words: string[]): Promise<void> {
  process.argv = electron.state.packaged ? ['Madoguchi', ...words] : ['electron', '.', ...words]
  await import('#electron/main.ts')
  electron.mainModuleEvaluated()
}

async function open() {
  await start('--data-dir', folder)
  await vi.waitFor(() => stat(join(folder, 'endpoint.json')), { timeout: 10_000 })
  return electron.BrowserWindow.windows[0]!
}

async function quit(): Promise<void> {
  electron.app.quit()
  await vi.waitFor(() => expect(electron.state.exits.length).toBeGreaterThan(0))
}

describe('the desktop shell', () => {
  it('makes one window, locked down, on our own scheme', async () => {
    const window = await open()
    expect(electron.BrowserWindow.windows).toHaveLength(1)
    expect(window.options.webPreferences).toEqual({
      preload: expect.stringMatching(/preload\.cjs$/),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: true,
    })
    expect(electron.callsOf('window.loadURL')).toEqual([['app://madoguchi/']])
  })

  it('turns the sandbox on and declares its scheme before it is ready, without rights that a page could misuse', async () => {
    await open()
    const names = electron.calls.map(({ name }) => name)
    for (const early of ['app.enableSandbox', 'protocol.registerSchemesAsPrivileged', 'app.requestSingleInstanceLock'])
      expect(names.indexOf(early), early).toBeLessThan(names.indexOf('ready'))
    expect(electron.callsOf('protocol.registerSchemesAsPrivileged')).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }]],
    ])
    expect(electron.callsOf('app.setPath')).toContainEqual(['userData', join(folder, 'shell')])
  })

  it('answers no to every permission', async () => {
    await open()
    const { handlers } = electron.session.defaultSession
    const granted: unknown[] = []
    const handler = (name: string) => handlers[name] as (...args: unknown[]) => unknown
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'clipboard-read',
      'fullscreen',
      'unknown',
    ]) {
      handler('setPermissionRequestHandler')({}, permission, (answer: unknown) => granted.push(answer), {})
      granted.push(handler('setPermissionCheckHandler')(null, permission, 'app://madoguchi', {}))
    }
    granted.push(handler('setDevicePermissionHandler')({ deviceType: 'usb' }))
    expect(granted.filter((answer) => answer !== false)).toEqual([])
    const streams: unknown[] = []
    handler('setDisplayMediaRequestHandler')({}, (answer: unknown) => streams.push(answer))
    expect(streams).toEqual([null])
    expect(handler('setUSBProtectedClassesHandler')({ protectedClasses: ['audio', 'hid'] })).toEqual(['audio', 'hid'])
  })

  it('lets requests out to nothing but its own scheme', async () => {
    await open()
    const ask = electron.session.defaultSession.handlers.onBeforeRequest as unknown as (
      details: { url: string },
      callback: (answer: { cancel: boolean }) => void,
    ) => void
    const cancelled = (url: string): boolean => {
      let answer = false
      ask({ url }, ({ cancel }) => {
        answer = cancel
      })
      return answer
    }
    const allowed = ['app://madoguchi/', 'app://madoguchi/assets/index.js', 'blob:app://madoguchi/1', 'devtools://devtools/x']
    const stopped = [
      'https://example.com/',
      'http://127.0.0.1/',
      'file:///etc/passwd',
      'app://evil/',
      'app://madoguchi.evil/',
      'ws://x/',
      'x',
    ]
    expect([allowed.filter(cancelled), stopped.filter((url) => !cancelled(url))]).toEqual([[], []])
  })

  it('stays on its page: 30 addresses, by every way of going there', async () => {
    const { webContents } = await open()
    const urls = [
      ...['https://example.com/', 'http://127.0.0.1:1/', 'file:///etc/passwd', 'app://evil/', 'javascript:alert(1)'],
      ...['data:text/html,x', 'about:blank', 'blob:app://madoguchi/x', 'app://madoguchi@evil/', 'app://madoguchi.evil/'],
      ...['ftp://x/', 'ws://x/', 'chrome://settings', 'devtools://x', 'view-source:app://madoguchi/', 'mailto:a@b'],
      ...['tel:1', 'smb://server/share', '//evil', 'app:///', 'APP://MADOGUCHI/', 'app://madoguchi/other', 'ms-settings:'],
      ...['search-ms:x', 'vbscript:x', 'intent://x', 'https://madoguchi/', 'http://[::1]/', 'http://169.254.169.254/', ''],
    ]
    expect(urls).toHaveLength(30)
    const went = urls.flatMap((url) =>
      ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'].filter((name) => {
        const event = { ...electron.preventable(), url }
        webContents.emit(name, event, url)
        return !event.defaultPrevented
      }),
    )
    expect(went).toEqual([])
    expect(urls.filter((url) => webContents.windowOpenHandler!({ url }).action !== 'deny')).toEqual([])
  })

  it('hides its window instead of closing it, and shows it for a second start', async () => {
    const window = await open()
    const event = electron.preventable()
    window.emit('close', event)
    expect([event.defaultPrevented, window.visible]).toEqual([true, false])
    electron.app.emit('second-instance', {}, [], '')
    expect(window.visible).toBe(true)
  })

  it('makes nothing when another instance runs', async () => {
    electron.state.singleInstance = false
    await start('--data-dir', folder)
    expect(electron.BrowserWindow.windows).toEqual([])
    expect(electron.callsOf('app.quit')).toHaveLength(1)
  })

  it('lets go of the data folder when it quits', async () => {
    await open()
    await quit()
    const { openStore } = await import('#electron/store/store.ts')
    const { electronPorts } = await import('#electron/hosts/electron/ports.ts')
    const { clock, ids, secrets } = electronPorts({ dataDir: folder, shell: 'cli', practiceUrl: null })
    const store = await openStore({ dir: folder, dataKey: await secrets.dataKey(), clock, ids })
    store.close()
    electron.BrowserWindow.windows.length = 0
  })

  it('is reached by commands of the same person through a pipe, and by nobody who does not know its secret', async () => {
    await open()
    const { reachRunning } = await import('#electron/hosts/node/handover.ts')
    const running = await reachRunning(folder)
    expect((await running!.client.secrets.list({})).length).toBe(0)
    await writeFile(join(folder, '行.csv'), '受付番号\n1\n')
    expect(await running!.upload(join(folder, '行.csv'))).toMatch(/^[\w-]{36}$/)
    await expect(running!.urlFor('sato')).rejects.toThrow('デスクトップで起動中')
    await running!.close()

    const endpoint = JSON.parse(await readFile(join(folder, 'endpoint.json'), 'utf8'))
    await writeFile(join(folder, 'endpoint.json'), JSON.stringify({ ...endpoint, bearer: 'A'.repeat(43) }), { mode: 0o600 })
    expect([endpoint.at.kind, await reachRunning(folder)]).toEqual(['pipe', null])
  })

  it('a packaged app refuses switches that would open it to other programs', async () => {
    const outcomes: Record<string, unknown> = {}
    for (const word of [
      '--remote-debugging-port=1',
      '--remote-debugging-pipe',
      '--inspect',
      '--inspect-brk=0',
      '--js-flags=x',
      '--load-extension=x',
      '--no-sandbox',
      '-inspect',
    ]) {
      await fresh()
      electron.state.packaged = true
      await start(word)
      outcomes[word] = electron.state.exits
    }
    expect(new Set(Object.values(outcomes).map(String))).toEqual(new Set(['2']))
    expect(electron.BrowserWindow.windows).toEqual([])
  })

  it('answers commands without a window', async () => {
    await start('--version', '--data-dir', folder)
    await vi.waitFor(() => expect(electron.state.exits).toEqual([0]), { timeout: 10_000 })
    expect(electron.BrowserWindow.windows).toEqual([])
    // The key that protects passwords lies there, so commands and the window must share it.
    expect(electron.callsOf('app.setPath')).toContainEqual(['userData', join(folder, 'shell')])
  })
})

describe('the port of a page', () => {
  const frame = (over: object = {}) => ({ parent: null, url: 'app://madoguchi/', isDestroyed: () => false, ...over })

  it('answers calls from the main frame of our own window', async () => {
    const { webContents } = await open()
    const pair = electron.fakePortPair()
    electron.ipcMain.emit(connectMessage, { senderFrame: frame(), sender: { id: webContents.id }, ports: [pair.main] })
    const client: AppClient = createORPCClient(new RPCLink({ port: pair.page as unknown as MessagePort }))
    pair.page.start()
    const info = await client.app.info({})
    expect([info.shell, info.person.roles.includes('administer'), info.reader]).toEqual([
      'electron',
      true,
      { workers: 2, simd: 'simd' },
    ])
    pair.page.close()
  })

  it.each([
    ['a frame that is gone', { senderFrame: null }],
    ['a destroyed frame', { senderFrame: frame({ isDestroyed: () => true }) }],
    ['about:blank', { senderFrame: frame({ url: 'about:blank' }) }],
    ['an empty address', { senderFrame: frame({ url: '' }) }],
    ['an iframe', { senderFrame: frame({ parent: {} }) }],
    ['another host', { senderFrame: frame({ url: 'app://other/' }) }],
    ['a host that looks like ours', { senderFrame: frame({ url: 'app://madoguchi.evil/' }) }],
    ['our name as a user name', { senderFrame: frame({ url: 'app://madoguchi@evil/' }) }],
    ['another scheme', { senderFrame: frame({ url: 'https://madoguchi/' }) }],
    ['another window', { sender: { id: 999_999 } }],
    ['no port', { ports: [] }],
  ])('is closed unheard when it comes from %s', async (_name, over) => {
    const { webContents } = await open()
    const [first, second] = [electron.fakePortPair(), electron.fakePortPair()]
    const ports = 'ports' in over ? [] : [first.main]
    electron.ipcMain.emit(connectMessage, { senderFrame: frame(), sender: { id: webContents.id }, ports, ...over })
    expect(first.isClosed()).toBe(ports.length === 1)
    expect(await readFile(join(folder, 'logs', 'madoguchi.jsonl'), 'utf8')).toContain('page refused')
    second.page.close()
    first.page.close()
  })
})

describe('the scheme app://', () => {
  const respond = async (url: string, init?: RequestInit): Promise<Response> => {
    await mkdir(join(folder, 'renderer', 'assets'), { recursive: true })
    await writeFile(join(folder, 'secret.txt'), 'secret')
    await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html>')
    await writeFile(join(folder, 'renderer', 'assets', 'index-1.js'), 'export {}')
    await symlink(join(folder, 'secret.txt'), join(folder, 'renderer', 'link-out.txt')).catch(() => undefined)
    await symlink(folder, join(folder, 'renderer', 'link-dir')).catch(() => undefined)
    handleScheme(electron.protocol as never, {
      renderer: join(folder, 'renderer'),
      serve: async () => Response.json({ served: true }),
      caller: { person: 'person-1', account: 'tanaka' } as Caller,
    })
    return electron.protocol.handlers.get('app')!(new Request(url, init))
  }

  it('gives the page with the policy and hashed files for ever', async () => {
    const page = await respond('app://madoguchi/')
    const script = await respond('app://madoguchi/assets/index-1.js')
    expect([page.status, page.headers.get('content-security-policy'), page.headers.get('cache-control')]).toEqual([
      200,
      contentSecurityPolicy,
      'no-cache',
    ])
    expect([script.status, script.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
  })

  it('gives none of 40 files outside of its folder', async () => {
    expect(traversalPaths).toHaveLength(40)
    const given: string[] = []
    for (const path of traversalPaths) {
      const response = await respond(`app://madoguchi${path}`)
      if (response.status === 200 && (await response.text()) !== '<!doctype html>') given.push(path)
    }
    expect(given).toEqual([])
  })

  it('hands bytes and uploads on, and refuses other hosts and methods', async () => {
    const statuses = await Promise.all([
      respond('app://madoguchi/bytes/pages/1'),
      respond('app://madoguchi/upload?name=a', { method: 'POST', body: 'x' }),
      respond('app://evil/'),
      respond('app://madoguchi/', { method: 'POST', body: 'x' }),
      respond('app://madoguchi/', { method: 'DELETE' }),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 403, 403, 403])
  })
})
