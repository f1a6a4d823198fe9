import { ORPCError } from '@orpc/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppClient } from '#electron/api/client.ts'
import type { AuditEntry } from '#electron/api/guard.ts'
import { buildRouter } from '#electron/api/router.ts'
import type { PersonId } from '#shared/base/id.ts'
import { contract } from '#shared/contract/contract.ts'
import { type CallMeta, type Role, roles } from '#shared/contract/meta.ts'
import type { Person } from '#shared/contract/schemas.ts'
import { inputs, streams } from './calls.ts'
import { fakeHandlers, person } from './fakeHandlers.ts'
import { type Connected, transports } from './transports.ts'

type AnyCall = (input: unknown) => Promise<unknown>

const table = Object.entries(contract).flatMap(([group, calls]) =>
  Object.entries(calls).map(([name, call]) => ({ path: `${group}.${name}`, meta: call['~orpc'].meta as CallMeta })),
)

/** Everybody who can stand at the door: each role alone, none, all, somebody stopped, and nobody. */
const people: Readonly<Record<string, Person | null>> = {
  ...Object.fromEntries(roles.map((role) => [role, person([role])])),
  'no role': person([]),
  'every role': person([...roles]),
  'stopped with every role': person([...roles], false),
  'not registered': null,
}

function mayCall(who: Person | null, meta: CallMeta): boolean {
  return who?.active === true && (meta.may === 'anyone' || meta.may.some((role: Role) => who.roles.includes(role)))
}

it('the table of inputs names every call of the contract', () => {
  expect(Object.keys(inputs).sort()).toEqual(table.map(({ path }) => path).sort())
})

it('no call is open to nobody', () => {
  expect(table.filter(({ meta }) => meta.may !== 'anyone' && meta.may.length === 0)).toEqual([])
})

describe.each(Object.entries(transports))('over %s', (_name, connect) => {
  let at: Person | null = null
  const lines: AuditEntry[] = []
  let connected: Connected

  beforeAll(async () => {
    const router = buildRouter(fakeHandlers, {
      person: () => at,
      audit: (entry) => void lines.push(entry),
      defect: () => undefined,
    })
    connected = await connect(router, { person: 'person-1' as PersonId, account: 'tanaka' })
  })
  afterAll(() => connected.close())

  const callOf = (client: AppClient, path: string): AnyCall => {
    const [group, name] = path.split('.') as [string, string]
    return Reflect.get(Reflect.get(client, group) as object, name) as AnyCall
  }

  it.each(table)('$path is open to exactly the roles of its row', async ({ path, meta }) => {
    const answers: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const [name, who] of Object.entries(people)) {
      at = who
      lines.length = 0
      answers[name] = await outcome(callOf(connected.client, path), path, lines)
      expected[name] = mayCall(who, meta) ? `allowed, logged ${meta.audit ? 'ok' : 'not'}` : 'forbidden, logged refused'
    }
    expect(answers).toEqual(expected)
  })
})

async function outcome(call: AnyCall, path: string, lines: readonly AuditEntry[]): Promise<string> {
  const verdict = await call(inputs[path]).then(
    async (answer) => {
      if (streams.has(path)) for await (const _event of answer as AsyncIterable<unknown>);
      return 'allowed'
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(ORPCError)
      const { code, message, defined } = error as ORPCError<string, unknown>
      expect(message).toMatch(/[ぁ-ん]/)
      expect(defined).toBe(true)
      return code
    },
  )
  // The line of a stream may be written just after its last event arrived.
  await new Promise((resolve) => setTimeout(resolve, streams.has(path) ? 20 : 0))
  return `${verdict}, logged ${lines.length === 0 ? 'not' : lines.map(({ result }) => result).join('+')}`
}
