import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAppError } from '#shared/base/appError.ts'
import { csv, type Desk, desk } from './desk.ts'
import type { Behaviour } from './fakeSystem.ts'
import { robot } from './fakeSystem.ts'

const heading = '受付番号,氏名,金額'
const one = csv(heading, '0001,髙橋 一郎,10000')

async function runAll(office: Desk, bytes: Uint8Array) {
  const { id } = await office.start(office.upload('行.csv', bytes))
  return office.runs.ended(id)
}
const rowsOf = (office: Desk, id: string) => office.runs.rows({ id, state: null, offset: 0, limit: 100 }).items
const counts = (office: Desk) => [...office.system.registrations.values()].map((receipts) => receipts.length)

describe('after the intent', () => {
  it.each(['lostAnswer', 'late', 'throwAfter', 'unasked'] as const)(
    'a registration whose answer is lost (%s) is found, not sent again',
    async (behaviour) => {
      const office = await desk()
      office.system.script('0001', behaviour)
      const run = await runAll(office, one)
      expect(run).toMatchObject({ state: 'finished', done: 1 })
      expect(rowsOf(office, run.id)).toMatchObject([{ state: 'done', receipt: 'R1-0001' }])
      expect(counts(office)).toEqual([1])
      expect(office.system.commits.get('0001')).toHaveLength(1)
    },
  )

  it('a click that never arrived is sent again only after the settle time, with the earlier browser proven gone', async () => {
    const office = await desk()
    office.system.script('0001', 'lostClick')
    const run = await runAll(office, one)
    expect(run).toMatchObject({ done: 1 })
    const [first, second] = office.system.commits.get('0001')!
    expect(second! - first!).toBeGreaterThanOrEqual(robot.settleMs)
    expect(office.provenGone).toEqual([40_001])
    expect(counts(office)).toEqual([1])
  })

  it('nothing is asked while the earlier browser may be alive: a person decides', async () => {
    const office = await desk()
    office.browsersGone = false
    office.system.script('0001', 'lostClick')
    const run = await runAll(office, one)
    expect(run).toMatchObject({ state: 'finished', inDoubt: 1 })
    expect(office.system.probes).toBe(0)
    expect(rowsOf(office, run.id)[0]?.message).toContain('終了したことを確かめられません')
  })

  it('a robot that does not vouch for its probe, or has none, leaves the row to a person', async () => {
    const office = await desk()
    office.system.script('0001', 'lostClick')
    office.system.answerProbes({ kind: 'absent', final: false })
    const run = await runAll(office, one)
    expect(run).toMatchObject({ inDoubt: 1 })
    expect(office.system.commits.get('0001')).toHaveLength(1)

    const without = await desk({ robot: { probe: false } })
    without.system.script('0001', 'lostAnswer')
    expect(await runAll(without, one)).toMatchObject({ inDoubt: 1 })
    expect(without.system.probes).toBe(0)
  })

  it('an entry with other content than the row is for a person', async () => {
    const office = await desk()
    office.system.script('0001', 'lostClick')
    office.system.onCommit = (key) => void office.system.register(key, { 氏名: '別人', 金額: '10000' })
    const run = await runAll(office, one)
    expect(rowsOf(office, run.id)).toMatchObject([
      { state: 'inDoubt', message: expect.stringContaining('内容が違います（「氏名」）') },
    ])
  })

  it('a person settles it: 済 with the receipt, 未 only after the settle time', async () => {
    const office = await desk()
    office.system.script('0001', 'lostClick')
    office.system.script('0002', 'lostAnswer')
    office.browsersGone = false
    const run = await runAll(office, csv(heading, '0001,髙橋,1', '0002,林,2'))
    const [first, second] = rowsOf(office, run.id)
    const answer = { receipt: null, reason: '画面で確認' }
    expect(() => office.runs.decide({ ...answer, row: first!.id, outcome: 'notDone' }, office.caller)).toThrow(
      /あと\d+秒は「未」にできません/,
    )
    office.pass(robot.settleMs)
    expect(office.runs.decide({ ...answer, row: first!.id, outcome: 'notDone' }, office.caller)).toMatchObject({
      state: 'notDone',
    })
    expect(office.runs.decide({ ...answer, row: second!.id, outcome: 'done', receipt: 'R1-0002' }, office.caller)).toMatchObject({
      state: 'done',
      receipt: 'R1-0002',
      message: '担当者が登録済みと確認しました',
    })
    try {
      office.runs.decide({ ...answer, row: second!.id, outcome: 'notDone' }, office.caller)
      expect.unreachable()
    } catch (error) {
      expect(isAppError(error, 'conflict')).toBe(true)
    }
    expect(office.runs.get(run.id)).toMatchObject({ done: 1, pending: 1, inDoubt: 0 })
    office.browsersGone = true
    office.runs.resume(run.id, office.caller)
    expect(await office.runs.ended(run.id)).toMatchObject({ done: 2 })
    expect(counts(office)).toEqual([1, 1])
    const lines = office.store.audit.search({ text: 'row.', from: null, to: null, offset: 0, limit: 99 }).items
    const decided = lines.filter((line) =>
      JSON.stringify(office.store.audit.details(line.sequence) ?? null).includes('画面で確認'),
    )
    expect(decided.map((line) => [line.action, line.reason])).toEqual([
      ['row.found', 'done'],
      ['row.absent', 'notDone'],
    ])
  })

  it('somebody else’s registration is seen before the first commit', async () => {
    const office = await desk()
    office.system.register('0001', { 氏名: '髙橋 一郎', 金額: '10000' })
    const run = await runAll(office, one)
    expect(run).toMatchObject({ skipped: 1, done: 0 })
    expect(rowsOf(office, run.id)).toMatchObject([
      { state: 'skipped', receipt: 'R1-0001', message: expect.stringContaining('ほかで登録済み') },
    ])
    office.system.register('0009', { 氏名: '別人', 金額: '1' })
    const other = await runAll(office, csv(heading, '0009,髙橋,1'))
    expect(rowsOf(office, other.id)).toMatchObject([{ state: 'businessError', receipt: 'R2-0009' }])
    expect(office.system.commits.size).toBe(0)
  })
})

