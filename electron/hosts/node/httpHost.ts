import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { type WebSocket, WebSocketServer } from 'ws'
import type { AppRouter } from '#electron/api/router.ts'
import { failure } from '#electron/api/serve.ts'
import { secured } from '#electron/hosts/web/headers.ts'
import { type CallSocket, serveCalls } from '#electron/hosts/web/socket.ts'
import { staticFiles } from '#electron/hosts/web/staticFiles.ts'
import type { Caller } from '#electron/ports.ts'
import { AppError } from '#shared/base/appError.ts'
import { bearerOf, cookieOf, fromOurselves, socketBearerOf } from './door.ts'
import type { Sessions } from './sessions.ts'

/** One call with its answer stays far below this; files travel as HTTP bodies. */
const MAX_FRAME_BYTES = 8 * 1024 * 1024
const MAX_TOKEN_BODY_BYTES = 1024

interface HttpHostOptions {
  /** A loopback port (0 = any free one), or a pipe for programs of the same person. */
  readonly listen: { readonly kind: 'port'; readonly port: number } | { readonly kind: 'pipe'; readonly path: string }
  /** Folder of the built renderer. */
  readonly renderer: string
  readonly router: AppRouter
  /** Bytes by reference and uploads. */
  readonly serve: (request: Request, caller: Caller) => Promise<Response>
  readonly sessions: Sessions
  /** A caller for somebody else, on the word of an administrator. */
  readonly signInAs: (administrator: Caller, account: string) => Promise<Caller>
}

export interface HttpHost {
  /** What Host must say: `127.0.0.1:PORT`; a fixed word for a pipe. */
  readonly authority: string
  readonly port: number | null
  close(): Promise<void>
}

/**
 * The app for a browser on this machine, at 127.0.0.1 only:
 * - `GET /…` the built renderer (nothing secret, no session)
 * - `POST /session` `{ "token": … }` → `{ "session": bearer }` and a cookie for pictures; the token works once
 * - `POST /token` `{ "account": … }` with `Authorization: Bearer` of an administrator → `{ "token": … }` for that person
 * - `GET /bytes/…` with the cookie, or with `Authorization: Bearer`
 * - `POST /upload?name=…` with `Authorization: Bearer`, the file's bytes as body
 * - WebSocket `/rpc` with the subprotocols `orpc.v1` and `bearer.<session>`
 * Whatever does not fit is 403 without a body.
 * @throws AppError `conflict` when the port is taken
 */
