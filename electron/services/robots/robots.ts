import type { SecretsPort } from '#electron/ports.ts'
import type { LoadedRobot } from '#electron/services/runs/engine.ts'
import type { RobotRow } from '#electron/store/robots.ts'
import type { Store } from '#electron/store/store.ts'
import { describeStep } from '#robots/model/describe.ts'
import { parameterScope, resolveOrigins } from '#robots/model/origins.ts'
import { parseRobot, parseRobotText, type Robot } from '#robots/model/robot.ts'
import { AppError, isAppError } from '#shared/base/appError.ts'
import type { Json } from '#shared/base/canonicalJson.ts'
import type { PersonId } from '#shared/base/id.ts'
import type { RobotSummary } from '#shared/contract/schemas.ts'

export interface RobotsService {
  list(): Promise<RobotSummary[]>
  /** Takes a robot file in as a draft; the same content is the same version. @throws AppError `badRobot` naming the field */
  add(file: { readonly name: string; readonly bytes: Uint8Array }, by: PersonId | null): Promise<RobotSummary>
  /** The version that was approved before is retired. @throws AppError `notFound`, `conflict` */
  approve(id: string, version: string, by: PersonId | null): Promise<RobotSummary>
}

interface RobotsParts {
  readonly store: Store
  readonly secrets: Pick<SecretsPort, 'list'>
}

export function createRobots({ store, secrets }: RobotsParts): RobotsService {
  const summary = async (row: RobotRow): Promise<RobotSummary> => {
    const robot = parseRobot(row.json)
    const present = new Set((await secrets.list()).map(({ name }) => name))
    return {
      id: row.id,
      title: row.title,
      version: row.version,
      owner: row.owner,
      state: row.state,
      form: row.form,
      origins: originsOf(robot),
      secrets: robot.secrets.map((name) => ({ name, present: present.has(name) })),
      steps: stepsOf(robot),
      waiting: row.form === null ? 0 : waitingFor(store, row.form),
      lastRun: store.runs.lastOf(row.id)?.startedAt ?? null,
    }
  }
  return {
    list: () => Promise.all(store.robots.list().map(summary)),
    async add({ name, bytes }, by) {
      const robot = readRobot(name, bytes)
      const { id, title, owner, form = null } = robot
      return summary(store.robots.add({ id, title, owner, form, json: plainJson(robot), by }))
    },
    approve: async (id, version, by) => summary(store.robots.approve(id, version, by)),
  }
}

/** What a run has to know of a robot. @throws AppError `badRobot` */
export function loadRobot(row: RobotRow): LoadedRobot {
  const robot = parseRobot(row.json)
  return {
    id: row.id,
    version: row.version,
    title: robot.title,
    form: row.form,
    rowKey: [robot.rowKey],
    columns: robot.inputs.map(({ name }) => name),
    required: robot.inputs.filter(({ required }) => required).map(({ name }) => name),
    probe: robot.probe !== undefined,
    settleMs: robot.settleSeconds * 1000,
    retries: robot.retries,
  }
}

function readRobot(name: string, bytes: Uint8Array): Robot {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError('badRobot', `「${name}」は UTF-8 の文字として読めません`, { cause })
  }
  try {
    return parseRobotText(text)
  } catch (error) {
    if (!isAppError(error, 'badRobot')) throw error
    const { details } = error
    throw new AppError('badRobot', `「${name}」の ${error.message}`, { cause: error, ...(details ? { details } : {}) })
  }
}

/** Where it can go, as far as its parameters have a default; else as the file says it. */
function originsOf(robot: Robot): string[] {
  try {
    parameterScope(robot, {})
    return resolveOrigins(robot, {})
  } catch {
    return [...robot.allowOrigins]
  }
}

function stepsOf(robot: Robot): RobotSummary['steps'] {
  return [
    ...robot.session.steps.map((step) => ({ id: step.id, part: 'session' as const, text: describeStep(step), commit: false })),
    ...robot.row.map((step) => ({ id: step.id, part: 'row' as const, text: describeStep(step), commit: step.do === 'commit' })),
  ]
}

function waitingFor(store: Store, form: string): number {
  return store.documents.list({ state: 'confirmed', form, text: '', offset: 0, limit: 0 }).total
}

/** The schema's output with its defaults written out, without what JSON cannot hold. */
function plainJson(robot: Robot): Json {
  return JSON.parse(JSON.stringify(robot)) as Json
}
