import { RPCHandler } from '@orpc/server/ws'
import type { AppRouter } from '#electron/api/router.ts'
import type { Caller } from '#electron/ports.ts'

/** The little that calls need of a WebSocket or a MessagePort. */
export interface CallSocket {
  send(message: string | Uint8Array): void
  onMessage(listener: (data: unknown) => void): void
  onClose(listener: () => void): void
}

/**
 * Answers calls that come through a socket in the name of one caller. Both transports share the frames of oRPC's peer; a frame
 * that is none of them is dropped and nothing is thrown.
 */
export function serveCalls(router: AppRouter): (socket: CallSocket, caller: Caller) => void {
  const handler = new RPCHandler(router)
  return (socket, caller) => {
    const listeners = {
      message: (listener: (event: { data: unknown }) => void) =>
        socket.onMessage((data) => {
          if (looksLikeFrame(data)) listener({ data })
        }),
      close: (listener: () => void) => socket.onClose(listener),
    }
    const facade = {
      send: (message: string | Uint8Array) => socket.send(message),
      addEventListener: (type: 'message' | 'close', listener: never) => listeners[type](listener),
    }
    void handler.upgrade(facade as unknown as Parameters<typeof handler.upgrade>[0], { context: { caller } })
  }
}

/** A JSON object with an id, as text; or text and bytes behind it. What is not is noise or an attack. */
function looksLikeFrame(data: unknown): boolean {
  const text = typeof data === 'string' ? data : data instanceof Uint8Array ? new TextDecoder().decode(data.subarray(0, 1)) : ''
  if (!text.startsWith('{')) return false
  if (typeof data !== 'string') return true
  try {
    const frame: unknown = JSON.parse(data)
    return typeof frame === 'object' && frame !== null && 'i' in frame && typeof frame.i === 'string'
  } catch {
    return false
  }
}
