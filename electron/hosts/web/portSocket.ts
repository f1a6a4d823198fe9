import type { CallSocket } from './socket.ts'

/** What Electron's MessagePortMain has (and Node's MessagePort, with its data in an event). */
export interface MainPort {
  postMessage(message: unknown): void
  on(type: 'message' | 'close', listener: (event: { readonly data?: unknown }) => void): void
  /** Messages wait until this is called. */
  start(): void
}

/** A port as the calls see it. The other end speaks oRPC's own MessagePort link, whose frames are the same as a socket's. */
export function portSocket(port: MainPort): CallSocket {
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => port.on('close', () => listener()),
  }
}
