import { Agent, type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http'
import type { Socket } from 'node:net'
import { type FenceGate, isSafe } from './fence.ts'

interface Forwarding {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Allowed already. */
  readonly url: URL
  readonly fence: FenceGate
}

/** What is kept in memory to tell a request from its repetition. Uploads beyond it are compared by their beginning. */
const comparedBytes = 8 * 1024 * 1024

/**
 * One plain request, sent once. When the server dies before its answer the browser gets an answer of ours (502) instead of a
 * dead connection: a dead connection would make it send again.
 */
export function forwardRequest(forwarding: Forwarding): void {
  const { request, response, fence } = forwarding
  if (isSafe(request.method ?? 'GET') || !fence.raised) {
    send(forwarding, null)
    return
  }
  collect(request).then(
    (body) => {
      const known = { method: request.method!, url: forwarding.url.href, body: body.subarray(0, comparedBytes) }
      if (fence.mayPass(known)) send(forwarding, body)
      else answer(response, 503, '登録が1回で終わったか確かめるまで、同じ送信を止めています。')
    },
    () => response.destroy(),
  )
}

function send({ request, response, url }: Forwarding, body: Buffer | null): void {
  const connection = upstreamOf(request.socket)
  const safe = isSafe(request.method ?? 'GET')
  const upstream = sendRequest({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || 80,
    path: url.pathname + url.search,
    method: request.method,
    headers: { ...endToEnd(request), host: url.host },
    // A kept connection may be dead already; what changes something goes over a fresh one, unless the server has tied the
    // person's sign-on to the connection (NTLM, Negotiate).
    agent: safe || connection.signedOn ? connection.agent : false,
  })
  upstream.on('response', (answered) => {
    if (/\b(ntlm|negotiate)\b/i.test(answered.headers['www-authenticate'] ?? '')) connection.signedOn = true
    response.writeHead(answered.statusCode ?? 502, answered.statusMessage, rawEndToEnd(answered))
    answered.pipe(response)
    answered.on('error', () => response.destroy())
    answered.on('close', () => {
      if (!answered.complete) response.destroy()
    })
  })
  upstream.on('error', () => {
    if (response.headersSent) return void response.destroy()
    answer(response, 502, '対象のシステムとの接続が応答の前に切れました。')
  })
  response.on('close', () => {
    if (!response.writableFinished) upstream.destroy()
  })
  if (body) upstream.end(body)
  else request.pipe(upstream)
}

/** One upstream agent per connection of the browser, so that sign-on by connection is never shared. */
interface Upstream {
  readonly agent: Agent
  signedOn: boolean
}

const upstreams = new WeakMap<Socket, Upstream>()

function upstreamOf(client: Socket): Upstream {
  const known = upstreams.get(client)
  if (known) return known
  const made: Upstream = { agent: new Agent({ keepAlive: true, maxSockets: 1 }), signedOn: false }
  upstreams.set(client, made)
  client.once('close', () => made.agent.destroy())
  return made
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(text)
}

async function collect(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Headers that concern one connection only (RFC 9110 §7.6.1) stay here. */
const hopByHop = new Set([
  'connection',
  'proxy-connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'proxy-authorization',
])

function endToEnd(request: IncomingMessage): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(request.headers))
    if (!hopByHop.has(name) && value !== undefined) headers[name] = value
  return headers
}

/** As received, repeated ones (Set-Cookie) apart. */
function rawEndToEnd(answered: IncomingMessage): string[] {
  const raw = answered.rawHeaders
  return raw.flatMap((text, index) => (index % 2 === 0 && !hopByHop.has(text.toLowerCase()) ? [text, raw[index + 1]!] : []))
}
