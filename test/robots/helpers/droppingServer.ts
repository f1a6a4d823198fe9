import { readFileSync } from 'node:fs'
import { createServer as createHttp, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'

export type Drop = 'reset' | 'end' | 'answer'

export interface DroppingServer {
  readonly origin: string
  /** POSTs that arrived on `/commit`. */
  posts(): number
  /** What happens to the next POSTs. */
  drop: Drop
  close(): Promise<void>
}

/** Takes a POST and drops the connection without an answer, as a system that dies in the middle does. */
export async function startDroppingServer(kind: 'http' | 'https'): Promise<DroppingServer> {
  let posts = 0
  const state: { drop: Drop } = { drop: 'reset' }
  const onRequest: RequestListener = (request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (request.url === '/commit' && request.method === 'POST') {
      posts++
      request.resume().on('end', () => {
        if (state.drop === 'answer') return response.end('<p>registered</p>')
        const socket = rawSocket(request)
        if (state.drop === 'reset') socket.resetAndDestroy()
        else request.socket.end()
      })
      return
    }
    response.end(pages[request.url ?? ''] ?? '<p>ok</p>')
  }
  const tls = { key: readFileSync(fixture('localhost.key')), cert: readFileSync(fixture('localhost.crt')) }
  const server = kind === 'http' ? createHttp(onRequest) : createHttps(tls, onRequest)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `${kind}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts: () => posts,
    get drop() {
      return state.drop
    },
    set drop(value) {
      state.drop = value
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A form, a fetch, and a form after a fetch: the three ways in which pages of such systems send. */
const pages: Record<string, string> = {
  '/form': '<form method="post" action="/commit"><input name="a" value="1"><button>go</button></form>',
  '/fetch': `<button onclick="fetch('/commit',{method:'POST',body:'a=1'}).catch(()=>{})">go</button>`,
  '/fetchThenForm': `<form id="f" method="post" action="/commit"><input name="a" value="1"></form>
    <button onclick="fetch('/ping').then(()=>document.getElementById('f').submit())">go</button>`,
}

function rawSocket(request: IncomingMessage): Socket {
  const socket = request.socket as Socket & { _parent?: Socket }
  return socket._parent ?? socket
}

function fixture(name: string): URL {
  return new URL(`../../fixtures/tls/${name}`, import.meta.url)
}
