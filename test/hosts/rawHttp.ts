import { once } from 'node:events'
import { connect } from 'node:net'

export interface RawAnswer {
  /** 0 = closed without an answer. */
  readonly status: number
  readonly body: string
}

/** Sends exactly these bytes and reads until the other side closes, or has been quiet for a while. */
export async function rawHttp(port: number, request: string): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  let text = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    text += chunk
    // A connection that is kept alive, or one that became a WebSocket, does not end by itself.
    if (/\r\n\r\n/.test(text) && !/connection: close/i.test(text)) socket.end()
  })
  socket.on('error', () => undefined)
  socket.setTimeout(3000, () => socket.destroy())
  socket.write(request, 'latin1')
  await once(socket, 'close')
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), body: text.split('\r\n\r\n').slice(1).join('\r\n\r\n') }
}

/** A request from its parts; a header whose value is null is left out. */
export function requestText(
  line: string,
  headers: readonly (readonly [name: string, value: string | null])[],
  body = '',
): string {
  const lines = headers.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return `${line}\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}
