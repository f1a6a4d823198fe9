import { describe, expect, it, onTestFinished } from 'vitest'
import { createPool, type PoolOptions, type RecognitionPool } from '#ocr/engine/pool.ts'
import { isAppError } from '#shared/base/appError.ts'
import { createFakeEngines, type FakeEngines, requestFor } from './fakeRecognizer.ts'

function setUp(options: Partial<PoolOptions> = {}): { pool: RecognitionPool; engines: FakeEngines } {
  const engines = createFakeEngines()
  const pool = createPool({
    start: engines.start,
    size: 2,
    queueLimit: 100,
    depth: 1,
    jobTimeout: 200,
    startTimeout: 200,
    retireAfter: 1000,
    heapLimit: 1_000_000,
    restAfter: 60_000,
    ...options,
  })
  onTestFinished(() => pool.close())
  return { pool, engines }
}

const tick = (milliseconds = 5) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const codeOf = (error: unknown): string => (isAppError(error) ? error.code : String(error))

describe('the recognition pool', () => {
  it('reads every picture with workers side by side', async () => {
    const { pool, engines } = setUp()
    const texts = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((cue) => pool.recognize(requestFor(cue))))
    expect(texts.map((one) => one.text)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(engines.started).toBe(2)
  })

  it('starts its workers before the first job', async () => {
    const { engines } = setUp()
    await tick()
    expect(engines.started).toBe(2)
  })

  it('gives a picture to a second worker when the first one dies over it', async () => {
    const { pool, engines } = setUp({ size: 1 })
    expect(await pool.recognize(requestFor('dieOnce'))).toEqual({ text: 'dieOnce', symbols: [] })
    expect(engines.started).toBe(2)
  })

  it('rejects a picture over which two workers died, and reads the next', async () => {
    const { pool } = setUp({ size: 1 })
    const [bad, good] = await Promise.allSettled([pool.recognize(requestFor('die')), pool.recognize(requestFor('good'))])
    expect(bad.status === 'rejected' && codeOf(bad.reason)).toBe('readerDied')
    expect(good).toEqual({ status: 'fulfilled', value: { text: 'good', symbols: [] } })
  })

  it('retires a worker after an error, because nobody knows what it keeps of that picture', async () => {
    const { pool, engines } = setUp({ size: 1 })
    await expect(pool.recognize(requestFor('fail'))).rejects.toMatchObject({ code: 'badFile' })
    await pool.recognize(requestFor('next'))
    expect([engines.started, engines.closed]).toEqual([2, 1])
  })

  it('retires a worker after a number of pictures, and when its memory has grown over the line', async () => {
    const { pool, engines } = setUp({ size: 1, retireAfter: 2 })
    for (const cue of ['a', 'b', 'c']) await pool.recognize(requestFor(cue))
    expect(engines.started).toBe(2)
    await pool.recognize(requestFor('big'))
    await tick()
    expect(engines.started).toBe(3)
  })

  it('gives a picture one more try when its worker is late', async () => {
    const { pool, engines } = setUp({ size: 1, jobTimeout: 30 })
    expect(await pool.recognize(requestFor('hangOnce'))).toEqual({ text: 'hangOnce', symbols: [] })
    expect(engines.started).toBe(2)
  })

  it('times a hanging job out after two tries and goes on with a new worker', async () => {
    const { pool, engines } = setUp({ size: 1, jobTimeout: 30 })
    const hanging = pool.recognize(requestFor('hang'))
    const next = pool.recognize(requestFor('next'))
    await expect(hanging).rejects.toMatchObject({ code: 'timeout' })
    await expect(next).resolves.toEqual({ text: 'next', symbols: [] })
    expect(engines.read).toEqual(['hang', 'hang', 'next'])
  })

  it('takes the higher priority first, and equal ones in their order', async () => {
    const { pool, engines } = setUp({ size: 1 })
    await tick()
    const first = pool.recognize(requestFor('slow'))
    const rest = [
      pool.recognize(requestFor('low1'), { priority: 0 }),
      pool.recognize(requestFor('low2'), { priority: 0 }),
      pool.recognize(requestFor('high'), { priority: 5 }),
    ]
    await tick()
    engines.release()
    await Promise.all([first, ...rest])
    expect(engines.read).toEqual(['slow', 'high', 'low1', 'low2'])
  })

  it('drops a waiting job and lets go of a running one when its signal aborts', async () => {
    const { pool, engines } = setUp({ size: 1 })
    await tick()
    const stop = new AbortController()
    const running = pool.recognize(requestFor('slow'), { signal: stop.signal })
    const waiting = pool.recognize(requestFor('waiting'), { signal: stop.signal })
    stop.abort()
    const ends = await Promise.allSettled([running, waiting])
    expect(ends.map((end) => end.status === 'rejected' && codeOf(end.reason))).toEqual(['stopped', 'stopped'])
    engines.release()
    expect(await pool.recognize(requestFor('after'))).toEqual({ text: 'after', symbols: [] })
    expect(engines.read).toEqual(['slow', 'after'])
  })

  it('refuses more than its queue holds, and tells when there is room', async () => {
    const { pool, engines } = setUp({ size: 1, queueLimit: 1 })
    await tick()
    const running = pool.recognize(requestFor('slow'))
    const waiting = pool.recognize(requestFor('waiting'))
    await expect(pool.recognize(requestFor('tooMany'))).rejects.toMatchObject({ code: 'conflict' })
    let hasRoom = false
    const room = pool.room().then(() => {
      hasRoom = true
    })
    await tick()
    expect(hasRoom).toBe(false)
    engines.release()
    await Promise.all([running, waiting, room])
    expect(hasRoom).toBe(true)
  })

  it('tells waiting jobs when no worker can be started, and tries again for the next job', async () => {
    const engines = createFakeEngines()
    engines.failStarts = 3
    const pool = createPool({
      start: engines.start,
      size: 1,
      queueLimit: 10,
      depth: 1,
      jobTimeout: 100,
      startTimeout: 100,
      retireAfter: 10,
      heapLimit: 1_000_000,
      restAfter: 60_000,
    })
    onTestFinished(() => pool.close())
    await expect(pool.recognize(requestFor('a'))).rejects.toMatchObject({ code: 'internal' })
    expect(await pool.recognize(requestFor('b'))).toEqual({ text: 'b', symbols: [] })
  })

  it('settles every promise when it is closed', async () => {
    const { pool, engines } = setUp({ size: 2 })
    await tick()
    const jobs = ['slow1', 'hang', 'c', 'd'].map((cue) => pool.recognize(requestFor(cue)))
    await pool.close()
    const ends = await Promise.allSettled([...jobs, pool.recognize(requestFor('late'))])
    expect(ends.map((end) => end.status === 'rejected' && codeOf(end.reason))).toEqual(Array(5).fill('stopped'))
    expect(engines.closed).toBe(engines.started)
  })

  it('lets several pictures lie with a worker, and gives those behind a bad one to the next worker', async () => {
    const { pool, engines } = setUp({ size: 1, depth: 4 })
    await tick()
    const jobs = ['a', 'dieOnce', 'b', 'fail', 'c', 'hangOnce', 'd'].map((cue) => pool.recognize(requestFor(cue)))
    const ends = await Promise.allSettled(jobs)
    expect(ends.map((end) => (end.status === 'fulfilled' ? end.value.text : codeOf(end.reason)))).toEqual([
      'a',
      'dieOnce',
      'b',
      'badFile',
      'c',
      'hangOnce',
      'd',
    ])
    expect(engines.started).toBeGreaterThanOrEqual(3)
  })

  it('spreads pictures evenly over its workers', async () => {
    const { pool, engines } = setUp({ size: 2, depth: 2 })
    await tick()
    const jobs = ['slow1', 'slow2', 'c', 'd'].map((cue) => pool.recognize(requestFor(cue)))
    await tick()
    expect(engines.read).toEqual(['slow1', 'slow2'])
    engines.release()
    await tick()
    expect(engines.read).toEqual(['slow1', 'slow2', 'c'])
    engines.release()
    await Promise.all(jobs)
  })

  it('lets its workers go after a time without work, and starts them again for the next picture', async () => {
    const { pool, engines } = setUp({ size: 2, restAfter: 20 })
    await pool.recognize(requestFor('a'))
    await tick(50)
    expect(engines.closed).toBe(2)
    expect(await pool.recognize(requestFor('b'))).toEqual({ text: 'b', symbols: [] })
  })

  it('takes more workers and fewer while it works; pictures of one that goes are read by the others', async () => {
    const { pool, engines } = setUp({ size: 3, depth: 2 })
    await tick()
    const jobs = ['slow1', 'slow2', 'slow3', 'd', 'e', 'f'].map((cue) => pool.recognize(requestFor(cue)))
    await tick()
    pool.resize(1)
    expect(pool.size).toBe(1)
    for (let i = 0; i < 6; i++) {
      await tick()
      engines.release()
    }
    expect((await Promise.all(jobs)).map((one) => one.text)).toEqual(['slow1', 'slow2', 'slow3', 'd', 'e', 'f'])
    pool.resize(2)
    await tick()
    expect([pool.size, engines.started]).toEqual([2, 4])
  })

  it('says what its workers did', async () => {
    const { pool } = setUp({ size: 1, retireAfter: 2 })
    for (const cue of ['a', 'b', 'c']) await pool.recognize(requestFor(cue))
    expect(pool.usage()).toEqual([{ heap: 1000, pictures: 3, busy: 3, span: 6 }])
    pool.countAnew()
    expect(pool.usage()).toEqual([{ heap: 1000, pictures: 0, busy: 0, span: 0 }])
  })

  it('leaves no promise pending over 300 jobs with a worker that dies every tenth', async () => {
    const { pool } = setUp({ size: 3, depth: 5, queueLimit: 400 })
    const cues = Array.from({ length: 300 }, (_, i) => (i % 10 === 9 ? `dieOnce${i}` : `job${i}`))
    const results = await Promise.all(cues.map((cue) => pool.recognize(requestFor(cue))))
    expect(results.map((one) => one.text)).toEqual(cues)
  })
})
