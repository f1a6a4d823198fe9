import { isDefinedError, ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '#electron/api/guard.ts'
import type { AllHandlers } from '#electron/api/handlers.ts'
import { buildRouter } from '#electron/api/router.ts'
import { AppError, errorCodes } from '#shared/base/appError.ts'
import type { PersonId } from '#shared/base/id.ts'
import { toAppError } from '#shared/contract/errors.ts'
import type { IntakeEvent } from '#shared/contract/schemas.ts'
import { fakeHandlers, person, runSummary } from './fakeHandlers.ts'
import { transports } from './transports.ts'

/** A value that must never come out of an error or stand in a line of the log. */
const canary = '山田太郎 123456789018'

describe.each(Object.entries(transports))('over %s', (name, connect) => {
  const withHandlers = async (over: Partial<AllHandlers>) => {
    const lines: AuditEntry[] = []
    const defects: unknown[] = []
    const router = buildRouter(
      { ...fakeHandlers, ...over },
      {
        person: () => person(['run', 'author', 'audit']),
        audit: (entry) => void lines.push(entry),
        defect: (path) => void defects.push(path),
      },
    )
    const connected = await connect(router, { person: 'person-1' as PersonId, account: 'tanaka' })
    return { ...connected, lines, defects }
  }
  const failing = (error: unknown): Partial<AllHandlers> => ({
    runs: {
      ...fakeHandlers.runs,
      stop: () => {
        throw error
      },
    },
  })
  const caught = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'nothing was thrown',
      (error) => error,
    )

  it.each(errorCodes)('%s arrives with its code, sentence, retry and details', async (code) => {
    const init = { retry: 'もう一度', details: { 手順: 3, 場所: 'row[1]', 有: true, 無: null }, cause: new Error(canary) }
    const { client, lines, close } = await withHandlers(failing(new AppError(code, '手順3で止まりました', init)))
    const error = await caught(client.runs.stop({ id: 'run-1' }))
    expect(error).toBeInstanceOf(ORPCError)
    expect(isDefinedError(error as never)).toBe(true)
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      defined: true,
      code,
      status: 500,
      message: '手順3で止まりました',
      data: { retry: init.retry, details: init.details },
    })
    expect(toAppError(error)).toMatchObject({ code, message: '手順3で止まりました', retry: 'もう一度', details: init.details })
    expect(lines).toEqual([
      {
        account: 'tanaka',
        person: 'person-1',
        role: 'run',
        action: 'run.stop',
        object: { kind: 'run', id: 'run-1', version: '' },
        result: { stopped: 'stopped', forbidden: 'refused' }[code as string] ?? 'failed',
        reason: code,
      },
    ])
    await close()
  })

  const defects: readonly (readonly [string, unknown])[] = [
    ['an error that nobody meant', new Error(canary)],
    ['a type error', new TypeError(canary)],
    ['an error of the library', new ORPCError('NOT_FOUND', { message: canary, data: { canary } })],
    ['a thrown text', canary],
    ['undefined', undefined],
  ]
  it.each(defects)('%s becomes internal, without its words or its stack', async (_what, thrown) => {
    const { client, lines, defects, close } = await withHandlers(failing(thrown))
    const error = (await caught(client.runs.stop({ id: 'run-1' }))) as ORPCError<string, unknown>
    const text = JSON.stringify(error)
    expect([error.code, text.includes('山田'), text.includes('at '), text.includes('.ts')]).toEqual([
      'internal',
      false,
      false,
      false,
    ])
    expect([lines.map(({ reason }) => reason), JSON.stringify(lines).includes('山田'), defects]).toEqual([
      ['internal'],
      false,
      ['runs.stop'],
    ])
    await close()
  })

  it('an answer of the wrong shape becomes internal, without the value', async () => {
    const { client, close } = await withHandlers({
      runs: { ...fakeHandlers.runs, get: () => ({ ...runSummary, state: canary }) as never },
    })
    const error = (await caught(client.runs.get({ id: 'run-1' }))) as ORPCError<string, unknown>
    expect([error.code, JSON.stringify(error).includes('山田')]).toEqual(['internal', false])
    await close()
  })

  it('an input of the wrong shape names its fields and not what stood in them', async () => {
    const { client, lines, close } = await withHandlers({})
    const error = (await caught(
      client.review.answer({ document: '', field: '氏名', value: canary, revision: 1.5, seconds: -1 }),
    )) as ORPCError<string, unknown>
    expect([error.code, error.message]).toEqual(['wrongUse', '入力の形が正しくありません: document、revision、seconds'])
    expect([JSON.stringify(error).includes('山田'), lines.map(({ result, reason }) => [result, reason])]).toEqual([
      false,
      [['failed', 'wrongUse']],
    ])
    await close()
  })

  it('a value never reaches the log, whatever the caller puts where ids belong', async () => {
    const { client, lines, close } = await withHandlers({})
    await client.runs.stop({ id: canary })
    await caught(client.secrets.set({ name: canary, value: canary }))
    await client.documents.discard({ id: 'document-1', reason: canary })
    expect(lines.map(({ action, object }) => [action, object.id])).toEqual([
      ['run.stop', 'run-1'],
      ['secret.set', ''],
      ['document.discard', 'document-1'],
    ])
    // A reason goes to the details, which are sealed apart; the line keeps their keyed hash.
    expect(lines.map(({ details }) => details)).toEqual([undefined, undefined, { reason: canary }])
    expect(JSON.stringify(lines.map(({ details: _, ...line }) => line))).not.toContain('山田')
    await close()
  })

  it('an audit line that cannot be written fails the call', async () => {
    const router = buildRouter(fakeHandlers, {
      person: () => person(['run']),
      audit: () => {
        throw Object.assign(new Error('SQLITE_FULL'), { code: 'SQLITE_FULL' })
      },
      defect: () => undefined,
    })
    const { client, close } = await connect(router, { person: 'person-1' as PersonId, account: 'tanaka' })
    const error = (await caught(client.runs.stop({ id: 'run-1' }))) as ORPCError<string, unknown>
    expect(error.code).toBe('diskFull')
    await close()
  })

  describe('a stream', () => {
    const file = (index: number): IntakeEvent => ({ kind: 'file', file: `file-${index}`, name: 'scan.pdf', pages: 1 })
    const intake = (events: (signal: AbortSignal) => AsyncGenerator<IntakeEvent>): Partial<AllHandlers> => ({
      documents: { ...fakeHandlers.documents, intake: (_input, { signal }) => events(signal) },
    })
    const results = (lines: readonly AuditEntry[]) => lines.map(({ result, reason }) => [result, reason])
    const settled = (lines: readonly AuditEntry[]) => expect.poll(() => lines.length, { timeout: 2000 }).toBe(1)

    it('is logged when it has ended, not when it begins', async () => {
      let atLastEvent = -1
      const { client, lines, close } = await withHandlers(
        intake(async function* () {
          yield file(1)
          atLastEvent = lines.length
          yield { kind: 'end' }
        }),
      )
      const seen: string[] = []
      for await (const event of await client.documents.intake({ files: ['file-1'] })) seen.push(event.kind)
      await settled(lines)
      expect([seen, atLastEvent, results(lines)]).toEqual([['file', 'end'], 0, [['ok', '']]])
      await close()
    })

    it.each([
      ['an AppError', new AppError('readerDied', '読み取り処理が止まりました'), 'readerDied'],
      ['a defect', new Error(canary), 'internal'],
    ])('that fails with %s is logged as failed and arrives as such', async (_what, thrown, code) => {
      const { client, lines, close } = await withHandlers(
        intake(async function* () {
          yield file(1)
          throw thrown
        }),
      )
      const error = await caught(
        (async () => {
          for await (const _event of await client.documents.intake({ files: ['file-1'] }));
        })(),
      )
      await settled(lines)
      expect([toAppError(error).code, JSON.stringify(error).includes('山田'), results(lines)]).toEqual([
        code,
        false,
        [['failed', code]],
      ])
      await close()
    })

    it('that gives an event of the wrong shape fails without showing it', async () => {
      const { client, lines, close } = await withHandlers(
        intake(async function* () {
          yield { kind: canary } as never
        }),
      )
      const error = await caught(
        (async () => {
          for await (const _event of await client.documents.intake({ files: ['file-1'] }));
        })(),
      )
      await settled(lines)
      expect([toAppError(error).code, JSON.stringify(error).includes('山田'), results(lines)]).toEqual([
        'internal',
        false,
        [['failed', 'internal']],
      ])
      await close()
    })

    it('that is left early is logged as stopped, and its generator ends', async () => {
      let ended = false
      const { client, lines, close } = await withHandlers(
        intake(async function* (signal) {
          try {
            for (let index = 0; !signal.aborted; index += 1) {
              yield file(index)
              await new Promise((resolve) => setTimeout(resolve, 5))
            }
          } finally {
            ended = true
          }
        }),
      )
      for await (const _event of await client.documents.intake({ files: ['file-1'] })) break
      await settled(lines)
      expect([ended, results(lines)]).toEqual([true, [['stopped', 'stopped']]])
      await close()
    })

    it.skipIf(name === 'in-process')(
      'whose listener goes away without a word is logged as stopped, and its generator ends',
      async () => {
        let ended = false
        const { client, lines, close } = await withHandlers(
          intake(async function* (signal) {
            try {
              for (let index = 0; !signal.aborted; index += 1) {
                yield file(index)
                await new Promise((resolve) => setTimeout(resolve, 5))
              }
            } finally {
              ended = true
            }
          }),
        )
        const stream = await client.documents.intake({ files: ['file-1'] })
        await stream.next()
        const waiting = caught(stream.next().then(() => stream.next()))
        await close()
        await waiting
        await settled(lines)
        expect([ended, results(lines)]).toEqual([true, [['stopped', 'stopped']]])
      },
    )

    it('that is aborted by its signal is logged as stopped', async () => {
      const { client, lines, close } = await withHandlers(
        intake(async function* (signal) {
          yield file(1)
          while (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 5))
          throw new AppError('stopped', '取り込みを停止しました')
        }),
      )
      const stop = new AbortController()
      await caught(
        (async () => {
          for await (const _event of await client.documents.intake({ files: ['file-1'] }, { signal: stop.signal })) stop.abort()
        })(),
      )
      await settled(lines)
      expect(results(lines)).toEqual([['stopped', 'stopped']])
      await close()
    })
  })
})
