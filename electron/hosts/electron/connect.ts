import type { IpcMain, IpcMainEvent } from 'electron'
import type { AppRouter } from '#electron/api/router.ts'
import type { Caller } from '#electron/ports.ts'
import { connectMessage } from '#shared/contract/bridge.ts'
import { portSocket } from '../web/portSocket.ts'
import { serveCalls } from '../web/socket.ts'
import { isOurs } from './origin.ts'

interface ConnectOptions {
  readonly router: AppRouter
  readonly caller: Caller
  /** Whether these are the contents of a window that we made. */
  readonly isOurWindow: (contentsId: number) => boolean
  readonly refused: (reason: string) => void
}

/** The one message of a page: "here is my port". Calls then go through the contract, with its checks. */
export function acceptPorts(ipc: Pick<IpcMain, 'on'>, { router, caller, isOurWindow, refused }: ConnectOptions): void {
  const connect = serveCalls(router)
  ipc.on(connectMessage, (event) => {
    const reason = distrust(event, isOurWindow)
    if (reason !== null) {
      for (const port of event.ports) port.close()
      refused(reason)
      return
    }
    connect(portSocket(event.ports[0]!), caller)
  })
}

/** Why a sender is not one of our pages; null = it is. The frame can be gone by the time that we look. */
function distrust(event: IpcMainEvent, isOurWindow: (contentsId: number) => boolean): string | null {
  const frame = event.senderFrame
  if (frame === null || frame.isDestroyed()) return 'no frame'
  if (frame.parent !== null) return 'not the main frame'
  if (!isOurs(frame.url)) return 'another origin'
  if (!isOurWindow(event.sender.id)) return 'another window'
  return event.ports.length === 1 ? null : 'not one port'
}
