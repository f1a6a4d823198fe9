import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { differences } from '#resources/practice/compare.ts'
import type { Robot } from '#robots/model/robot.ts'
import type { StepOf } from '#robots/model/step.ts'
import type { Target } from '#robots/model/target.ts'
import { playRow } from '#robots/player/playRow.ts'
import { loadRobotFile, type PracticeRobot, recordHooks, startPracticeRobot } from '../robots/helpers/practiceRobot.ts'
import { inventKaigoRows } from './killRows.ts'

/** What the player does when a screen is not quite, or not at all, what the robot was made for. */

const robot = loadRobotFile('kaigo-nintei')
const row = inventKaigoRows(1)[0]!
const frame = [{ name: 'main' }]

let practice: PracticeRobot
beforeAll(async () => {
  practice = await startPracticeRobot()
})
beforeEach(() => {
  practice.server.reset()
  practice.healed.length = 0
})
afterAll(() => practice?.close())

const arrived = () => practice.server.registrations().length

/** The robot with another target for the field 氏名. */
function withName(target: Target): Robot {
  return {
    ...robot,
    row: robot.row.map((step) => (step.id === 'shimei' ? { ...(step as StepOf<'fill'>), seconds: 2, target } : step)),
  }
}

async function play(changed: Robot, values: Readonly<Record<string, string>> = row) {
  const hooks = recordHooks()
  const session = await practice.open(changed)
  try {
    return { outcome: await playRow(session, values, hooks), hooks }
  } finally {
    await session.close()
  }
}

it('finds a field whose name has changed by two other hints, and tells which hint no longer fits', async () => {
  const { outcome } = await play(
    withName({
      frame,
      try: [
        { by: 'name', name: 'SHIMEI_OLD' },
        { by: 'cell', text: '氏名', side: 'left' },
      ],
      print: { tag: 'input', type: 'text', name: 'SHIMEI' },
    }),
  )
  expect(outcome.kind).toBe('done')
  expect(practice.healed).toEqual([{ step: 'shimei', missing: ['try[0]'] }])
  expect(differences(practice.server.registrations()[0]!, row)).toEqual([])
})

it.each([
  ['two hints name two fields', 'KANA', '別々の場所'],
  ['one hint is left', 'SHIMEI_OLD', '1つしか合いません'],
])('writes nothing where %s', async (_why, name, words) => {
  const { outcome, hooks } = await play(
    withName({
      frame,
      try: [
        { by: 'name', name },
        { by: 'cell', text: '氏名', side: 'left' },
      ],
    }),
  )
  expect(outcome).toMatchObject({ kind: 'systemError', message: expect.stringContaining(words) })
  expect([arrived(), hooks.intents, practice.healed]).toEqual([0, [], []])
})

it('heals nothing at the button that registers', async () => {
  const { outcome, hooks } = await play({
    ...robot,
    row: robot.row.map((step) =>
      step.do === 'commit'
        ? { ...step, seconds: 2, target: { ...step.target, try: [...step.target.try, { by: 'id', id: 'TOUROKU_OLD' }] } }
        : step,
    ),
  })
  expect(outcome).toMatchObject({ kind: 'systemError', message: expect.stringContaining('押しませんでした') })
  expect([arrived(), hooks.intents]).toEqual([0, []])
})

it('stops at a message that no step has announced, without its words', async () => {
  const { outcome } = await play({ ...robot, business: [] }, { ...row, 郵便番号: '123' })
  expect(outcome).toMatchObject({ kind: 'systemError', message: expect.stringContaining('予定にないメッセージ') })
  expect(JSON.stringify(outcome)).not.toContain('７桁')
  expect(arrived()).toBe(0)
})

it('registers a paper on which all that the form leaves open is blank', async () => {
  const asked = robot.inputs.filter(({ required }) => required).map(({ name }) => name)
  const short = Object.fromEntries(asked.map((name) => [name, row[name]!]))
  const { outcome, hooks } = await play(robot, short)
  expect(outcome.kind).toBe('done')
  expect(differences(practice.server.registrations()[0]!, short)).toEqual([])
  expect(asked).not.toContain('郵便番号')
  expect(hooks.steps.length).toBeLessThan(70)
})
