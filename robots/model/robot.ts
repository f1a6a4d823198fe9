import { z } from 'zod'
import { AppError } from '#shared/base/appError.ts'
import { businessSignSchema, conditionSchema } from './condition.ts'
import { crossCheck } from './crossCheck.ts'
import { checkJsonLimits, formatPath, robotLimits } from './jsonLimits.ts'
import { schemaWords } from './schemaWords.ts'
import { harmlessStepSchema, nameSchema, probeSchema, stepSchema } from './step.ts'
import { templateSchema } from './template.ts'

/**
 * A robot file: data, never code. One file is one job in one web system.
 *
 * Addresses that differ per office (or per start, as the practice system's port) are parameters: `allowOrigins` and `goto` use
 * `${parameters.baseUrl}`, and whoever starts a run gives the values ({@link resolveOrigins}). Nothing else varies.
 */
export const robotSchema = z.strictObject({
  format: z.literal('madoguchi-robot/1'),
  id: z.string().regex(/^[a-z0-9-]{3,60}$/),
  title: z.string().min(1).max(80),
  /** The section that answers for it (所管課). */
  owner: z.string().min(1).max(80),
  /** The web system, as its users call it. */
  system: z.string().min(1).max(80),
  /** The form whose rows it takes; absent = rows come from a file. */
  form: z.string().max(60).optional(),
  /** Values given at the start of a run. Never personal, never secret. */
  parameters: z
    .array(z.strictObject({ name: nameSchema, say: z.string().min(1).max(100), default: z.string().max(300).optional() }))
    .max(20)
    .default([]),
  /** The only servers that the browser can reach: `https://host`, `http://host:8080`, or a parameter that holds one. */
  allowOrigins: z.array(templateSchema).min(1).max(20),
  /** Columns of a row that the robot uses, with their class. */
  inputs: z
    .array(
      z.strictObject({ name: nameSchema, class: z.enum(['myNumber', 'personal', 'none']), required: z.boolean().default(false) }),
    )
    .min(1)
    .max(300),
  /** Names in the vault. */
  secrets: z.array(nameSchema).max(20).default([]),
  /** The column that the system is searched by, and that makes a row unique. */
  rowKey: nameSchema,
  /** How long after a commit the system may still take to show the entry. */
  settleSeconds: z.number().min(0).max(3600).default(60),
  /** Further tries of a row after a system error before its commit. */
  retries: z.int().min(0).max(5).default(1),
  session: z.strictObject({
    /** Log in, open the menu. Run once, and again when the system has logged out. */
    steps: z.array(harmlessStepSchema).max(100),
    /** Seen when rows can begin. */
    loggedIn: conditionSchema,
    /** Seen when the system has ended the session. */
    loggedOut: conditionSchema.optional(),
    /** An address asked for while a person is waited for, so that the system does not log out. */
    keepAlive: z.strictObject({ url: templateSchema, everySeconds: z.number().min(5).max(3600) }).optional(),
  }),
  /** The steps for one row, from the screen that `session.loggedIn` describes (or wherever the last row ended). */
  row: z.array(stepSchema).min(1).max(500),
  /** Looked for whenever a step fails before the commit. */
  business: z.array(businessSignSchema).max(40).default([]),
  /** CSS of further places that screenshots must hide. Inputs, and whatever shows a personal value of the row, are always hidden. */
  masks: z.array(z.string().min(1).max(300)).max(50).default([]),
  /** How to find out whether a row is registered; absent = a person decides. */
  probe: probeSchema.optional(),
})
export type Robot = z.infer<typeof robotSchema>

/**
 * @param json the parsed file
 * @throws AppError `badRobot` whose message names the path to the first wrong field, e.g. `row[3].target.try[0]`
 */
export function parseRobot(json: unknown): Robot {
  checkJsonLimits(json)
  const format = typeof json === 'object' && json !== null ? (json as { format?: unknown }).format : undefined
  if (typeof format === 'string' && /^madoguchi-robot\/\d+$/.test(format) && format !== 'madoguchi-robot/1')
    throw new AppError('badRobot', `format: この版のMadoguchiでは開けない新しい形式(${format.slice(0, 30)})です。`)
  const result = robotSchema.safeParse(json, { error: schemaWords })
  const issue = result.error?.issues[0]
  if (issue)
    throw new AppError('badRobot', `${formatPath(issue.path)}: ${issue.message}`, { details: { path: formatPath(issue.path) } })
  const robot = result.data!
  const problem = crossCheck(robot)[0]
  if (problem) throw new AppError('badRobot', `${problem.path}: ${problem.message}`, { details: { path: problem.path } })
  return robot
}

/** The same for the text of a file. */
export function parseRobotText(text: string): Robot {
  if (text.length > robotLimits.textLength) throw new AppError('badRobot', 'ロボットのファイルが大きすぎます(上限2MB)。')
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new AppError('badRobot', 'ロボットのファイルがJSONとして読めません。', { cause })
  }
  return parseRobot(json)
}
