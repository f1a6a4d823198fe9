import { join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeImage, protocol, session, Tray } from 'electron'
import { sessionFor } from '#electron/api/inProcess.ts'
import { createApp } from '#electron/createApp.ts'
import { isAppError } from '#shared/base/appError.ts'
import { announce, freshPipe } from '../node/handover.ts'
import { startHttpHost } from '../node/httpHost.ts'
import { endOnDefect } from '../node/lastResort.ts'
import { appRoot } from '../node/paths.ts'
import { practiceWords } from '../node/practiceWords.ts'
import { createSessions } from '../node/sessions.ts'
import { dataDirOf } from './commandLine.ts'
import { acceptPorts } from './connect.ts'
import { lockPages, lockSession } from './hardening.ts'
import { electronPorts } from './ports.ts'
import { declareScheme, handleScheme } from './scheme.ts'
import { createWindow } from './window.ts'

/** What must be said before Electron is ready. */
export function prepareDesktop(): void {
  app.enableSandbox()
  declareScheme(protocol)
  lockPages(app)
}

/** The app with its window and its tray; a second start only shows the window of the first. */
export async function startDesktop(args: readonly string[]): Promise<void> {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  await app.whenReady()
  try {
    await openDesktop(args)
  } catch (error) {
    dialog.showErrorBox(
      'Madoguchi を開けません',
      isAppError(error)
        ? [error.message, error.retry].filter(Boolean).join('\n')
        : 'アプリの不具合です。管理者へ知らせてください。',
    )
    app.exit(1)
  }
}

async function openDesktop(args: readonly string[]): Promise<void> {
  // For training and development: a practice counter system that comes and goes with the app.
  const desk = args.includes('--practice') ? await import('../node/practiceDesk.ts') : null
  const practice = desk && (await desk.startPracticeSystem())
  if (practice) process.stderr.write(`${practiceWords(practice.url)}\n`)
  const ports = electronPorts({ dataDir: dataDirOf(args), shell: 'electron', practiceUrl: practice?.url ?? null })
  const opened = await createApp(ports)
  const ignore = endOnDefect(
    ports.log,
    (sentence) => dialog.showErrorBox('Madoguchi', sentence),
    () => app.exit(1),
  )
  const closing: (() => Promise<unknown>)[] = [async () => ignore(), async () => practice?.close(), opened.close]
  closeBeforeQuit(closing)
  const caller = await opened.signIn()
  await desk?.equipPracticeDesk(sessionFor(opened, caller), ports.paths.resources)

  lockSession(session.defaultSession)
  handleScheme(protocol, { renderer: ports.paths.renderer, serve: opened.serve, caller })
  const window = createWindow({ preload: join(appRoot(), 'dist', 'preload.cjs'), packaged: app.isPackaged })
  acceptPorts(ipcMain, {
    router: opened.router,
    caller,
    isOurWindow: (id) => BrowserWindow.getAllWindows().some((ours) => ours.webContents.id === id),
    refused: (reason) => ports.log(`page refused: ${reason}`),
  })
  hideInsteadOfClose(window)
  addTray(window)
  app.on('second-instance', () => reveal(window))
  app.on('activate', () => reveal(window))

  // Commands of the same person reach us through a pipe; there is no port.
  const sessions = createSessions(ports.clock)
  const path = freshPipe()
  const pipe = await startHttpHost({
    listen: { kind: 'pipe', path },
    renderer: ports.paths.renderer,
    router: opened.router,
    serve: opened.serve,
    sessions,
    signInAs: opened.signInAs,
  })
  closing.push(pipe.close)
  closing.push(
    await announce(ports.paths.data, {
      at: { kind: 'pipe', path },
      authority: pipe.authority,
      bearer: sessions.open(caller).bearer,
    }),
  )
}

/** Runs end in order before the process does. */
function closeBeforeQuit(closing: (() => Promise<unknown>)[]): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void closeAll(closing).finally(() => {
      closed = true
      app.quit()
    })
  })
}

async function closeAll(closing: (() => Promise<unknown>)[]): Promise<void> {
  for (let step = closing.pop(); step !== undefined; step = closing.pop()) await step().catch(() => undefined)
}

/** A run goes on in the tray while its window is closed. */
function hideInsteadOfClose(window: BrowserWindow): void {
  let quitting = false
  app.on('before-quit', () => {
    quitting = true
  })
  window.on('close', (event) => {
    if (quitting) return
    event.preventDefault()
    window.hide()
  })
}

function addTray(window: BrowserWindow): void {
  const tray = new Tray(nativeImage.createFromPath(join(appRoot(), 'resources', 'icons', 'tray.png')))
  tray.setToolTip('Madoguchi')
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: '開く', click: () => reveal(window) },
      { type: 'separator' },
      { label: '終了', click: () => app.quit() },
    ]),
  )
  tray.on('click', () => reveal(window))
}

function reveal(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
