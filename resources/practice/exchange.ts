import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Charset, decodeForm, encodePage } from './charset.ts'
import type { Values } from './check.ts'

/** What a page handler answers. */
export type Reply =
  | { readonly kind: 'page'; readonly html: string; readonly charset?: Charset; readonly status?: number }
  | { readonly kind: 'css'; readonly text: string }
  /** `session`: the id for the cookie, '' takes it away. */
  | { readonly kind: 'redirect'; readonly to: string; readonly session?: string }
  | { readonly kind: 'json'; readonly value: unknown; readonly status?: number }
  /** The connection ends without an answer. */
  | { readonly kind: 'drop' }

const bodyLimit = 200_000

/** @returns the raw body, or null when it is too long or was cut off */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > bodyLimit) return null
      chunks.push(chunk)
    }
  } catch {
    return null
  }
  return Buffer.concat(chunks).toString('latin1')
}

/** The fields of the query and, for a POST, of the body. */
export function formFields(url: URL, body: string, charset: Charset): Values {
  return { ...decodeForm(url.search.slice(1), charset), ...decodeForm(body, charset) }
}

export function sessionIdOf(request: IncomingMessage): string | undefined {
  return /(?:^|;\s*)JSESSIONID=([0-9A-F]{32})/.exec(request.headers.cookie ?? '')?.[1]
}

export function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return
  switch (reply.kind) {
    case 'page': {
      const charset = reply.charset ?? 'UTF-8'
      finish(response, reply.status ?? 200, `text/html; charset=${charset}`, encodePage(reply.html, charset))
      return
    }
    case 'css':
      finish(response, 200, 'text/css; charset=UTF-8', Buffer.from(reply.text))
      return
    case 'json':
      finish(response, reply.status ?? 200, 'application/json; charset=UTF-8', Buffer.from(JSON.stringify(reply.value)))
      return
    case 'redirect':
      if (reply.session !== undefined)
        response.setHeader(
          'Set-Cookie',
          `JSESSIONID=${reply.session}; Path=/; HttpOnly; SameSite=Lax${reply.session === '' ? '; Max-Age=0' : ''}`,
        )
      response.setHeader('Location', reply.to)
      finish(response, 302, 'text/html; charset=UTF-8', Buffer.alloc(0))
      return
    case 'drop':
      response.socket?.resetAndDestroy()
  }
}

function finish(response: ServerResponse, status: number, type: string, body: Buffer): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': body.length, 'Cache-Control': 'no-store' })
  response.end(body)
}
