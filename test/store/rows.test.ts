import { describe, expect, it } from 'vitest'
import type { RunId } from '#shared/base/id.ts'
import { temporaryFolder, temporaryStore } from './helpers.ts'

async function ledger(dir?: string) {
  const store = await temporaryStore(dir ? { dir } : {})
  const by = (store.people.byAccount('clerk') ?? store.people.add({ account: 'clerk', name: '窓口', roles: ['run'], by: null }))
    .id
  const robot = store.robots.add({ id: 'jido', title: '児童手当', owner: '子育て課', form: null, json: { id: 'jido' }, by })
  const newRun = () =>
    store.runs.create({ robot: robot.id, robotVersion: robot.version, source: 'file', rehearsal: false, parameters: {}, by }).id
  const enter = (run: RunId, key: string, values: Record<string, string>, robotId = 'jido') => {
    const { 文書ID: _, ...content } = values
    return store.rows.enter({ robot: robotId, key, values, content, document: null, line: 1, run, by })
  }
  const start = (id: Parameters<typeof store.rows.start>[0]) =>
    store.rows.start(id, { robotVersion: robot.version, browserPid: 42, browserStart: 'then' })
  return { store, by, newRun, enter, start }
}

function entered(result: ReturnType<Awaited<ReturnType<typeof ledger>>['enter']>) {
  if (result.kind !== 'entered') throw new Error(result.kind)
  return result.row.id
}

describe('the ledger', () => {
  it('keeps a row from its entry to its receipt, with every attempt', async () => {
    const { store, newRun, enter, start } = await ledger()
    const run = newRun()
    const id = entered(enter(run, '0001', { 氏名: '髙橋', 受付番号: '0001' }))
    expect(store.rows.values(id)).toEqual({ 氏名: '髙橋', 受付番号: '0001' })
    start(id)
    store.rows.settle(id, { kind: 'release' }, { step: '2', message: '画面が開きません' })
    start(id)
    store.rows.intend(id, { payload: { 氏名: '髙橋' }, evidence: null })
    expect(store.rows.get(id)?.state).toBe('committing')
    store.rows.settle(id, { kind: 'succeed' }, { receipt: 'R-1' })
    expect(store.rows.get(id)).toMatchObject({ key: '0001', state: 'done', receipt: 'R-1', run })
    expect(
      store.rows
        .attempts(id)
        .map(({ number, state, receipt, browserPid, settledBy }) => [number, state, receipt, browserPid, settledBy]),
    ).toEqual([
      [1, 'released', null, 42, 'robot'],
      [2, 'done', 'R-1', 42, 'robot'],
    ])
    expect(store.rows.attempts(id)[1]?.intentAt).toBeGreaterThan(0)
  })

  it('takes a key once per robot: the same content is known, other content is for a person', async () => {
    const { store, newRun, enter, start } = await ledger()
    const id = entered(enter(newRun(), '0001', { 文書ID: 'M1', 氏名: '髙橋', 住所: '北町' }))
    start(id)
    store.rows.intend(id, { payload: {}, evidence: null })
    store.rows.settle(id, { kind: 'succeed' }, { receipt: 'R-1' })
    const later = newRun()
    expect(enter(later, '0001', { 文書ID: 'M2', 氏名: '髙橋', 住所: '北町' })).toMatchObject({
      kind: 'same',
      earlier: { id, receipt: 'R-1', state: 'done' },
    })
    expect(enter(later, '0001', { 文書ID: 'M2', 氏名: '高橋', 住所: '北町' })).toMatchObject({
      kind: 'differs',
      earlier: { id, receipt: 'R-1' },
      columns: ['氏名'],
    })
    expect(enter(later, '0001', { 文書ID: 'M2', 氏名: '高橋', 住所: '北町' }, 'kaigo').kind).toBe('entered')
  })

  it('lets a row that was never sent give way to another run, but not one in doubt', async () => {
    const { store, newRun, enter, start } = await ledger()
    const [first, second] = [newRun(), newRun()]
    const waiting = entered(enter(first, '0001', { 氏名: '髙橋' }))
    const doubtful = entered(enter(first, '0002', { 氏名: '林' }))
    start(doubtful)
    store.rows.intend(doubtful, { payload: {}, evidence: null })
    store.rows.settle(doubtful, { kind: 'doubt' })
    expect(enter(second, '0001', { 氏名: '髙橋' }).kind).toBe('same')
    store.runs.setState(first, 'stopped')
    const taken = entered(enter(second, '0001', { 氏名: '髙橋' }))
    expect(store.rows.get(waiting)).toMatchObject({ state: 'notDone', message: '後の実行に引き継ぎました' })
    expect(enter(second, '0002', { 氏名: '林' })).toMatchObject({ kind: 'same', earlier: { state: 'inDoubt' } })
    expect(store.rows.again(waiting)).toMatchObject({ kind: 'taken', earlier: { id: taken } })
  })

  it('refuses what its rules forbid, in the database too', async () => {
    const { store, newRun, enter, start } = await ledger()
    const id = entered(enter(newRun(), '0001', { 氏名: '髙橋' }))
    expect(() => store.rows.settle(id, { kind: 'succeed' })).toThrow('「pending」から「succeed」できません')
    start(id)
    store.rows.intend(id, { payload: {}, evidence: null })
    expect(() => store.rows.settle(id, { kind: 'release' })).toThrow('「committing」から「release」できません')
    expect(() => start(id)).toThrow('「committing」から「start」できません')
    expect(store.rows.attempts(id)).toHaveLength(1)
  })

  it('puts what a crash left running back to pending and what was committing in doubt', async () => {
    const dir = temporaryFolder()
    const { store, newRun, enter, start } = await ledger(dir)
    const run = newRun()
    const [running, committing, pending] = ['1', '2', '3'].map((key) => entered(enter(run, key, { 氏名: key })))
    start(running!)
    start(committing!)
    store.rows.intend(committing!, { payload: {}, evidence: null })
    store.close()
    const { store: again } = await ledger(dir)
    expect(again.runs.recover()).toEqual([run])
    expect(again.rows.recover()).toEqual({ released: 1, doubtful: [committing] })
    expect([running, committing, pending].map((id) => again.rows.get(id!)?.state)).toEqual(['pending', 'inDoubt', 'pending'])
    expect(again.runs.get(run)).toMatchObject({ state: 'interrupted', problem: '途中で終了しました。再開できます' })
  })
})
