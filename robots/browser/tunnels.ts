import { connect, type Socket } from 'node:net'
import type { FenceGate } from './fence.ts'
import { createRecordMeter } from './recordMeter.ts'

interface Tunnel {
  readonly authority: string
  readonly client: Socket
  readonly upstream: Socket
  /** The client sent content since the fence was raised. */
  asked: boolean
  /** Content from the server since the client last sent some. */
  answerBytes: number
}

/** CONNECT tunnels: bytes pass as they are; the fence looks only at how they end. */
export function createTunnels(fence: FenceGate): {
  open(authority: string, client: Socket, head: Buffer): void
  closeAll(): void
} {
  const open = new Set<Tunnel>()
  const drop = (tunnel: Tunnel) => {
    open.delete(tunnel)
    tunnel.client.destroy()
    tunnel.upstream.destroy()
  }
  /** The fence decides before the client can learn of the end, else the browser would be quicker with its second try. */
  const end = (tunnel: Tunnel) => {
    if (!open.has(tunnel)) return
    const dangerous = fence.tunnelEnded(tunnel)
    drop(tunnel)
    if (dangerous) for (const other of open) if (other.authority === tunnel.authority) drop(other)
  }
  return {
    open(authority, client, head) {
      if (!fence.mayOpen(authority)) return void client.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
      const { host, port } = splitAuthority(authority)
      const upstream = connect({ host, port, noDelay: true })
      const sent = createRecordMeter()
      const received = createRecordMeter()
      const tunnel: Tunnel = { authority, client, upstream, asked: false, answerBytes: 0 }
      open.add(tunnel)
      if (head.length > 0) client.unshift(head)
      client.setNoDelay(true)
      client.on('error', () => drop(tunnel))
      // A browser that hangs up first does not send again.
      client.on('end', () => drop(tunnel))
      client.on('close', () => drop(tunnel))
      upstream.once('connect', () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      })
      client.on('data', (chunk: Buffer) => {
        if (sent.add(chunk) > 0) {
          tunnel.asked = fence.raised
          tunnel.answerBytes = 0
        }
        if (!upstream.write(chunk)) client.pause()
      })
      upstream.on('drain', () => client.resume())
      upstream.on('data', (chunk: Buffer) => {
        tunnel.answerBytes += received.add(chunk)
        if (!client.write(chunk)) upstream.pause()
      })
      client.on('drain', () => upstream.resume())
      upstream.on('error', () => {
        if (upstream.connecting) client.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n')
        end(tunnel)
      })
      upstream.on('end', () => end(tunnel))
      upstream.on('close', () => end(tunnel))
    },
    closeAll() {
      for (const tunnel of open) drop(tunnel)
    },
  }
}

function splitAuthority(authority: string): { host: string; port: number } {
  const colon = authority.lastIndexOf(':')
  return { host: authority.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(authority.slice(colon + 1)) }
}
