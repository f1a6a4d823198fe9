import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { differences } from '#resources/practice/compare.ts'
import { playRow } from '#robots/player/playRow.ts'
import { probeRow } from '#robots/player/probeRow.ts'
import type { RobotSession } from '#robots/player/session.ts'
import { loadRobotFile, type PracticeRobot, recordHooks, startPracticeRobot } from '../robots/helpers/practiceRobot.ts'
import { inventKaigoRows } from './killRows.ts'

const file = loadRobotFile('kaigo-nintei')
/** The same robot, impatient: what is lost shows within seconds. */
const robot = {
  ...file,
  row: file.row.map((step) => (step.do === 'commit' ? { ...step, seconds: 5 } : step)),
}
const [row, other] = inventKaigoRows(2) as [Record<string, string>, Record<string, string>]

describe('the player on the practice system', () => {
  let practice: PracticeRobot
  let session: RobotSession

  beforeAll(async () => {
    practice = await startPracticeRobot()
  })
  beforeEach(async () => {
    await session?.close()
    practice.server.reset()
    session = await practice.open(robot)
  })
  afterAll(() => practice?.close())

  const arrived = () => practice.server.registrations().map(({ key }) => key)

  it('registers a row once, with every value as it is', async () => {
    const hooks = recordHooks()
    const outcome = await playRow(session, row, hooks)
    const [registration] = practice.server.registrations()
    expect(outcome).toEqual({ kind: 'done', receipt: registration?.receipt })
    expect(differences(registration!, row)).toEqual([])
    expect(hooks.intents.map((intent) => intent.受付番号)).toEqual([row.受付番号])
    expect(hooks.evidence.map(({ kind }) => kind)).toEqual(['beforeCommit', 'afterCommit'])
  })

  it('sees what is registered already, and what differs in it', async () => {
    await playRow(session, row, recordHooks())
    const receipt = practice.server.registrations()[0]!.receipt
    expect(await playRow(session, row, recordHooks())).toEqual({ kind: 'alreadyRegistered', receipt, differs: [] })
    const changed = { ...row, 本人との関係: '孫', 性別: '女' }
    expect(await playRow(session, changed, recordHooks())).toEqual({
      kind: 'alreadyRegistered',
      receipt,
      differs: ['性別', '本人との関係'],
    })
    expect(arrived()).toHaveLength(1)
  })

  it('rehearses without registering', async () => {
    const hooks = recordHooks()
    const outcome = await playRow(session, row, hooks, { rehearsal: true })
    expect(outcome.kind === 'rehearsed' && outcome.compared.every(({ same }) => same)).toBe(true)
    expect([arrived(), hooks.intents]).toEqual([[], []])
  })

  it.each([
    ['commitThenDrop', 1],
    ['commitThen500', 1],
    ['dropBeforeCommit', 0],
    ['refuseCommit', 0],
  ] as const)('is in doubt after %s and never sends again; the probe tells', async (mode, registered) => {
    practice.server.mode({ [mode]: 1 })
    expect((await playRow(session, row, recordHooks())).kind).toBe('inDoubt')
    expect(arrived()).toHaveLength(registered)
    expect((await probeRow(session, row)).kind).toBe(registered === 1 ? 'found' : 'absent')
    expect((await playRow(session, other, recordHooks())).kind).toBe('done')
  })

  it('clicks nothing when the intent cannot be written', async () => {
    const hooks = recordHooks(async () => {
      throw new Error('disk full')
    })
    await expect(playRow(session, row, hooks)).rejects.toThrow('disk full')
    expect(arrived()).toEqual([])
  })

  it('logs in again when the session is lost, and goes on', async () => {
    const hooks = recordHooks()
    let lost = false
    const onStep = (id: string, text: string) => {
      hooks.onStep(id, text)
      if (id === 'shimei' && !lost) {
        lost = true
        practice.server.mode({ sessionTimeoutMs: 1 })
        setTimeout(() => practice.server.mode({ sessionTimeoutMs: 600_000 }), 1500)
      }
    }
    const outcome = await playRow(session, row, { ...hooks, onStep })
    expect(outcome.kind).toBe('done')
    expect(arrived()).toHaveLength(1)
  })

  it('stops before the commit, and finishes after it', async () => {
    const early = new AbortController()
    const first = await practice.open(robot, early.signal)
    const hooks = recordHooks()
    const stopping = { ...hooks, onStep: (id: string) => void (id === 'shimei' && early.abort()) }
    expect(await playRow(first, row, stopping)).toEqual({ kind: 'stopped' })
    await first.close()
    expect(arrived()).toEqual([])

    const late = new AbortController()
    const second = await practice.open(robot, late.signal)
    const outcome = await playRow(
      second,
      row,
      recordHooks(async () => late.abort()),
    )
    expect(outcome.kind).toBe('done')
    await second.close()
  })

  it('names a resident who is not there as a matter of the row', async () => {
    const outcome = await playRow(session, { ...row, 宛名番号: '99999999' }, recordHooks())
    expect(outcome).toMatchObject({ kind: 'businessError', message: expect.stringContaining('宛名番号の該当者がいません') })
  })

  it('names the missing column without playing', async () => {
    expect(await playRow(session, { ...row, 氏名: '' }, recordHooks())).toEqual({
      kind: 'businessError',
      step: '',
      message: '必須の列「氏名」が空です。',
    })
  })
})
