import { describe, expect, it } from 'vitest'
import { parseRobot, parseRobotText } from '#robots/model/robot.ts'
import { put, sampleRobot, setAt } from '../helpers/sampleRobot.ts'

function refusal(robot: unknown): string {
  try {
    parseRobot(robot)
  } catch (error) {
    return (error as Error).message
  }
  return 'accepted'
}

describe('parseRobot', () => {
  it('takes a complete file and fills in what is left out', () => {
    const robot = parseRobot(sampleRobot())
    expect({ settle: robot.settleSeconds, retries: robot.retries, steps: robot.row.length }).toEqual({
      settle: 60,
      retries: 1,
      steps: 5,
    })
  })

  it.each([
    ['row[1].target.try[0].by', { by: 'xpath' }, 'row[1].target.try[0]'],
    ['row[1].target.try[0].name', { by: 'name' }, 'row[1].target.try[0]'],
    ['row[0].url', undefined],
    ['row[0].do', 'eval'],
    ['row[0]', 'alert(1)', 'row[0].script'],
    ['row[2].value', put('row.生年月日|eval')],
    ['row[2].value', put('row.住所')],
    ['row[2].value', put('row.生年月日').slice(0, -1)],
    ['row[0].url', put('secrets.sample.password')],
    ['row[0].id', 'open'],
    ['row[1].target', { try: [{ by: 'id', id: 'a' }] }],
    ['row[0].window', 'address'],
    ['row', [{ do: 'goto', id: 'only', say: '画面', url: put('parameters.baseUrl') }]],
    ['rowKey', '番号'],
    ['allowOrigins[0]', '*'],
    ['format', 'madoguchi-robot/2'],
    ['session.loggedIn.text', undefined],
    ['session.steps[0].url', put('row.氏名')],
  ])('names the path %s when it is wrong', (path, value, place = path) => {
    expect(refusal(setAt(sampleRobot(), place, value))).toMatch(new RegExp(`^${path.replace(/[.[\]]/g, '\\$&')}: `))
  })

  it('refuses a second commit', () => {
    const robot = sampleRobot()
    const row = robot.row as Record<string, unknown>[]
    row.push({ ...row[4], id: 'twice' })
    expect(refusal(robot)).toBe('row[5]: 登録する手順(commit)は1つだけにしてください。')
  })

  it('refuses keys that change what an object is, hostile depth and size', () => {
    expect(() => parseRobotText('{"row":[{"__proto__":{"do":"goto"}}]}')).toThrow('row[0].__proto__')
    expect(() => parseRobotText(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toThrow('入れ子が深すぎます')
    expect(() => parseRobotText(JSON.stringify({ row: 'x'.repeat(3_000_000) }))).toThrow('大きすぎます')
    expect(() => parseRobot(Array.from({ length: 60_000 }, () => 1))).toThrow('大きすぎます')
    expect(() => parseRobotText('{')).toThrow('JSONとして読めません')
  })
})
