import { describe, expect, it, onTestFinished } from 'vitest'
import type { ReadEvent, ReadJob } from '#ocr/model/readJob.ts'
import { type ClientOptions, createReaderClient, type ReaderChannel } from '#ocr/reader/client.ts'
import type { JobContext } from '#shared/base/jobContext.ts'

interface FakeProcess {
  readonly channel: ReaderChannel
  readonly received: unknown[]
  reply(message: unknown): void
  die(): void
  killed: boolean
}

function createFakeProcess(): FakeProcess {
  const listeners: { message: (message: unknown) => void; exit: () => void } = { message: () => {}, exit: () => {} }
  const fake: FakeProcess = {
    received: [],
    killed: false,
    reply: (message) => listeners.message(message),
    die: () => listeners.exit(),
    channel: {
      post: (message) => void fake.received.push(message),
      onMessage: (listener) => {
        listeners.message = listener
      },
      onExit: (listener) => {
        listeners.exit = listener
      },
      kill: () => {
        fake.killed = true
        listeners.exit()
      },
    },
  }
  return fake
}

function setUp(options: ClientOptions = {}) {
  const processes: FakeProcess[] = []
  const lines: string[] = []
  const client = createReaderClient(
    () => {
      const fake = createFakeProcess()
      processes.push(fake)
      return fake.channel
    },
    { log: (line) => lines.push(line), ...options },
  )
  onTestFinished(async () => {
    const closing = client.close()
    for (const fake of processes) fake.die()
    await closing
  })
  return { client, processes, lines }
}

const job: ReadJob = { name: 'a.pdf', bytes: new Uint8Array([1]), forms: [], priority: 0 }

function contextFor(options: { signal?: AbortSignal; deadline?: number } = {}) {
  const events: ReadEvent[] = []
  const context: JobContext<ReadEvent> = {
    signal: options.signal ?? new AbortController().signal,
    deadline: options.deadline ?? null,
    log: () => {},
    progress: (event) => void events.push(event),
  }
  return { context, events }
}

describe('the reader client', () => {
  it('starts no process before the first call', () => {
    expect(setUp().processes).toEqual([])
  })

  it('hands on events and ends with done', async () => {
    const { client, processes } = setUp()
    const { context, events } = contextFor()
    const reading = client.read(job, context)
    expect(processes[0]!.received).toEqual([{ kind: 'read', id: 0, job }])
    processes[0]!.reply({ kind: 'event', id: 0, event: { kind: 'opened', pages: 2 } })
    processes[0]!.reply({ kind: 'done', id: 0 })
    await reading
    expect(events).toEqual([{ kind: 'opened', pages: 2 }])
  })

  it('gives the reader’s error as it was', async () => {
    const { client, processes } = setUp()
    const reading = client.read(job, contextFor().context)
    processes[0]!.reply({ kind: 'failed', id: 0, error: { code: 'passwordNeeded', message: '「a.pdf」は開けません' } })
    await expect(reading).rejects.toMatchObject({ code: 'passwordNeeded', message: '「a.pdf」は開けません' })
  })

  it('rejects jobs in flight when the process dies, and has a new one at once', async () => {
    const { client, processes } = setUp()
    const readings = [client.read(job, contextFor().context), client.read(job, contextFor().context)]
    processes[0]!.die()
    const ends = await Promise.allSettled(readings)
    expect(ends.map((end) => end.status === 'rejected' && (end.reason as { code: string }).code)).toEqual([
      'readerDied',
      'readerDied',
    ])
    expect(processes).toHaveLength(2)
    const next = client.read(job, contextFor().context)
    processes[1]!.reply({ kind: 'done', id: 2 })
    await next
  })

  it('does not start over and over a process that dies at once', async () => {
    const { client, processes } = setUp()
    const reading = client.read(job, contextFor().context)
    processes[0]!.die()
    processes[1]!.die()
    await expect(reading).rejects.toMatchObject({ code: 'readerDied' })
    expect(processes).toHaveLength(2)
    const again = client.read(job, contextFor().context)
    expect(processes).toHaveLength(3)
    processes[2]!.reply({ kind: 'done', id: 1 })
    await again
  })

  it('tells the reader to stop, and rejects without waiting for it', async () => {
    const { client, processes } = setUp()
    const stop = new AbortController()
    const reading = client.read(job, contextFor({ signal: stop.signal }).context)
    stop.abort()
    await expect(reading).rejects.toMatchObject({ code: 'stopped' })
    expect(processes[0]!.received.at(-1)).toEqual({ kind: 'stop', id: 0 })
    processes[0]!.reply({ kind: 'done', id: 0 })
  })

  it('gives up at the deadline', async () => {
    const { client } = setUp({ now: () => 1_000 })
    await expect(client.read(job, contextFor({ deadline: 1_010 }).context)).rejects.toMatchObject({ code: 'timeout' })
  })

  it('ends a reader that is stuck in a file', async () => {
    const { client, processes } = setUp({ answerWithin: 20 })
    const reading = client.read(job, contextFor().context)
    await expect(reading).rejects.toMatchObject({ code: 'readerDied' })
    expect(processes[0]!.killed).toBe(true)
    expect(processes[0]!.received).toContainEqual({ kind: 'ping' })
  })

  it('leaves a busy reader that answers alone', async () => {
    const { client, processes } = setUp({ answerWithin: 20 })
    const reading = client.read(job, contextFor().context)
    const answering = setInterval(() => processes[0]!.reply({ kind: 'pong' }), 5)
    await new Promise((resolve) => setTimeout(resolve, 80))
    clearInterval(answering)
    processes[0]!.reply({ kind: 'done', id: 0 })
    await reading
    expect(processes[0]!.killed).toBe(false)
  })

  it('takes no message of another shape for an answer', async () => {
    const { client, processes, lines } = setUp()
    const { context, events } = contextFor()
    const reading = client.read(job, context)
    processes[0]!.reply({ kind: 'event', id: 0, event: { kind: 'opened', pages: 'many' } })
    processes[0]!.reply('hello')
    processes[0]!.reply({ kind: 'done', id: 0 })
    await reading
    expect(events).toEqual([])
    expect(lines).toEqual(['reader: reply not understood', 'reader: reply not understood'])
  })

  it('settles what is open when it is closed, and takes nothing more', async () => {
    const { client, processes } = setUp()
    const reading = client.read(job, contextFor().context)
    const closing = client.close()
    expect(processes[0]!.received.at(-1)).toEqual({ kind: 'close' })
    processes[0]!.die()
    await closing
    await expect(reading).rejects.toMatchObject({ code: 'stopped' })
    await expect(client.info()).rejects.toMatchObject({ code: 'stopped' })
  })

  it('tells every process the number of workers before its first job', async () => {
    const { client, processes } = setUp()
    client.configure({ workers: 3 })
    expect(processes).toEqual([])
    void client.read(job, contextFor().context).catch(() => {})
    expect(processes[0]!.received.slice(0, 1)).toEqual([{ kind: 'configure', workers: 3, mostWrong: 0.001 }])
    client.configure({ workers: 1, mostWrong: 0.0005 })
    expect(processes[0]!.received.at(-1)).toEqual({ kind: 'configure', workers: 1, mostWrong: 0.0005 })
    processes[0]!.die()
    expect(processes[1]!.received).toEqual([{ kind: 'configure', workers: 1, mostWrong: 0.0005 }])
  })
})