describe('a crash', () => {
  it.each([
    ['before the click arrived', false],
    ['after it registered', true],
  ])('between intent and receipt, %s, ends in one registration after resume', async (_, registered) => {
    const office = await desk()
    await office.start(office.upload('行.csv', csv(heading, '0001,髙橋,1', '0002,林,2')))
    await new Promise<void>((reached) => {
      office.system.onCommit = (key) => {
        if (registered) office.system.register(key, { 氏名: '髙橋', 金額: '1' })
        reached()
        return new Promise(() => {})
      }
    })
    const again = await office.reopen()
    again.system.onCommit = () => {}
    const [run] = again.runs.list({ offset: 0, limit: 1 }).items
    expect(run).toMatchObject({ state: 'interrupted', inDoubt: 1, pending: 1, problem: '途中で終了しました。再開できます' })
    again.runs.resume(run!.id, again.caller)
    expect(await again.runs.ended(run!.id)).toMatchObject({ state: 'finished', done: 2 })
    expect(counts(again)).toEqual([1, 1])
    expect(again.provenGone).toContain(40_001)
    expect((await again.store.audit.verify()).ok).toBe(true)
  })
})

describe('whatever happens', () => {
  it('every row ends registered exactly once under the receipt that it names', async () => {
    const behaviours: readonly Behaviour[] = [
      'ok',
      'fail',
      'throwBefore',
      'lostAnswer',
      'lostClick',
      'late',
      'throwAfter',
      'unasked',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom(...behaviours), { maxLength: 5 }), { minLength: 1, maxLength: 4 }),
        async (scripts) => {
          const office = await desk()
          scripts.forEach((script, index) => {
            office.system.script(String(index), ...script)
          })
          const run = await runAll(office, csv(heading, ...scripts.map((_, index) => `${index},氏名${index},1`)))
          for (let tries = 0; tries < 8 && office.runs.get(run.id).done < scripts.length; tries += 1) {
            office.runs.resume(run.id, office.caller)
            await office.runs.ended(run.id)
          }
          expect(office.runs.get(run.id)).toMatchObject({ done: scripts.length, inDoubt: 0, pending: 0, systemErrors: 0 })
          expect(counts(office)).toEqual(scripts.map(() => 1))
          expect(rowsOf(office, run.id).map((row) => [row.receipt])).toEqual(
            scripts.map((_, index) => office.system.registrations.get(String(index))),
          )
          office.store.close()
        },
      ),
      { numRuns: 25 },
    )
  })
})
