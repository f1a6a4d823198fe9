import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { WebSocket } from 'ws'
import { type AppClient, inProcessClient } from '#electron/api/client.ts'
import type { AppRouter } from '#electron/api/router.ts'
import { startHttpHost } from '#electron/hosts/node/httpHost.ts'
import { createSessions } from '#electron/hosts/node/sessions.ts'
import { portSocket } from '#electron/hosts/web/portSocket.ts'
import { socketClient } from '#electron/hosts/web/remoteClient.ts'
import { serveCalls } from '#electron/hosts/web/socket.ts'
import type { Caller } from '#electron/ports.ts'

export interface Connected {
  readonly client: AppClient
  close(): Promise<void>
}

export type Connect = (router: AppRouter, caller: Caller) => Promise<Connected>

/** The real transports, each with both of its ends. */
export const transports: Readonly<Record<'WebSocket' | 'MessagePort' | 'in-process', Connect>> = {
  async WebSocket(router, caller) {
    const folder = await mkdtemp(join(tmpdir(), 'contract-'))
    const sessions = createSessions({ now: () => 0 })
    const host = await startHttpHost({
      listen: { kind: 'port', port: 0 },
      renderer: folder,
      router,
      serve: async () => new Response(null, { status: 404 }),
      sessions,
      signInAs: async (administrator) => administrator,
    })
    const { bearer } = sessions.open(caller)
    const socket = new WebSocket(`ws://${host.authority}/rpc`, ['orpc.v1', `bearer.${bearer}`], {
      origin: `http://${host.authority}`,
    })
    return {
      client: socketClient(socket),
      async close() {
        socket.terminate()
        await host.close()
        await rm(folder, { recursive: true })
      },
    }
  },
  async MessagePort(router, caller) {
    const { port1, port2 } = new MessageChannel()
    serveCalls(router)(
      portSocket({
        postMessage: (message) => port1.postMessage(message),
        on: (type, listener) => void port1.on(type, (data: unknown) => listener({ data })),
        start: () => port1.start(),
      }),
      caller,
    )
    const client: AppClient = createORPCClient(new RPCLink({ port: port2 as unknown as MessagePort }))
    port2.start()
    return { client, close: async () => port1.close() }
  },
  async 'in-process'(router, caller) {
    return { client: inProcessClient(router, caller), close: async () => undefined }
  },
}
