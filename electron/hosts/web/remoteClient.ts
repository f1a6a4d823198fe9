import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { WebSocket as NodeSocket } from 'ws'
import type { AppClient } from '#electron/api/client.ts'

/** The contract over an open (or opening) WebSocket of the ws package, which has the browser's interface where it counts. */
export function socketClient(socket: NodeSocket): AppClient {
  return createORPCClient(new RPCLink({ websocket: socket as unknown as WebSocket }))
}
