import type { IncomingMessage } from 'node:http'

/**
 * Whether a request may come in at all: it was made for exactly this address, by nobody else's page. Names that lead here
 * (DNS rebinding), other ports' pages and absolute request lines stay out.
 * @param authority `127.0.0.1:PORT`
 */
export function fromOurselves(request: IncomingMessage, authority: string): boolean {
  const origin = allOf(request, 'origin')
  const site = allOf(request, 'sec-fetch-site')
  const changes = request.method !== 'GET' && request.method !== 'HEAD'
  const upgrade = request.headers.upgrade !== undefined
  return (
    isOne(allOf(request, 'host'), authority) &&
    (request.url ?? '').startsWith('/') &&
    !(request.url ?? '').startsWith('//') &&
    knownMethods.has(request.method ?? '') &&
    (origin.length === 0 ? !changes && !upgrade : isOne(origin, `http://${authority}`)) &&
    (site.length === 0 || isOne(site, 'same-origin') || (isOne(site, 'none') && !changes))
  )
}

/** `Authorization: Bearer x` → x */
export function bearerOf(request: IncomingMessage): string | null {
  const given = allOf(request, 'authorization')
  return given.length === 1 ? (/^Bearer ([\w-]{20,200})$/.exec(given[0]!)?.[1] ?? null) : null
}

/** A browser cannot set headers on a WebSocket, so its secret comes as a subprotocol beside `orpc.v1`. */
export function socketBearerOf(request: IncomingMessage): string | null {
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((text) => text.trim())
  const bearer = protocols.find((text) => text.startsWith('bearer.'))
  return protocols.includes('orpc.v1') && bearer !== undefined ? bearer.slice('bearer.'.length) : null
}

export function cookieOf(request: IncomingMessage, name: string): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((text) => text.trim())
  const found = pairs.find((text) => text.startsWith(`${name}=`))
  return found === undefined ? null : found.slice(name.length + 1)
}

const knownMethods = new Set(['GET', 'HEAD', 'POST'])

/** Every value that was sent under a name; Node's `headers` would hide a second Host. */
function allOf(request: IncomingMessage, name: string): readonly string[] {
  const raw = request.rawHeaders
  return raw.flatMap((key, index) => (index % 2 === 0 && key.toLowerCase() === name ? [raw[index + 1]!] : []))
}

function isOne(values: readonly string[], wanted: string): boolean {
  return values.length === 1 && values[0] === wanted
}
