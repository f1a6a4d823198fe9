import { EventEmitter } from 'node:events'
import { MessageChannel } from 'node:worker_threads'

/**
 * Stands in for the `electron` module in plain Node: keeps what it was told, in order, and lets a test play the other side. It
 * holds no logic of ours. Only what the main process uses is here; anything else is a missing export, and so a failing import.
 */

export interface Call {
  readonly name: string
  readonly args: readonly unknown[]
}

export const calls: Call[] = []

export const state = {
  packaged: false,
  singleInstance: true,
  encryption: true,
  backend: 'gnome_libsecret',
  /** In place of ending the process. */
  exits: [] as number[],
  /** What a utility process does with a message: a test plays it. */
  utility: (_child: EventEmitter, _message: unknown): void => undefined,
}

const evaluated = Promise.withResolvers<void>()

/** The test has imported the main module to its end. */
export function mainModuleEvaluated(): void {
  note('ready')
  evaluated.resolve()
}

export function callsOf(name: string): readonly (readonly unknown[])[] {
  return calls.filter((call) => call.name === name).map(({ args }) => args)
}

function note(name: string, ...args: unknown[]): void {
  calls.push({ name, args })
}

class FakeApp extends EventEmitter {
  get isPackaged(): boolean {
    return state.packaged
  }
  setPath(name: string, path: string): void {
    note('app.setPath', name, path)
  }
  setAppLogsPath(path: string): void {
    note('app.setAppLogsPath', path)
  }
  enableSandbox(): void {
    note('app.enableSandbox')
  }
  disableHardwareAcceleration(): void {
    note('app.disableHardwareAcceleration')
  }
  requestSingleInstanceLock(): boolean {
    note('app.requestSingleInstanceLock')
    return state.singleInstance
  }
  /** As Electron does for a main module that is an ES module: not before that module has been evaluated. */
  async whenReady(): Promise<void> {
    note('app.whenReady')
    await evaluated.promise
  }
  getVersion(): string {
    return '0.0.0-test'
  }
  /** As Electron does: asks first, and ends unless somebody prevents it. */
  quit(): void {
    note('app.quit')
    const event = preventable()
    this.emit('before-quit', event)
    if (!event.defaultPrevented) state.exits.push(0)
  }
  exit(code = 0): void {
    note('app.exit', code)
    state.exits.push(code)
  }
}

export function preventable(): { defaultPrevented: boolean; preventDefault(): void } {
  return {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    },
  }
}

export const app = new FakeApp()
export const ipcMain = new EventEmitter()

type SchemeHandler = (request: Request) => Promise<Response>

export const protocol = {
  handlers: new Map<string, SchemeHandler>(),
  registerSchemesAsPrivileged(schemes: unknown): void {
    note('protocol.registerSchemesAsPrivileged', schemes)
  },
  handle(scheme: string, handler: SchemeHandler): void {
    note('protocol.handle', scheme)
    protocol.handlers.set(scheme, handler)
  },
}

type Handler = (...args: never[]) => unknown

function fakeSession() {
  const handlers: Record<string, Handler> = {}
  const setter = (name: string) => (handler: Handler) => {
    note(`session.${name}`)
    handlers[name] = handler
  }
  return {
    handlers,
    setPermissionRequestHandler: setter('setPermissionRequestHandler'),
    setPermissionCheckHandler: setter('setPermissionCheckHandler'),
    setDevicePermissionHandler: setter('setDevicePermissionHandler'),
    setDisplayMediaRequestHandler: setter('setDisplayMediaRequestHandler'),
    setUSBProtectedClassesHandler: setter('setUSBProtectedClassesHandler'),
    setBluetoothPairingHandler: setter('setBluetoothPairingHandler'),
    setSpellCheckerEnabled: (enabled: boolean) => note('session.setSpellCheckerEnabled', enabled),
    webRequest: { onBeforeRequest: setter('onBeforeRequest') },
  }
}

export const session = { defaultSession: fakeSession() }

let nextContents = 1

class FakeContents extends EventEmitter {
  readonly id = nextContents++
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly windows: BrowserWindow[] = []
  static getAllWindows(): readonly BrowserWindow[] {
    return BrowserWindow.windows
  }
  readonly webContents = new FakeContents()
  readonly options: Readonly<Record<string, unknown>>
  visible = false

  constructor(options: Readonly<Record<string, unknown>>) {
    super()
    this.options = options
    note('new BrowserWindow', options)
    BrowserWindow.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    note('window.loadURL', url)
  }
  show(): void {
    note('window.show')
    this.visible = true
  }
  hide(): void {
    note('window.hide')
    this.visible = false
  }
  focus(): void {
    note('window.focus')
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {
    note('window.restore')
  }
}

export class Tray extends EventEmitter {
  constructor(icon: unknown) {
    super()
    note('new Tray', icon)
  }
  setToolTip(text: string): void {
    note('tray.setToolTip', text)
  }
  setContextMenu(menu: unknown): void {
    note('tray.setContextMenu', menu)
  }
}

export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu: (menu: unknown): void => note('Menu.setApplicationMenu', menu),
}

export const nativeImage = { createFromPath: (path: string): unknown => ({ path }) }

export const dialog = {
  showErrorBox(title: string, content: string): void {
    note('dialog.showErrorBox', title, content)
  },
}

export class Notification {
  static isSupported(): boolean {
    return true
  }
  constructor(options: unknown) {
    note('new Notification', options)
  }
  show(): void {}
}

/** Reversible and not secret: what is tested is when it is asked, and what is done when it fails. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => state.encryption,
  getSelectedStorageBackend: (): string => state.backend,
  encryptStringAsync: async (text: string): Promise<Buffer> => Buffer.from(`sealed:${Buffer.from(text).toString('hex')}`),
  async decryptStringAsync(bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const found = /^sealed:([0-9a-f]*)$/.exec(bytes.toString())
    if (!state.encryption || found === null) throw new Error('Error while decrypting')
    return { result: Buffer.from(found[1]!, 'hex').toString(), shouldReEncrypt: false }
  },
}

class FakeUtilityProcess extends EventEmitter {
  readonly pid = undefined
  postMessage(message: unknown): void {
    note('utilityProcess.postMessage', message)
    state.utility(this, message)
  }
  kill(): boolean {
    note('utilityProcess.kill')
    this.emit('exit', 0)
    return true
  }
}

export const utilityProcess = {
  fork(script: string, args: readonly string[], options: unknown): FakeUtilityProcess {
    note('utilityProcess.fork', script, args, options)
    return new FakeUtilityProcess()
  },
}

/** A pair like Electron's MessageChannelMain: the main side has `data` in an event. */
export function fakePortPair() {
  const { port1, port2 } = new MessageChannel()
  let closed = false
  const main = {
    postMessage: (message: unknown) => port1.postMessage(message),
    on: (type: 'message' | 'close', listener: (event: { data?: unknown }) => void) =>
      void port1.on(type, (data: unknown) => listener({ data })),
    start: () => port1.start(),
    close: () => {
      closed = true
      port1.close()
    },
  }
  return { main, page: port2, isClosed: () => closed }
}

export const contextBridge = {
  exposeInMainWorld(name: string, api: unknown): void {
    note('contextBridge.exposeInMainWorld', name, api)
  },
}

export const ipcRenderer = {
  postMessage(channel: string, message: unknown, ports: readonly unknown[]): void {
    note('ipcRenderer.postMessage', channel, message, ports)
  },
}
