import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { type DesktopBridge, portMessage } from '#shared/contract/bridge.ts'
import type { Contract } from '#shared/contract/contract.ts'
import { Problem } from './problem.ts'
import { type Connection, reopeningSocket } from './reopeningSocket.ts'
import { createStore, type ReadableStore } from './store.ts'

/** The contract as functions. The only way from a screen to the app. */
export type AppClient = ContractRouterClient<Contract>

export interface Bridge {
  readonly client: AppClient
  readonly connection: ReadableStore<Connection>
  /** Hands a file's bytes over; the id is what calls name it by. @throws Problem with the app's own sentence */
  upload(file: File, signal?: AbortSignal): Promise<string>
}

/** Everything that differs between the Electron window and a browser tab ends in this file. */
export function connect(): Promise<Bridge> {
  return window.madoguchi ? connectPort(window.madoguchi) : connectSocket()
}

declare global {
  interface Window {
    /** Put there by the preload script of the Electron window. */
    readonly madoguchi?: DesktopBridge
  }
}

const SESSION_KEY = 'madoguchi.session'

async function connectPort(desktop: DesktopBridge): Promise<Bridge> {
  const port = await new Promise<MessagePort>((resolve) => {
    const listen = (event: MessageEvent): void => {
      if (event.source !== window || event.data !== portMessage || !event.ports[0]) return
      window.removeEventListener('message', listen)
      resolve(event.ports[0])
    }
    window.addEventListener('message', listen)
    desktop.connect()
  })
  port.start()
  const connection = createStore<Connection>('open')
  port.addEventListener('close', () => connection.set('lost'))
  return {
    client: createORPCClient(new PortLink({ port })),
    connection,
    upload: (file, signal) => postFile(file, {}, signal),
  }
}

async function connectSocket(): Promise<Bridge> {
  const bearer = await openSession()
  const connection = createStore<Connection>('connecting')
  const socket = reopeningSocket(
    () => new WebSocket(`ws://${location.host}/rpc`, ['orpc.v1', `bearer.${bearer}`]),
    (state) => connection.set(state),
  )
  await firstOpening(connection, () => {
    socket.close()
    sessionStorage.removeItem(SESSION_KEY)
  })
  return {
    client: createORPCClient(new SocketLink({ websocket: socket })),
    connection,
    upload: (file, signal) => postFile(file, { authorization: `Bearer ${bearer}` }, signal),
  }
}

/** A session that the host does not know closes the very first socket; later on a closed socket means a connection that broke. */
function firstOpening(connection: ReadableStore<Connection>, forget: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const state = connection.get()
      if (state === 'connecting') return
      leave()
      if (state === 'open') resolve()
      else {
        forget()
        reject(new Problem('noSession'))
      }
    }
    const leave = connection.subscribe(look)
  })
}

/**
 * The start address carries a token that works once. Its session lasts as long as the host; the tab keeps it so that a reload
 * goes on.
 */
async function openSession(): Promise<string> {
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1]
  if (token === undefined) {
    const kept = sessionStorage.getItem(SESSION_KEY)
    if (kept === null) throw new Problem('noSession')
    return kept
  }
  history.replaceState(null, '', location.pathname)
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  if (!response.ok) throw new Problem('noSession')
  const { session } = (await response.json()) as { session: string }
  sessionStorage.setItem(SESSION_KEY, session)
  return session
}

async function postFile(file: File, headers: Record<string, string>, signal?: AbortSignal): Promise<string> {
  const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: file,
    ...(signal ? { signal } : {}),
  })
  const answer = (await response.json().catch(() => null)) as {
    file?: string
    code?: string
    message?: string
    retry?: string
  } | null
  if (response.ok && answer?.file !== undefined) return answer.file
  throw new Problem(answer?.code ?? 'internal', answer?.message, answer?.retry ?? undefined)
}
