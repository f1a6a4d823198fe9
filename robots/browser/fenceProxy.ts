import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createFence, type Fence } from './fence.ts'
import { forwardRequest } from './forwardRequest.ts'
import { createTunnels } from './tunnels.ts'

export interface FenceProxy {
  /** `http://127.0.0.1:PORT`, for the browser's proxy setting. */
  readonly url: string
  readonly fence: Fence
  close(): Promise<void>
}

interface FenceProxyOptions {
  /** Origins such as `https://host` or `http://127.0.0.1:8080`; everything else is refused. */
  readonly allow: readonly string[]
  /** `host:port` of what was refused. */
  readonly onRefused?: (authority: string) => void
}

/**
 * The only way out of a robot's browser: a proxy of ours on 127.0.0.1 that lets through exactly the allowed servers, and holds
 * the commit fence. Redirects, frames, pop-ups, workers and sockets cannot pass by, since Chromium has no other way.
 */
export async function startFenceProxy({ allow, onRefused = () => {} }: FenceProxyOptions): Promise<FenceProxy> {
  const plain = new Set(allow.filter((origin) => origin.startsWith('http:')).map(authorityOf))
  // WebSockets of http pages arrive as CONNECT too, so every allowed server may be connected to.
  const all = new Set(allow.map(authorityOf))
  const fence = createFence()
  const tunnels = createTunnels(fence)
  const server = createServer((request, response) => {
    const url = parseHttpUrl(request.url)
    if (url && plain.has(authorityOf(url.origin))) return forwardRequest({ request, response, url, fence })
    onRefused(url?.host ?? '(不明)')
    response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('このロボットに許可されていない接続先です。')
  })
  server.on('connect', (request, socket: Socket, head) => {
    socket.on('error', () => socket.destroy())
    const authority = (request.url ?? '').toLowerCase()
    if (all.has(authority)) return tunnels.open(authority, socket, head)
    onRefused(authority)
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  // A page may wait long for an answer; the target decides, not the proxy.
  server.requestTimeout = 0
  server.headersTimeout = 0
  server.keepAliveTimeout = 60_000
  await listen(server)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fence,
    close: () =>
      new Promise((resolve) => {
        tunnels.closeAll()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** `host:port` with the port always written. */
function authorityOf(origin: string): string {
  const url = new URL(origin)
  return `${url.hostname.toLowerCase()}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`
}

function parseHttpUrl(text: string | undefined): URL | null {
  const url = text === undefined ? null : URL.parse(text)
  return url?.protocol === 'http:' && url.username === '' && url.password === '' ? url : null
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
}
