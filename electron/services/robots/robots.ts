import type { SecretsPort } from '#electron/ports.ts'
import type { LoadedRobot } from '#electron/services/runs/engine.ts'
import type { RobotLedgerRow } from '#electron/store/robotLedger.ts'
import type { RobotRow } from '#electron/store/robots.ts'
import type { Store } from '#electron/store/store.ts'
import { describeStep } from '#robots/model/describe.ts'
import { describeHealing } from '#robots/model/healing.ts'
import { parameterScope, resolveOrigins } from '#robots/model/origins.ts'
import { parseRobot, parseRobotText, type Robot } from '#robots/model/robot.ts'
import { AppError, isAppError } from '#shared/base/appError.ts'
import type { Json } from '#shared/base/canonicalJson.ts'
import type { PersonId } from '#shared/base/id.ts'
import type { RobotLedgerLine, RobotSummary, RobotVersionView } from '#shared/contract/schemas.ts'

export interface RobotsService {
  list(): Promise<RobotSummary[]>
  /** Takes a robot file in as a draft; the same content is the same version. @throws AppError `badRobot` naming the field */
  add(file: { readonly name: string; readonly bytes: Uint8Array }, by: PersonId | null): Promise<RobotSummary>
  /** One line per robot. */
  ledger(): RobotLedgerLine[]
  setLedger(id: string, entry: RobotLedgerRow, by: PersonId): RobotLedgerLine
  /** Newest first. @throws AppError `notFound` */
  versions(id: string): RobotVersionView[]
  retire(id: string, version: string, by: PersonId): RobotVersionView[]
  /** How many values a robot enters; 0 = it is not known. */
  columns(id: string): number
  /** The version that was approved before is retired. @throws AppError `notFound`, `conflict` */
  approve(id: string, version: string, by: PersonId | null): Promise<RobotSummary>
}

interface RobotsParts {
  readonly store: Store
  readonly secrets: Pick<SecretsPort, 'list'>
  /** Whether nobody may approve a version that they added. */
  readonly fourEyes?: () => boolean
}

export function createRobots({ store, secrets, fourEyes = () => false }: RobotsParts): RobotsService {
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
      proposals: proposalsOf(store, row, robot),
    }
  }
  return {
    list: () => Promise.all(store.robots.list().map(summary)),
    async add({ name, bytes }, by) {
      const robot = readRobot(name, bytes)
      const { id, title, owner, form = null } = robot
      return summary(store.robots.add({ id, title, owner, form, json: plainJson(robot), by }))
    },
    async approve(id, version, by) {
      const row = store.robots.get(id, version)
      if (row && by !== null && row.person === by && fourEyes())
        throw new AppError('conflict', `ロボット「${row.title}」のこの版はあなたが追加したため、承認できません`, {
          retry: '別の承認者に頼んでください',
        })
      return summary(store.robots.approve(id, version, by))
    },
    ledger: () => store.robots.list().map((row) => ledgerLine(store, row)),
    setLedger(id, entry, by) {
      const row = needRobot(store, id)
      store.robotLedger.set(id, entry, by)
      return ledgerLine(store, row)
    },
    versions: (id) => versionsOf(store, id),
    retire(id, version, by) {
      store.robots.retire(id, version, by)
      return versionsOf(store, id)
    },
    columns(id) {
      const row = store.robots.list().find((robot) => robot.id === id)
      return row ? parseRobot(row.json).inputs.length : 0
    },
  }
}

function needRobot(store: Store, id: string): RobotRow {
  const row = store.robots.list().find((robot) => robot.id === id)
  if (!row) throw new AppError('notFound', 'このロボットは登録されていません')
  return row
}

function nameOf(store: Store, person: PersonId | null): string {
  return person === null ? '' : (store.people.get(person)?.name ?? '')
}

function versionsOf(store: Store, id: string): RobotVersionView[] {
  needRobot(store, id)
  return store.robots.versions(id).map((row) => ({
    version: row.version,
    state: row.state,
    addedBy: nameOf(store, row.person),
    addedAt: row.madeAt,
    stateBy: nameOf(store, row.stateBy),
    stateAt: row.stateAt,
    steps: stepsOf(parseRobot(row.json)).map(({ text }) => text),
  }))
}

function ledgerLine(store: Store, row: RobotRow): RobotLedgerLine {
  const robot = parseRobot(row.json)
  const kept = store.robotLedger.get(row.id)
  const classes = new Set(robot.inputs.map((input) => input.class))
  const approved = row.state === 'approved'
  return {
    id: row.id,
    title: row.title,
    owner: row.owner,
    deputy: kept?.deputy ?? '',
    system: robot.system,
    origins: originsOf(robot),
    data: classes.has('myNumber') ? 'myNumber' : classes.has('personal') ? 'personal' : 'none',
    version: row.version,
    state: row.state,
    approvedBy: approved ? nameOf(store, row.stateBy) : null,
    approvedAt: approved ? row.stateAt : null,
    reviewDate: kept?.reviewDate ?? null,
    handSeconds: kept?.handSeconds ?? null,
    lastRun: store.runs.lastOf(row.id)?.startedAt ?? null,
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

/** What runs of this version had to work around, the latest of each kind. */
function proposalsOf(store: Store, row: RobotRow, robot: Robot): NonNullable<RobotSummary['proposals']> {
  const lines = store.audit.search({ text: 'robot.healed', from: null, to: null, offset: 0, limit: 500 }).items
  const latest = new Map<string, number>()
  for (const { action, object, reason, at } of lines)
    if (action === 'robot.healed' && object.id === row.id && object.version === row.version && !latest.has(reason))
      latest.set(reason, at)
  return [...latest].map(([reason, at]) => {
    const [step = '', missing = ''] = reason.split(': ')
    return { step, text: describeHealing(robot, { step, missing: missing.split(' ') }), at }
  })
}

function waitingFor(store: Store, form: string): number {
  return store.documents.list({ state: 'confirmed', form, text: '', offset: 0, limit: 0 }).total
}

/** The schema's output with its defaults written out, without what JSON cannot hold. */
function plainJson(robot: Robot): Json {
  return JSON.parse(JSON.stringify(robot)) as Json
}
