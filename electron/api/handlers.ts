import type { AnySchema, InferSchemaInput, InferSchemaOutput } from '@orpc/contract'
import type { Caller } from '#electron/ports.ts'
import type { Json } from '#shared/base/canonicalJson.ts'
import type { Contract } from '#shared/contract/contract.ts'
import type { Person } from '#shared/contract/schemas.ts'

/** What a handler gets besides its input. The person is active and holds one of the call's roles: middleware has seen to it. */
export interface CallContext {
  readonly caller: Caller
  readonly person: Person
  /** Aborted when the caller stops or goes away. Streams must end then. */
  readonly signal: AbortSignal
  /** Gives the call's audit line details. They are kept sealed and apart; the line keeps their keyed hash. */
  readonly details: (details: Json) => void
}

interface Schemas<Input extends AnySchema, Output extends AnySchema> {
  readonly '~orpc': { readonly inputSchema?: Input; readonly outputSchema?: Output }
}

/** One call's handler: the parsed input in, what the output schema takes out. A stream returns its async generator. */
type Handler<Call> =
  Call extends Schemas<infer Input, infer Output>
    ? (input: InferSchemaOutput<Input>, call: CallContext) => Answer<InferSchemaInput<Output>>
    : never

type Answer<Output> = Output | Promise<Output>

/** The handlers of one group of the contract: `people`, `documents`, … */
export type Handlers<Group extends keyof Contract> = {
  readonly [Call in keyof Contract[Group]]: Handler<Contract[Group][Call]>
}

/** Everything that the contract promises. A call without a handler is a type error. */
export type AllHandlers = { readonly [Group in keyof Contract]: Handlers<Group> }
