import { createServer, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { serverError } from './commit.ts'
import { answerControl, controlPath } from './control.ts'
import { formFields, type Reply, readBody, send, sessionIdOf } from './exchange.ts'
import { createModeSwitch } from './modes.ts'
import { createRegistrationBook } from './registrations.ts'
import { createRegister } from './residents.ts'
import { answer, type Office } from './routes.ts'
import { screenOf } from './screens/all.ts'
import { createSessionBook } from './sessions.ts'
import type { PracticeControl, PracticeOptions, PracticeServer } from './types.ts'

export type { PracticeMode, PracticeOptions, PracticeServer, Registration, Resident } from './types.ts'

/** The login of the practice system. It guards nothing; it is what robots put into their vault to practise. */
export const practiceAccount = { id: 'renshu01', password: 'Renshu-2026' } as const

/**
 * A counter system of the usual kind to practise on: loopback only, all people and registrations invented. It keeps every value
 * that it received and counts registrations per 受付番号, so that a doubled or lost one can be seen.
 */
export async function startPractice(options: PracticeOptions = {}): Promise<PracticeServer> {
  const now = options.now ?? Date.now
  const modes = createModeSwitch(options.mode)
  const sessions = createSessionBook({
    accounts: options.accounts ?? [practiceAccount],
    secondStep: options.secondStep ?? false,
    onCode: options.onCode ?? (() => {}),
    now,
    timeoutMs: () => modes.current().sessionTimeoutMs,
  })
  const book = createRegistrationBook(now, options.ledgerFile)
  const office: Office = { sessions, modes, book, resident: createRegister(options.residents), now }
  const control = controlOf(office)

  const server = createServer((request, response) => {
    reply(request, office, control, options)
      .catch(() => serverError())
      .then((result) => send(response, result))
  })
  server.on('connection', (socket) => socket.on('error', () => {}))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    ...control,
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function controlOf({ book, sessions, modes }: Office): PracticeControl {
  return {
    registrations: () => book.all(),
    countByKey: () => {
      const counts = new Map<string, number>()
      for (const { key } of book.all()) counts.set(key, (counts.get(key) ?? 0) + 1)
      return counts
    },
    mode: (change = {}) => modes.change(change),
    currentCode: () => sessions.waitingCode(),
    reset() {
      book.clear()
      sessions.clear()
      modes.reset()
    },
  }
}

async function reply(
  request: IncomingMessage,
  office: Office,
  control: PracticeControl,
  { controlToken: token, change }: PracticeOptions,
): Promise<Reply> {
  // A name that was pointed at this machine from outside is not us.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return { kind: 'json', value: null, status: 421 }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const body = await readBody(request)
  if (body === null) return { kind: 'json', value: null, status: 413 }
  if (url.pathname.startsWith(controlPath))
    return answerControl(request, url.pathname.slice(controlPath.length), Buffer.from(body, 'latin1').toString(), token, control)
  const { slowMs } = office.modes.current()
  const isPage = url.pathname.endsWith('.do')
  if (isPage && slowMs > 0) await sleep(slowMs)
  if (isPage && office.modes.take('answer500')) return serverError()
  const charset = screenOf(url.pathname.split('/')[1] ?? '')?.charset ?? 'UTF-8'
  const sent = formFields(url, body, charset)
  const answered = await answer(
    {
      method: request.method ?? 'GET',
      path: url.pathname,
      fields: change ? change.fields(sent) : sent,
      sessionId: sessionIdOf(request),
    },
    office,
  )
  return change && answered.kind === 'page' ? { ...answered, html: change.page(url.pathname, answered.html) } : answered
}
