import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { buildRouter } from '#electron/api/router.ts'
import { type HttpHost, startHttpHost } from '#electron/hosts/node/httpHost.ts'
import { createSessions } from '#electron/hosts/node/sessions.ts'
import { socketClient } from '#electron/hosts/web/remoteClient.ts'
import type { Caller } from '#electron/ports.ts'
import { fakeHandlers, person } from '../contract/fakeHandlers.ts'
import { rawHttp, requestText } from './rawHttp.ts'

const caller = { person: 'person-1', account: 'tanaka' } as Caller

/** The door of the loopback host, asked with exact bytes. One request of each forty is right. */
describe('the door at 127.0.0.1', () => {
  const clock = { time: 0, now: () => clock.time }
  const sessions = createSessions(clock)
  const session = sessions.open(caller)
  let host: HttpHost
  let here: string
  let served = 0

  beforeAll(async () => {
    const router = buildRouter(fakeHandlers, { person: () => person(['run']), audit: () => undefined, defect: () => undefined })
    host = await startHttpHost({
      listen: { kind: 'port', port: 0 },
      renderer: '/nowhere',
      router,
      serve: async () => {
        served += 1
        return Response.json({ ok: true })
      },
      sessions,
      signInAs: async (administrator) => administrator,
    })
    here = host.authority
  })
  afterAll(() => host.close())

  type Header = readonly [string, string | null]

  /** An upload as our page sends it, with changes. */
  const upload = (over: {
    line?: string
    host?: Header[]
    origin?: Header[]
    auth?: Header[]
    more?: Header[]
    length?: Header[]
    body?: string
  }) =>
    requestText(
      over.line ?? 'POST /upload?name=a.pdf HTTP/1.1',
      [
        ...(over.host ?? [['Host', here] as const]),
        ...(over.origin ?? [['Origin', `http://${here}`] as const]),
        ...(over.auth ?? [['Authorization', `Bearer ${session.bearer}`] as const]),
        ...(over.length ?? [['Content-Length', '3'] as const]),
        ...(over.more ?? []),
      ],
      over.body ?? 'abc',
    )

  it('lets 1 of 40 uploads in and answers the others with 403 and no body', async () => {
    const port = here.split(':')[1]!
    const evil = 'http://evil.example'
    const cases: Record<string, string> = {
      right: upload({}),
      'no Host': upload({ host: [] }),
      'empty Host': upload({ host: [['Host', '']] }),
      'Host localhost': upload({ host: [['Host', `localhost:${port}`]] }),
      'Host without port': upload({ host: [['Host', '127.0.0.1']] }),
      'Host with another port': upload({ host: [['Host', '127.0.0.1:1']] }),
      'Host nip.io': upload({ host: [['Host', `127.0.0.1.nip.io:${port}`]] }),
      'Host of a stranger': upload({ host: [['Host', 'evil.example']] }),
      'Host as an IPv6 address': upload({ host: [['Host', `[::1]:${port}`]] }),
      'Host as a number': upload({ host: [['Host', `2130706433:${port}`]] }),
      'Host with user information': upload({ host: [['Host', `x@${here}`]] }),
      'Host with a dot at its end': upload({ host: [['Host', `127.0.0.1.:${port}`]] }),
      'two equal Hosts': upload({
        host: [
          ['Host', here],
          ['Host', here],
        ],
      }),
      'two Hosts': upload({
        host: [
          ['Host', here],
          ['Host', 'evil.example'],
        ],
      }),
      'two Hosts, the stranger first': upload({
        host: [
          ['Host', 'evil.example'],
          ['Host', here],
        ],
      }),
      'absolute form': upload({ line: `POST http://${here}/upload?name=a HTTP/1.1` }),
      'absolute form of a stranger': upload({ line: 'POST http://evil.example/upload?name=a HTTP/1.1' }),
      'two slashes': upload({ line: 'POST //evil.example/upload?name=a HTTP/1.1' }),
      'no Origin': upload({ origin: [] }),
      'Origin null': upload({ origin: [['Origin', 'null']] }),
      'Origin file': upload({ origin: [['Origin', 'file://']] }),
      'Origin of a stranger': upload({ origin: [['Origin', evil]] }),
      'Origin https': upload({ origin: [['Origin', `https://${here}`]] }),
      'Origin with another port': upload({ origin: [['Origin', 'http://127.0.0.1:1']] }),
      'Origin that begins like ours': upload({ origin: [['Origin', `http://${here}.evil.example`]] }),
      'two Origins': upload({
        origin: [
          ['Origin', `http://${here}`],
          ['Origin', evil],
        ],
      }),
      'another site says the browser': upload({ more: [['Sec-Fetch-Site', 'cross-site']] }),
      'another port says the browser': upload({ more: [['Sec-Fetch-Site', 'same-site']] }),
      'no token': upload({ auth: [] }),
      'wrong token': upload({ auth: [['Authorization', `Bearer ${'A'.repeat(43)}`]] }),
      'token cut short': upload({ auth: [['Authorization', `Bearer ${session.bearer.slice(0, -1)}`]] }),
      'token as basic': upload({ auth: [['Authorization', `Basic ${session.bearer}`]] }),
      'two tokens': upload({
        auth: [
          ['Authorization', `Bearer ${session.bearer}`],
          ['Authorization', 'Bearer x'],
        ],
      }),
      'token in the address': upload({ line: `POST /upload?name=a&token=${session.bearer} HTTP/1.1`, auth: [] }),
      'cookie in place of a token': upload({ auth: [['Cookie', `madoguchi-${port}=${session.cookie}`]] }),
      'the cookie as a token': upload({ auth: [['Authorization', `Bearer ${session.cookie}`]] }),
      OPTIONS: upload({ line: 'OPTIONS /upload?name=a HTTP/1.1' }),
      PUT: upload({ line: 'PUT /upload?name=a HTTP/1.1' }),
      'chunked and a length': upload({ more: [['Transfer-Encoding', 'chunked']], body: '3\r\nabc\r\n0\r\n\r\n' }),
      'two lengths': upload({
        length: [
          ['Content-Length', '3'],
          ['Content-Length', '5'],
        ],
      }),
    }
    expect(Object.keys(cases)).toHaveLength(40)
    served = 0
    const answers = await Promise.all(
      Object.entries(cases).map(async ([name, text]) => ({ name, ...(await rawHttp(host.port!, text)) })),
    )
    const wrong = answers.filter(({ name, status, body }) => name !== 'right' && (status !== 403 || body !== ''))
    expect(wrong).toEqual([])
    expect([answers[0]!.status, served]).toEqual([200, 1])
  })

  const upgrade = (over: { path?: string; host?: string; origin?: string | null; protocol?: string | null; site?: string }) =>
    requestText(`GET ${over.path ?? '/rpc'} HTTP/1.1`, [
      ['Host', over.host ?? here],
      ['Origin', over.origin === undefined ? `http://${here}` : over.origin],
      ['Sec-Fetch-Site', over.site ?? null],
      ['Connection', 'Upgrade'],
      ['Upgrade', 'websocket'],
      ['Sec-WebSocket-Version', '13'],
      ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
      ['Sec-WebSocket-Protocol', over.protocol === undefined ? `orpc.v1, bearer.${session.bearer}` : over.protocol],
    ])

  it('opens a socket only for the right Host, Origin, path and token, and never echoes the token', async () => {
    const cases: Record<string, [string, number]> = {
      right: [upgrade({}), 101],
      'wrong path': [upgrade({ path: '/other' }), 403],
      'Host of a stranger': [upgrade({ host: 'evil.example' }), 403],
      'Origin of a stranger': [upgrade({ origin: 'http://evil.example' }), 403],
      'Origin null': [upgrade({ origin: 'null' }), 403],
      'no Origin': [upgrade({ origin: null }), 403],
      'another site': [upgrade({ site: 'cross-site' }), 403],
      'no protocol': [upgrade({ protocol: null }), 403],
      'no token': [upgrade({ protocol: 'orpc.v1' }), 403],
      'token alone': [upgrade({ protocol: `bearer.${session.bearer}` }), 403],
      'wrong token': [upgrade({ protocol: `orpc.v1, bearer.${'A'.repeat(43)}` }), 403],
      'token in the address': [upgrade({ path: `/rpc?token=${session.bearer}`, protocol: 'orpc.v1' }), 403],
    }
    const answers = await Promise.all(
      Object.entries(cases).map(async ([name, [text]]) => [name, (await rawHttp(host.port!, text)).status]),
    )
    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries(Object.entries(cases).map(([name, [, status]]) => [name, status])),
    )
  })

  it('outlives a frame over the limit, and a caller that hangs up in the middle of a call', async () => {
    const open = async () => {
      const socket = new WebSocket(`ws://${here}/rpc`, ['orpc.v1', `bearer.${session.bearer}`], { origin: `http://${here}` })
      await once(socket, 'open')
      return socket
    }
    const large = await open()
    const closed = once(large, 'close')
    large.on('error', () => undefined)
    large.send('x'.repeat(9 * 1024 * 1024))
    expect((await closed)[0]).toBe(1009)
    const hasty = await open()
    hasty.send(JSON.stringify({ i: '1', p: { u: '/runs/get', b: { json: { id: 'run-1' } } } }))
    hasty.terminate()
    const calm = await open()
    expect((await socketClient(calm).runs.get({ id: 'run-1' })).id).toBe('run-1')
    calm.terminate()
  })

  const exchange = async (token: string) => {
    const body = JSON.stringify({ token })
    const headers = [
      ['Host', here],
      ['Origin', `http://${here}`],
      ['Content-Length', String(body.length)],
    ] as const
    return rawHttp(host.port!, requestText('POST /session HTTP/1.1', headers, body))
  }

  it('exchanges a start token once, and not after ten minutes', async () => {
    const [used, old] = [sessions.issueToken(caller), sessions.issueToken(caller)]
    const first = await exchange(used)
    const second = await exchange(used)
    clock.time += 11 * 60 * 1000
    const late = await exchange(old)
    expect([first.status, second.status, late.status]).toEqual([200, 403, 403])
    expect([second.body, late.body]).toEqual(['', ''])
  })

  it('gives pictures to the cookie, and nothing else', async () => {
    const cookie = ['Cookie', `other=1; madoguchi-${host.port}=${session.cookie}`] as const
    const get = (headers: readonly (readonly [string, string])[], path = '/bytes/pages/1') =>
      rawHttp(host.port!, requestText(`GET ${path} HTTP/1.1`, [['Host', here], ...headers]))
    const statuses = await Promise.all([
      get([cookie, ['Sec-Fetch-Site', 'same-origin']]),
      get([['Authorization', `Bearer ${session.bearer}`]]),
      get([]),
      get([cookie, ['Sec-Fetch-Site', 'same-site']]),
      get([['Cookie', `madoguchi-1=${session.cookie}`]]),
      get([['Cookie', `madoguchi-${host.port}=${session.bearer}`]]),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 403, 403, 403, 403])
  })
})
