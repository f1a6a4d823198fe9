import { BrowserWindow } from 'electron'
import { desktopOrigin } from '#shared/contract/bridge.ts'

interface WindowOptions {
  /** The bundled preload script. */
  readonly preload: string
  /** Developer tools are for builds that nobody installed. */
  readonly packaged: boolean
}

/** The only place that makes a window. */
export function createWindow({ preload, packaged }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Madoguchi',
    width: 1280,
    height: 860,
    minWidth: 800,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
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
      // The dictionaries would be fetched from the internet.
      spellcheck: false,
      devTools: !packaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${desktopOrigin}/`)
  return window
}
