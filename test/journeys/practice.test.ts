import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { truthSchema } from '#ocr/model/truth.ts'
import { differences } from '#resources/practice/compare.ts'
import { type PracticeServer, practiceAccount, startPractice } from '#resources/practice/server.ts'
import { launchBrowser, type RobotBrowser } from '#robots/browser/launch.ts'
import { parseRobotText } from '#robots/model/robot.ts'
import type { RowOutcome } from '#robots/player/outcome.ts'
import { playRow } from '#robots/player/playRow.ts'
import { openSession, type RobotSession } from '#robots/player/session.ts'
import { inventKaigoRows } from './killRows.ts'
import { jidouRow, keijiRow, type Row } from './practiceRows.ts'

const samples = join(import.meta.dirname, '../../resources/samples')
const truth = truthSchema.parse(JSON.parse(readFileSync(join(samples, 'scans/truth.json'), 'utf8')))

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function openDesk(
  form: string,
  now = Date.now,
): Promise<{ practice: PracticeServer; play: (row: Row) => Promise<RowOutcome> }> {
  const robot = parseRobotText(readFileSync(join(samples, 'robots', `${form}.json`), 'utf8'))
  const practice = await startPractice({ now })
  closing.push(() => practice.close())
  const profiles = mkdtempSync(join(tmpdir(), 'madoguchi-practice-'))
  closing.push(() => rmSync(profiles, { recursive: true, force: true }))
  const browser: RobotBrowser = await launchBrowser({ allow: [practice.url], headless: true, profiles })
  closing.push(() => browser.close())
  const vault = new Map([
    ['practice.user', practiceAccount.id],
    ['practice.password', practiceAccount.password],
  ])
  const session: RobotSession = await openSession(
    robot,
    browser,
    { get: async (name) => vault.get(name) ?? null },
    { signal: new AbortController().signal, parameters: { baseUrl: practice.url }, log: () => {} },
  )
  closing.push(() => session.close())
  const hooks = { onStep: () => {}, beforeCommit: async () => {}, onEvidence: async () => {} }
  return { practice, play: (row) => playRow(session, row, hooks) }
}

describe.each([
  ['kaigo-nintei', inventKaigoRows(1)[0]!],
  ['jido-teate-nintei', jidouRow],
  ['keiji-shinkoku', keijiRow],
])('%s', (form, invented) => {
  it('registers what the papers say, each paper once, with a receipt', async () => {
    const papers = truth.documents.filter((document) => document.form === form).map((document) => document.fields)
    const rows: readonly Row[] = [invented, ...papers.slice(0, 4)]
    const { practice, play } = await openDesk(form)
    const outcomes: RowOutcome[] = []
    for (const row of rows) outcomes.push(await play(row))
    const received = practice.registrations()
    expect(outcomes).toEqual(received.map(({ receipt }) => ({ kind: 'done', receipt })))
    expect(received.map((registration, index) => differences(registration, rows[index]!))).toEqual(rows.map(() => []))
    expect(received.map(({ key }) => key)).toEqual(rows.map((row) => row.受付番号))
    const filled = Object.entries(received[0]!.values).filter(([, value]) => value !== '')
    expect(filled.length).toBeGreaterThanOrEqual(22)
  })
})

describe('the same desk', () => {
  it('names the earlier receipt instead of registering again, and says what differs', async () => {
    const { practice, play } = await openDesk('keiji-shinkoku')
    await play(keijiRow)
    const { receipt } = practice.registrations()[0]!
    expect(await play(keijiRow)).toEqual({ kind: 'alreadyRegistered', receipt, differs: [] })
    expect(await play({ ...keijiRow, 車名: 'スズキ' })).toEqual({ kind: 'alreadyRegistered', receipt, differs: ['車名'] })
    expect(practice.registrations()).toHaveLength(1)
  })

  it('takes an unknown 宛名番号, and what the system does not accept, for the row’s own fault', async () => {
    const { practice, play } = await openDesk('keiji-shinkoku')
    expect((await play({ ...keijiRow, 宛名番号: '99999999' })).kind).toBe('businessError')
    expect((await play({ ...keijiRow, 所有者フリガナ: 'タカサキ１２３' })).kind).toBe('businessError')
    expect(practice.registrations()).toEqual([])
    expect((await play(keijiRow)).kind).toBe('done')
  })

  it('a registration whose answer is lost is in doubt, and was sent once', async () => {
    const { practice, play } = await openDesk('keiji-shinkoku')
    practice.mode({ commitThenDrop: 1 })
    expect((await play(keijiRow)).kind).toBe('inDoubt')
    expect([...practice.countByKey().values()]).toEqual([1])
  })

  it('logs in again after the session has ended', async () => {
    let clock = Date.now()
    const { practice, play } = await openDesk('keiji-shinkoku', () => clock)
    clock += 31 * 60_000
    expect((await play(keijiRow)).kind).toBe('done')
    expect(practice.registrations()).toHaveLength(1)
  })
})
