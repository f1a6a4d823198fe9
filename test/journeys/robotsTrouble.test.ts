import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { playRow } from '#robots/player/playRow.ts'
import { loadRobotFile, type PracticeRobot, recordHooks, startPracticeRobot } from '../robots/helpers/practiceRobot.ts'
import { inventKaigoRows } from './killRows.ts'

/** A target system in trouble: one sentence with the step, no value of the row, nothing registered. */

const file = loadRobotFile('kaigo-nintei')
/** The same robot without much patience. */
const robot = { ...file, row: file.row.map((step) => ('seconds' in step ? { ...step, seconds: 2 } : step)) }
const row = inventKaigoRows(1)[0]!

let practice: PracticeRobot
beforeAll(async () => {
  practice = await startPracticeRobot()
})
beforeEach(() => practice.server.reset())
afterAll(() => practice?.close())

/** Plays the row; the trouble begins when the robot comes to this step. */
async function playInto(step: string, trouble: () => void) {
  const session = await practice.open(robot)
  const hooks = recordHooks()
  let begun = false
  const onStep = (id: string) => {
    if (id === step && !begun) {
      begun = true
      trouble()
    }
  }
  try {
    return { outcome: await playRow(session, row, { ...hooks, onStep }), intents: hooks.intents }
  } finally {
    practice.server.mode({ slowMs: 0 })
    await session.close()
  }
}

it.each([
  ['answers 500', () => practice.server.mode({ answer500: 50 }), /^手順\d+「検索」: .*エラー\(500\)/],
  ['never stops loading', () => practice.server.mode({ slowMs: 60_000 }), /^手順\d+「検索」: .*2秒以内/],
])('names the step where the system %s', async (_trouble, begin, words) => {
  const { outcome, intents } = await playInto('search', begin)
  expect(outcome).toMatchObject({ kind: 'systemError', message: expect.stringMatching(words) })
  const said = JSON.stringify(outcome)
  expect(Object.values(row).filter((value) => value.length > 3 && said.includes(value))).toEqual([])
  expect([practice.server.registrations().length, intents]).toEqual([0, []])
})

it('says at which step of the login a system fails', async () => {
  const login = robot.session.steps.map((step) => ('seconds' in step ? { ...step, seconds: 2 } : step))
  const down = { ...robot, session: { ...robot.session, steps: login } }
  practice.server.mode({ answer500: 50 })
  await expect(practice.open(down)).rejects.toMatchObject({
    code: 'targetSystem',
    message: expect.stringMatching(/^手順ログイン1「ログイン画面を開く」: 対象のシステムがエラー\(500\)を返しました。/),
  })
})
