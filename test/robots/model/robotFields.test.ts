import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseRobot } from '#robots/model/robot.ts'
import { AppError } from '#shared/base/appError.ts'
import { sampleRobot, setAt } from '../helpers/sampleRobot.ts'

type Json = Record<string, unknown>

/** Paths of all values inside, `row[3].target.try[0].by`. */
function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  const entries = Array.isArray(value)
    ? value.map((entry, index) => [`${path}[${index}]`, entry] as const)
    : Object.entries(value).map(([key, entry]) => [path === '' ? key : `${path}.${key}`, entry] as const)
  return entries.flatMap(([at, entry]) => [at, ...pathsOf(entry, at)])
}

/** The sentence with which the file is refused, or null. Anything but a refusal in words fails the test. */
function refusal(robot: Json): string | null {
  try {
    parseRobot(robot)
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect((error as AppError).code).toBe('badRobot')
    return (error as AppError).message
  }
}

const wrong = [undefined, null, 7, true, 'あ'.repeat(3000), [], {}, [[]]] as const

it('refuses every field that is missing or of another kind by its path, or can do without it', () => {
  const sentences = pathsOf(sampleRobot()).flatMap((path) =>
    wrong.map((value) => ({ path, value, sentence: refusal(setAt(sampleRobot(), path, value)) })),
  )
  const refused = sentences.filter(({ sentence }) => sentence !== null)
  // `path: sentence`, in Japanese, short, without the value itself.
  expect(refused.filter(({ sentence }) => !/^[A-Za-z0-9.[\]()全体]+: .{2,200}$/u.test(sentence!))).toEqual([])
  expect(refused.filter(({ sentence }) => sentence!.includes('あああ'))).toEqual([])
  expect(refused.length).toBeGreaterThan(sentences.length / 2)
})

it.each(['jido-teate-nintei', 'kaigo-nintei', 'keiji-shinkoku'])('can do with %s nothing but what its schema says', (id) => {
  const text = readFileSync(new URL(`../../../resources/samples/robots/${id}.json`, import.meta.url), 'utf8')
  for (const path of ['format', 'id', 'title', 'owner', 'system', 'allowOrigins', 'inputs', 'rowKey', 'session', 'row'])
    expect(refusal(setAt(JSON.parse(text) as Json, path, undefined)), path).toMatch(
      new RegExp(`^${path}: 必須の項目がありません`),
    )
})
