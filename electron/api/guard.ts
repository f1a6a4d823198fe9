import { AsyncIteratorClass, implement } from '@orpc/server'
import type { Caller } from '#electron/ports.ts'
import { permit } from '#electron/services/access/access.ts'
import type { ErrorCode } from '#shared/base/appError.ts'
import type { Json } from '#shared/base/canonicalJson.ts'
import { contract } from '#shared/contract/contract.ts'
import type { CallMeta, Role } from '#shared/contract/meta.ts'
import type { AuditLineView, Person } from '#shared/contract/schemas.ts'
import { auditedObject } from './auditedObject.ts'
import { toCallError, toKnown } from './errors.ts'

/** What the audit log is told about a call. No value of the call itself goes in. */
export interface AuditEntry {
  readonly account: string
  /** Person's id; '' = nobody of that account. */
  readonly person: string
  readonly role: Role | ''
  readonly action: string
  readonly object: AuditLineView['object']
  readonly result: AuditLineView['result']
  /** An error's code; '' when it went well. */
  readonly reason: ErrorCode | ''
  /** What the handler wants kept with the line, sealed and apart. */
  readonly details?: Json
}

/** What the guard needs of the services. */
export interface GuardParts {
  /** Read anew at every call: a role that was taken away counts at once. */
  readonly person: (caller: Caller) => Person | null | Promise<Person | null>
  /** Durable when it returns. */
  readonly audit: (entry: AuditEntry) => void | Promise<void>
  /** Failures that nobody meant, for the technical log; never with a value of the call. */
  readonly defect: (path: string, error: unknown) => void
}

/** What a transport knows of a call before anything is checked. */
export interface Door {
  readonly caller: Caller
}

/**
 * The contract with its one chain: who may, what the log keeps, and errors in words. It wraps the input and output checks, so
 * that a refused input is refused only to somebody who may make the call, and stands in the log too.
 */
export function guarded(parts: GuardParts) {
  const open = implement(contract).$context<Door>()
  return open.use(async ({ context, path, procedure, next, signal }, input) => {
    const call = { meta: procedure['~orpc'].meta as CallMeta, name: path.join('.'), input, caller: context.caller }
    try {
      const admitted = await admit(parts, call)
      const kept: Kept = {}
      const finish = closing(parts, call, admitted, kept)
      const inner = {
        person: admitted.person,
        signal: signal ?? new AbortController().signal,
        details: (details: Json) => {
          kept.details = details
        },
      }
      const result = await noting(finish, async () => next({ context: inner }))
      if (isStream(result.output)) return { ...result, output: watched(result.output, finish, signal) as typeof result.output }
      await finish(null, result.output)
      return result
    } catch (error) {
      throw toCallError(error)
    }
  })
}

async function noting<Result>(finish: Finish, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    await finish(error)
    throw error
  }
}

interface Call {
  readonly meta: CallMeta
  readonly name: string
  readonly input: unknown
  readonly caller: Caller
}

interface Admitted {
  readonly person: Person
  readonly role: Role | ''
}

/** Refusals leave a line even where the call itself leaves none. */
async function admit(parts: GuardParts, call: Call): Promise<Admitted> {
  const person = await parts.person(call.caller)
  try {
    return permit(person, call.meta)
  } catch (error) {
    await parts.audit({
      account: call.caller.account,
      person: person?.id ?? '',
      role: '',
      action: call.meta.audit?.action ?? 'call',
      object: call.meta.audit ? auditedObject(call.meta.audit.object, call.input) : { kind: 'app', id: call.name, version: '' },
      result: 'refused',
      reason: 'forbidden',
    })
    throw error
  }
}

/** Writes the line of a call that was let in. `failure` null = it went well. */
type Finish = (failure: unknown, output?: unknown) => Promise<void>

/** What a handler said while it worked. */
interface Kept {
  details?: Json
}

function closing(parts: GuardParts, call: Call, { person, role }: Admitted, kept: Kept): Finish {
  return async (failure, output) => {
    const known = failure === null ? null : toKnown(failure)
    if (known?.code === 'internal') parts.defect(call.name, failure)
    if (call.meta.audit === null) return
    const { action, object } = call.meta.audit
    await parts.audit({
      account: call.caller.account,
      person: person.id,
      role,
      action,
      object: auditedObject(object, call.input, output),
      result: resultOf(known?.code),
      reason: known?.code ?? '',
      ...kept,
    })
  }
}

function resultOf(code: ErrorCode | undefined): AuditEntry['result'] {
  switch (code) {
    case undefined:
      return 'ok'
    case 'stopped':
      return 'stopped'
    case 'forbidden':
      return 'refused'
    default:
      return 'failed'
  }
}

/** A stream whose line is written when it ends: by itself, by failing, or because the caller went away. */
function watched(stream: AsyncIterator<unknown>, finish: Finish, signal: AbortSignal | undefined): AsyncIterator<unknown> {
  let failure: unknown = null
  let complete = false
  return new AsyncIteratorClass<unknown, unknown>(
    async () => {
      try {
        const step = await stream.next()
        if (step.done) complete = true
        return step as IteratorResult<unknown, unknown>
      } catch (error) {
        failure = error
        throw toCallError(error)
      }
    },
    async () => {
      if (!complete && failure === null) {
        await stream.return?.()
        failure = stopped
      } else if (signal?.aborted && failure === null) {
        failure = stopped
      }
      await finish(failure)
    },
  )
}

const stopped = Object.assign(new Error('stopped'), { name: 'AbortError' })

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}
