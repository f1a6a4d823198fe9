import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import type { Caller } from '#electron/ports.ts'
import type { Contract } from '#shared/contract/contract.ts'
import type { AppRouter } from './router.ts'

/** The contract as functions, the same over a WebSocket, a MessagePort and in-process. */
export type AppClient = ContractRouterClient<Contract>

/** Calls without a transport, in the name of one caller. The guard turns every failure into a coded error, as over a wire. */
export function inProcessClient(router: AppRouter, caller: Caller): AppClient {
  // The router was put together from the contract by a loop, so its type says less than it is.
  return createRouterClient(router, { context: { caller } }) as unknown as AppClient
}
