/** What oRPC's link needs of a socket. */
type LinkSocket = Pick<WebSocket, 'addEventListener' | 'removeEventListener' | 'send' | 'readyState'>

export interface ReopeningSocket extends LinkSocket {
  /** Ends it for good. */
  close(): void
}

export type Connection = 'connecting' | 'open' | 'lost'

const CONNECTING = 0
const OPEN = 1
const CLOSED = 3
const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 5000

/**
 * One socket for the life of the page: below it, a new WebSocket is opened whenever the last one closed, so that one RPC link
 * goes on working. Whoever waits for an answer at that moment hears `close`; what is sent while it is opening waits for `open`.
 * @param open makes a WebSocket that is connecting
 */
export function reopeningSocket(
  open: () => WebSocket,
  tell: (connection: Connection) => void,
  wait: (run: () => void, ms: number) => void = (run, ms) => setTimeout(run, ms),
): ReopeningSocket {
  const events = new EventTarget()
  let ended = false
  let delay = FIRST_WAIT_MS
  let socket = start()

  function start(): WebSocket {
    tell('connecting')
    const next = open()
    next.binaryType = 'arraybuffer'
    next.addEventListener('open', () => {
      delay = FIRST_WAIT_MS
      tell('open')
      events.dispatchEvent(new Event('open'))
    })
    next.addEventListener('message', (event) => events.dispatchEvent(new MessageEvent('message', { data: event.data })))
    next.addEventListener('close', () => {
      events.dispatchEvent(new Event('close'))
      if (ended) return
      tell('lost')
      wait(() => {
        if (!ended) socket = start()
      }, delay)
      delay = Math.min(delay * 2, LONGEST_WAIT_MS)
    })
    return next
  }

  return {
    get readyState() {
      // Between two sockets a call may wait for the next one instead of failing.
      if (ended) return CLOSED
      return socket.readyState === OPEN ? OPEN : CONNECTING
    },
    send: (data) => socket.send(data),
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    close() {
      ended = true
      socket.close()
    },
  }
}
