import { RPCHandler } from '@orpc/server/ws'
import { z } from 'zod'
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
          if (isFrame(data)) listener({ data })
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

/**
 * The frames that a page of ours sends: a request, or the end of one. Files never come this way, and no call takes a stream, so
 * oRPC's other frames are noise or an attack.
 */
const frameSchema = z.union([
  z.strictObject({
    i: z.string().min(1).max(100),
    p: z.strictObject({
      u: z.string().startsWith('/').max(200),
      b: z.unknown().optional(),
      h: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
    }),
  }),
  z.strictObject({ i: z.string().min(1).max(100), t: z.literal(4), p: z.unknown().optional() }),
])

function isFrame(data: unknown): boolean {
  if (typeof data !== 'string') return false
  try {
    return frameSchema.safeParse(JSON.parse(data)).success
  } catch {
    return false
  }
}
