import { describe, expect, it } from 'vitest'
import type { RecognitionPool } from '#ocr/engine/pool.ts'
import type { IdentifiedPage, PageSource, PreparedPage } from '#ocr/model/page.ts'
import type { ReadEvent, ReadJob } from '#ocr/model/readJob.ts'
import { createPipeline, type PipelineParts } from '#ocr/pipeline.ts'
import { AppError } from '#shared/base/appError.ts'

const grey = { width: 1, height: 1, data: new Uint8Array([255]), dpi: 300 }
const colour = { width: 1, height: 1, data: new Uint8Array([255, 255, 255]), dpi: 200 }
const job: ReadJob = { name: 'a.pdf', bytes: new Uint8Array([1]), forms: [], priority: 0 }
const unknown: IdentifiedPage = { match: null, turn: 0, empty: false, registered: null, picture: colour }

function setUp(pages: readonly ('good' | 'bad' | 'hang')[], changes: Partial<PipelineParts> = {}) {
  const state = { closed: 0, inMemory: 0, most: 0 }
  const source: PageSource = {
    pages: pages.length,
    async page(index) {
      if (pages[index] === 'bad') throw new AppError('badFile', `${index + 1}ページ目は壊れています`)
      if (pages[index] === 'hang') await new Promise(() => {})
      return { grey, colour: null, seal: null }
    },
    async close() {
      state.closed += 1
    },
  }
  const pool: RecognitionPool = {
    size: 1,
    recognize: async () => ({ text: '', symbols: [] }),
    room: async () => {},
    resize: () => {},
    usage: () => [],
    countAnew: () => {},
    close: async () => {},
  }
  const pipeline = createPipeline({
    pool,
    open: async () => source,
    prepare: async () => [] as PreparedPage[],
    identify: async () => unknown,
    eyes: () => {
      throw new Error('no template, so nothing to look at')
    },
    readShapes: () => null,
    confidence: (_, decision) => decision,
    standing: () => ({ handwriting: false, sureType: true }),
    encode: async () => new Uint8Array([7]),
    pageTimeout: 1_000,
    ...changes,
  })
  const told: ReadEvent[] = []
  const read = (signal = new AbortController().signal) => pipeline.read(job, signal, (event) => void told.push(event))
  const brief = () => told.map((event) => (event.kind === 'opened' ? 'opened' : `${event.kind} ${event.page}`))
  return { read, told, brief, state }
}

describe('a file on its way through the reader', () => {
  it('gives a page that fits no template without fields, with its picture', async () => {
    const { read, told, state } = setUp(['good'])
    await read()
    expect(told).toEqual([
      { kind: 'opened', pages: 1 },
      {
        kind: 'page',
        page: 1,
        image: { bytes: new Uint8Array([7]), width: 1, height: 1, dpi: 200 },
        turn: 0,
        match: null,
        empty: false,
        fields: 0,
      },
      { kind: 'pageDone', page: 1 },
    ])
    expect(state.closed).toBe(1)
  })

  it('tells of a page that fails, and reads the others; pages end in their order', async () => {
    const { read, told, brief } = setUp(['good', 'bad', 'good'])
    await read()
    const ends = brief().filter((line) => line.startsWith('pageDone') || line.startsWith('pageFailed'))
    expect(ends).toEqual(['pageDone 1', 'pageFailed 2', 'pageDone 3'])
    expect(told).toContainEqual({ kind: 'pageFailed', page: 2, code: 'badFile', message: '2ページ目は壊れています' })
  })

  it('gives no words of a defect away', async () => {
    const { read, told } = setUp(['good'], {
      identify: async () => {
        throw new Error('山田太郎')
      },
    })
    await read()
    expect(told.at(-1)).toEqual({ kind: 'pageFailed', page: 1, code: 'internal', message: '1ページ目を読み取れません' })
  })

  it('gives up a page whose time is over', async () => {
    const { read, told } = setUp(['good', 'good'], {
      identify: () => new Promise(() => {}),
      pageTimeout: 20,
    })
    await read()
    expect(told.filter((event) => event.kind === 'pageFailed').map((event) => event.code)).toEqual(['timeout', 'timeout'])
  })

  it('ends with stopped when it is told to stop, and closes the file', async () => {
    const stop = new AbortController()
    const { read, state } = setUp(['good', 'good'], { identify: () => new Promise(() => {}) })
    const reading = read(stop.signal)
    setTimeout(() => stop.abort(), 5)
    await expect(reading).rejects.toMatchObject({ code: 'stopped' })
    expect(state.closed).toBe(1)
  })

  it('tells nothing of a file that cannot be opened', async () => {
    const { read, told } = setUp([], {
      open: async () => {
        throw new AppError('passwordNeeded', '「a.pdf」にはパスワードが必要です')
      },
    })
    await expect(read()).rejects.toMatchObject({ code: 'passwordNeeded' })
    expect(told).toEqual([])
  })
})
