import type { App, Session, WebContents } from 'electron'
import { isOurs } from './origin.ts'

/** Every page, whoever made it: it stays where it is, opens nothing and embeds nothing. */
export function lockPages(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => lockPage(contents))
  // A municipal authority belongs into the certificate store of Windows; no page of ours asks for a client certificate.
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault()
    callback(false)
  })
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    event.preventDefault()
    callback()
  })
}

function lockPage(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Without a handler Electron grants everything, so each of them is there and says no. Requests leave for our own scheme only. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses)
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }))
  session.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !mayRequest(url) }))
  session.setSpellCheckerEnabled(false)
}

function mayRequest(url: string): boolean {
  const scheme = URL.parse(url)?.protocol
  return isOurs(url) || scheme === 'blob:' || scheme === 'devtools:'
}
