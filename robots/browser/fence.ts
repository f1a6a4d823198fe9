import { createHash } from 'node:crypto'

/**
 * Chromium sends a POST a second time by itself when a kept-alive connection dies before an answer. From the click that
 * registers until the row is settled this stands in the way: what was sent once is not sent again.
 */
export interface Fence {
  /** Before the click that registers. */
  raise(): void
  /** When the row is settled, or the page that clicked is closed. */
  lower(): void
  readonly raised: boolean
  /** True when something was held back since it was raised. */
  readonly tripped: boolean
}

/** The side of the fence that the proxy asks. */
export interface FenceGate extends Fence {
  /** False: the same request was let through since the fence was raised. */
  mayPass(request: { readonly method: string; readonly url: string; readonly body: Uint8Array }): boolean
  /** False: a tunnel to this server died without an answer, so no new one may be opened. */
  mayOpen(authority: string): boolean
  /** A tunnel ended. True: it may have carried a request that was not answered; all tunnels to that server have to go. */
  tunnelEnded(tunnel: { readonly authority: string; readonly asked: boolean; readonly answerBytes: number }): boolean
}

/** Fewer bytes of content than this are no answer: the shortest status line with its blank line, sealed by TLS, is more. */
const leastAnswerBytes = 36

export function createFence(onTrip: () => void = () => {}): FenceGate {
  let raised = false
  let tripped = false
  const passed = new Set<string>()
  const closed = new Set<string>()
  const trip = () => {
    tripped = true
    onTrip()
  }
  const set = (up: boolean) => {
    raised = up
    if (up) tripped = false
    passed.clear()
    closed.clear()
  }
  return {
    get raised() {
      return raised
    },
    get tripped() {
      return tripped
    },
    raise: () => set(true),
    lower: () => set(false),
    mayPass({ method, url, body }) {
      if (!raised || isSafe(method)) return true
      const mark = createHash('sha256').update(`${method} ${url}\n`).update(body).digest('hex')
      if (!passed.has(mark)) {
        passed.add(mark)
        return true
      }
      trip()
      return false
    },
    mayOpen: (authority) => {
      if (!closed.has(authority)) return true
      trip()
      return false
    },
    tunnelEnded({ authority, asked, answerBytes }) {
      if (!raised || !asked || answerBytes >= leastAnswerBytes) return false
      closed.add(authority)
      trip()
      return true
    },
  }
}

/** Methods that change nothing (RFC 9110 §9.2.1). */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || method === 'TRACE'
}
