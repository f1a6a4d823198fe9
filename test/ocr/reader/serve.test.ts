import { describe, expect, it } from 'vitest'
import type { Pipeline } from '#ocr/pipeline.ts'
import type { ReaderReply } from '#ocr/reader/protocol.ts'
import { serveReader } from '#ocr/reader/serve.ts'
import { AppError } from '#shared/base/appError.ts'

function setUp(read: Pipeline['read']) {
  const replies: ReaderReply[] = []
  const state = { closed: false, exited: false, workers: 2 }
  const receive = serveReader(
    {
      pipeline: { read },
      pages: { read: async () => {} },
      info: () => ({ workers: state.workers, simd: 'simd' }),
      usage: () => ({ memory: 300, memoryBefore: 100, processor: 5, workers: [{ heap: 9, pictures: 4, busy: 3, span: 4 }] }),
      configure(workers) {
        state.workers = workers
      },
      async close() {
        state.closed = true
      },
    },
    (reply) => void replies.push(reply),
    () => {
      state.exited = true
    },
  )
  return { replies, receive, state }
}

const job = { name: 'a.pdf', bytes: new Uint8Array([1]), forms: [], priority: 0 }
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the reader’s side of the messages', () => {
  it('sends events, then one done', async () => {
    const { replies, receive } = setUp(async (_, __, tell) => tell({ kind: 'opened', pages: 1 }))
    receive({ kind: 'read', id: 7, job })
    await settle()
    expect(replies).toEqual([
      { kind: 'event', id: 7, event: { kind: 'opened', pages: 1 } },
      { kind: 'done', id: 7 },
    ])
  })

  it('takes the number of workers, and says what they did', () => {
    const { replies, receive } = setUp(async () => {})
    receive({ kind: 'configure', workers: 3 })
    receive({ kind: 'info', id: 1 })
    receive({ kind: 'usage', id: 2, anew: false })
    expect(replies).toEqual([
      { kind: 'info', id: 1, info: { workers: 3, simd: 'simd' } },
      {
        kind: 'usage',
        id: 2,
        usage: { memory: 300, memoryBefore: 100, processor: 5, workers: [{ heap: 9, pictures: 4, busy: 3, span: 4 }] },
      },
    ])
  })

  it('sends a known error as it is, and a defect without its words', async () => {
    const { replies, receive } = setUp(async ({ name }) => {
      throw name === 'a.pdf'
        ? new AppError('badFile', '「a.pdf」は開けません', { retry: '選び直してください' })
        : new Error('secret')
    })
    receive({ kind: 'read', id: 1, job })
    receive({ kind: 'read', id: 2, job: { ...job, name: 'b.pdf' } })
    await settle()
    expect(replies).toEqual([
      { kind: 'failed', id: 1, error: { code: 'badFile', message: '「a.pdf」は開けません', retry: '選び直してください' } },
      { kind: 'failed', id: 2, error: { code: 'internal', message: 'ファイルの読み取りに失敗しました' } },
    ])
  })

  it('stops the job it is told to stop, no other', async () => {
    const stopped: string[] = []
    const { receive } = setUp(
      ({ name }, signal) =>
        new Promise(() => {
          signal.addEventListener('abort', () => void stopped.push(name))
        }),
    )
    receive({ kind: 'read', id: 1, job })
    receive({ kind: 'read', id: 2, job: { ...job, name: 'b.pdf' } })
    receive({ kind: 'stop', id: 2 })
    expect(stopped).toEqual(['b.pdf'])
  })

  it('refuses what is no message, naming only the place', () => {
    const { replies, receive } = setUp(async () => {})
    receive({ kind: 'read', id: 1, job: { ...job, name: 3 } })
    expect(replies).toEqual([{ kind: 'log', line: 'reader: message not understood: job.name' }])
  })

  it('answers info and ping, and exits after its workers', async () => {
    const { replies, receive, state } = setUp(async () => {})
    receive({ kind: 'info', id: 3 })
    receive({ kind: 'ping' })
    receive({ kind: 'close' })
    await settle()
    expect(replies).toEqual([{ kind: 'info', id: 3, info: { workers: 2, simd: 'simd' } }, { kind: 'pong' }])
    expect(state).toMatchObject({ closed: true, exited: true })
  })
})
