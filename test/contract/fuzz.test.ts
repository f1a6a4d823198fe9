import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildRouter } from '#electron/api/router.ts'
import { type CallSocket, serveCalls } from '#electron/hosts/web/socket.ts'
import type { Caller } from '#electron/ports.ts'
import { inputs } from './calls.ts'
import { fakeHandlers, person } from './fakeHandlers.ts'

const caller = { person: 'person-1', account: 'tanaka' } as Caller

/** The host's side of a socket, driven by hand. */
function openSocket() {
  const sent: string[] = []
  let deliver: (data: unknown) => void = () => undefined
  let hangUp: () => void = () => undefined
  const socket: CallSocket = {
    send: (message) => void sent.push(String(message)),
    onMessage: (listener) => {
      deliver = listener
    },
    onClose: (listener) => {
      hangUp = listener
    },
  }
  const router = buildRouter(fakeHandlers, {
    person: () => person(['run', 'author', 'approve', 'audit', 'administer']),
    audit: () => undefined,
    defect: () => undefined,
  })
  serveCalls(router)(socket, caller)
  return { sent, deliver: (data: unknown) => deliver(data), hangUp: () => hangUp() }
}

const uncaught: unknown[] = []
const note = (error: unknown) => void uncaught.push(error)
beforeEach(() => {
  uncaught.length = 0
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
})
afterEach(() => {
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
})

const url = fc.oneof(
  fc.constantFrom(...Object.keys(inputs)).map((path) => `/${path.replace('.', '/')}`),
  fc.constantFrom('/__proto__/x', '/constructor', '/runs', '/runs/start/more', '//', '', '/toString', 'http://evil/runs/get'),
  fc.webUrl(),
  fc.string(),
)

/** Frames as oRPC's peer writes them, and much that only looks like them. */
const frame = fc.oneof(
  fc.record({ i: fc.string(), p: fc.record({ u: url, b: fc.record({ json: fc.jsonValue(), meta: fc.jsonValue() }) }) }),
  fc.record({ i: fc.oneof(fc.string(), fc.integer(), fc.constant(null)), t: fc.integer(), p: fc.jsonValue() }),
  fc.record({
    i: fc.string(),
    p: fc.record({ u: url, h: fc.dictionary(fc.string(), fc.string()), m: fc.string(), b: fc.jsonValue() }),
  }),
)
const message = fc.oneof(
  { weight: 6, arbitrary: frame.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 1, arbitrary: frame.map((value) => new TextEncoder().encode(`${JSON.stringify(value)}\u00ff`)) },
  { weight: 1, arbitrary: fc.anything() },
)

it('10,000 hostile messages: nothing is thrown, no stack comes back, and the socket still answers', async () => {
  const socket = openSocket()
  fc.assert(
    fc.property(message, (data) => {
      socket.deliver(data)
    }),
    { numRuns: 10_000, seed: 20_261_124 },
  )
  await expect.poll(() => socket.sent.length, { timeout: 10_000 }).toBeGreaterThan(500)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(uncaught).toEqual([])
  expect(socket.sent.filter((text) => /\n\s+at |\.ts:\d|node_modules/.test(text))).toEqual([])

  socket.sent.length = 0
  socket.deliver(JSON.stringify({ i: 'last', p: { u: '/runs/get', b: { json: { id: 'run-1' } } } }))
  await expect.poll(() => socket.sent.some((text) => text.includes('"last"') && text.includes('run-1'))).toBe(true)
  socket.hangUp()
}, 60_000)
