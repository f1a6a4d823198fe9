import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectPractice } from '#resources/practice/client.ts'
import { practiceAccount, startPractice } from '#resources/practice/server.ts'
import type { PracticeMode, PracticeServer } from '#resources/practice/types.ts'
import { kaigoEntry } from './kaigoEntry.ts'
import { fieldValue, openOldBrowser, visible } from './oldBrowser.ts'

const token = 'for-tests-only'
let server: PracticeServer
let browser: ReturnType<typeof openOldBrowser>

async function openWith(mode: Partial<PracticeMode>): Promise<void> {
  server.mode(mode)
  await browser.login(practiceAccount.id, practiceAccount.password)
}

async function confirmed(): Promise<{ TOKEN: string }> {
  return { TOKEN: fieldValue(await browser.post('/kaigo/kakunin.do', kaigoEntry), 'TOKEN') }
}

beforeEach(async () => {
  server = await startPractice({ controlToken: token })
  browser = openOldBrowser(server.url)
})
afterEach(async () => await server.close())

describe('misbehaviour', () => {
  it('slow: every page takes its time', async () => {
    await openWith({ slowMs: 120 })
    const start = performance.now()
    await browser.get('/top.do')
    expect(performance.now() - start).toBeGreaterThan(110)
  })

  it('answers 500 n times and then goes on', async () => {
    await openWith({})
    server.mode({ answer500: 2 })
    expect(
      [await browser.get('/top.do'), await browser.get('/top.do'), await browser.get('/top.do')].map((page) => page.status),
    ).toEqual([500, 500, 200])
  })

  it('refuses a registration with 500 and stores nothing', async () => {
    await openWith({ refuseCommit: 1 })
    const draft = await confirmed()
    expect([(await browser.post('/kaigo/touroku.do', draft)).status, server.registrations().length]).toEqual([500, 0])
    expect([(await browser.post('/kaigo/touroku.do', draft)).status, server.registrations().length]).toEqual([200, 1])
  })

  it('stores and drops the connection', async () => {
    await openWith({ commitThenDrop: 1 })
    const draft = await confirmed()
    await expect(browser.post('/kaigo/touroku.do', draft)).rejects.toThrow()
    expect(server.registrations()).toHaveLength(1)
  })

  it('drops the connection and stores nothing', async () => {
    await openWith({ dropBeforeCommit: 1 })
    const draft = await confirmed()
    await expect(browser.post('/kaigo/touroku.do', draft)).rejects.toThrow()
    expect(server.registrations()).toHaveLength(0)
  })

  it('stores and answers 500', async () => {
    await openWith({ commitThen500: 1 })
    expect((await browser.post('/kaigo/touroku.do', await confirmed())).status).toBe(500)
    expect(server.registrations()).toHaveLength(1)
  })

  it('stores late, also when nobody waits for the answer any more', async () => {
    await openWith({ lateCommitMs: 250 })
    const draft = await confirmed()
    await expect(browser.post('/kaigo/touroku.do', draft, 'UTF-8', AbortSignal.timeout(60))).rejects.toThrow()
    expect(visible(await browser.get('/shokai.do?UKETSUKE_NO=2026110017'))).toContain('該当する受付はありません')
    await sleep(300)
    expect(visible(await browser.get('/shokai.do?UKETSUKE_NO=2026110017'))).toContain('1件の受付があります')
  })

  it('a gateway in front gives up before the late registration is stored', async () => {
    await openWith({ lateCommitMs: 250, gatewayTimeoutMs: 50 })
    expect((await browser.post('/kaigo/touroku.do', await confirmed())).status).toBe(504)
    expect(server.registrations()).toHaveLength(0)
    await sleep(300)
    expect(server.registrations()).toHaveLength(1)
  })

  it('the answer can be held back after storing', async () => {
    await openWith({ answerDelayMs: 250 })
    const draft = await confirmed()
    await expect(browser.post('/kaigo/touroku.do', draft, 'UTF-8', AbortSignal.timeout(80))).rejects.toThrow()
    expect(server.registrations()).toHaveLength(1)
  })

  it('knows no other mode', () => {
    expect(() => server.mode({ slow: 1 } as Partial<PracticeMode>)).toThrow(RangeError)
    expect(() => server.mode({ slowMs: -1 })).toThrow(RangeError)
  })
})

describe('control from another process', () => {
  it('reads and changes what the server in this process does', async () => {
    const client = connectPractice(server.url, token)
    expect((await client.mode({ answerDelayMs: 1 })).answerDelayMs).toBe(1)
    await openWith({})
    await browser.post('/kaigo/touroku.do', await confirmed())
    expect([...(await client.countByKey())]).toEqual([['2026110017', 1]])
    expect(await client.registrations()).toEqual(server.registrations())
    await client.reset()
    expect([server.registrations(), server.mode().answerDelayMs]).toEqual([[], 0])
  })

  it('is shut without the right token, and altogether when none was given', async () => {
    await expect(connectPractice(server.url, 'wrong').countByKey()).rejects.toThrow('403')
    const shut = await startPractice()
    await expect(connectPractice(shut.url, '').countByKey()).rejects.toThrow('403')
    await shut.close()
  })

  it('refuses a mode that it does not know', async () => {
    await expect(connectPractice(server.url, token).mode({ nonsense: 1 } as Partial<PracticeMode>)).rejects.toThrow('400')
  })
})

describe('the ledger file', () => {
  it('keeps registrations over a restart, and forgets a line that was cut off', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'practice-'))
    try {
      const ledgerFile = join(dir, 'registrations.jsonl')
      const first = await startPractice({ ledgerFile })
      const user = openOldBrowser(first.url)
      await user.login(practiceAccount.id, practiceAccount.password)
      const draft = { TOKEN: fieldValue(await user.post('/kaigo/kakunin.do', kaigoEntry), 'TOKEN') }
      await user.post('/kaigo/touroku.do', draft)
      const before = first.registrations()
      await first.close()
      writeFileSync(ledgerFile, `${readFileSync(ledgerFile, 'utf8')}{"key":"cut`)
      const second = await startPractice({ ledgerFile })
      expect(second.registrations()).toEqual(before)
      await second.close()
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })
})