export async function startHttpHost(options: HttpHostOptions): Promise<HttpHost> {
  const server = createServer({ requireHostHeader: false, keepAliveTimeout: 30_000 })
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => 'orpc.v1',
  })
  const files = staticFiles(options.renderer)
  const connect = serveCalls(options.router)
  await listen(server, options.listen)
  const port = options.listen.kind === 'port' ? (server.address() as AddressInfo).port : null
  const authority = port === null ? 'madoguchi.pipe' : `127.0.0.1:${port}`
  const cookieName = `madoguchi-${port}`

  const answer = async (request: IncomingMessage): Promise<Response> => {
    if (!fromOurselves(request, authority)) return refused()
    const url = new URL(request.url ?? '/', `http://${authority}`)
    if (url.pathname === '/session') return openSession(request)
    if (url.pathname === '/token') return tokenFor(request)
    if (url.pathname.startsWith('/bytes/') || url.pathname === '/upload') {
      const caller = callerOf(request)
      return caller === null ? refused() : options.serve(toWebRequest(request, url), caller)
    }
    if (request.method === 'POST') return refused()
    return files(url.pathname)
  }

  const openSession = async (request: IncomingMessage): Promise<Response> => {
    const token = request.method === 'POST' ? textIn(await shortBody(request), 'token') : null
    const session = token === null ? null : options.sessions.exchange(token)
    if (session === null) return refused()
    return Response.json(
      { session: session.bearer },
      { headers: { 'set-cookie': `${cookieName}=${session.cookie}; Path=/bytes; HttpOnly; SameSite=Strict` } },
    )
  }

  const tokenFor = async (request: IncomingMessage): Promise<Response> => {
    const bearer = request.method === 'POST' ? bearerOf(request) : null
    const administrator = bearer === null ? null : options.sessions.byBearer(bearer)
    const account = administrator === null ? null : textIn(await shortBody(request), 'account')
    if (administrator === null || account === null) return refused()
    try {
      return Response.json({ token: options.sessions.issueToken(await options.signInAs(administrator, account)) })
    } catch (error) {
      return failure(error)
    }
  }

  const callerOf = (request: IncomingMessage): Caller | null => {
    const bearer = bearerOf(request)
    if (bearer !== null) return options.sessions.byBearer(bearer)
    const cookie = request.method === 'GET' || request.method === 'HEAD' ? cookieOf(request, cookieName) : null
    return cookie === null ? null : options.sessions.byCookie(cookie)
  }

  server.on('request', (request, response) => {
    answer(request)
      .catch(() => new Response(null, { status: 500 }))
      .then((result) => send(secured(result), request, response))
      .catch(() => response.destroy())
  })
  server.on('clientError', (_error, socket) => refuseSocket(socket))
  server.on('connect', (_request, socket) => refuseSocket(socket))
  server.on('upgrade', (request, socket, head) => {
    const bearer = socketBearerOf(request)
    const caller = bearer === null ? null : options.sessions.byBearer(bearer)
    if (request.url !== '/rpc' || !fromOurselves(request, authority) || caller === null) return refuseSocket(socket)
    sockets.handleUpgrade(request, socket, head, (webSocket) => connect(callSocket(webSocket), caller))
  })

  return {
    authority,
    port,
    async close() {
      for (const client of sockets.clients) client.close(1001)
      sockets.close()
      const closed = once(server, 'close')
      server.close()
      setTimeout(() => server.closeAllConnections(), 1000).unref()
      server.closeIdleConnections()
      await closed
    },
  }
}

async function listen(server: ReturnType<typeof createServer>, where: HttpHostOptions['listen']): Promise<void> {
  if (where.kind === 'pipe') server.listen(where.path)
  else server.listen(where.port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (cause) {
    if (where.kind === 'pipe') throw cause
    throw new AppError('conflict', `ポート ${where.port} を使えません`, { cause, retry: '別の番号を --port で指定してください' })
  }
}

/** oRPC's adapter listens to no `error`: without this a frame over the limit would end the process. */
function callSocket(webSocket: WebSocket): CallSocket {
  webSocket.on('error', () => webSocket.terminate())
  return {
    send: (message) => webSocket.send(message),
    onMessage: (listener) => webSocket.on('message', (data, binary) => listener(binary ? data : String(data))),
    onClose: (listener) => webSocket.on('close', listener),
  }
}

function toWebRequest(request: IncomingMessage, url: URL): Request {
  const headers = new Headers()
  for (const name of ['content-type', 'content-length', 'range']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const method = request.method ?? 'GET'
  if (method !== 'POST') return new Request(url, { method, headers })
  // A body that is still arriving must be announced as such; the DOM's types do not know the word yet.
  const init: RequestInit & { duplex: 'half' } = { method, headers, body: Readable.toWeb(request) as BodyInit, duplex: 'half' }
  return new Request(url, init)
}

async function send(result: Response, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (result.body === null) result.headers.set('content-length', '0')
  response.writeHead(result.status, Object.fromEntries(result.headers))
  if (result.body === null || request.method === 'HEAD') {
    response.end()
    return
  }
  await pipeline(Readable.fromWeb(result.body as NodeStream<Uint8Array>), response)
}

async function shortBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > MAX_TOKEN_BODY_BYTES) return ''
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** A member of a JSON object that is a text; null = there is none. */
function textIn(body: string, name: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body)
    const value: unknown =
      typeof parsed === 'object' && parsed !== null && Object.hasOwn(parsed, name) ? Reflect.get(parsed, name) : null
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}

function refused(): Response {
  return new Response(null, { status: 403, headers: { connection: 'close' } })
}

function refuseSocket(socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
}
