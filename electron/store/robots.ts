import { createHash } from 'node:crypto'
import { AppError } from '#shared/base/appError.ts'
import { canonicalJson, type Json } from '#shared/base/canonicalJson.ts'
import type { PersonId, RobotVersion } from '#shared/base/id.ts'
import type { StoreContext } from './context.ts'
import type { VersionState } from './forms.ts'

/** One version of one robot file; never changes. */
export interface RobotRow {
  readonly id: string
  /** First 16 hex digits of SHA-256 over the canonical JSON. */
  readonly version: RobotVersion
  readonly title: string
  readonly owner: string
  /** The form whose rows it takes; null = rows come from a file. */
  readonly form: string | null
  /** The robot file; parse it with the robots' model. */
  readonly json: Json
  readonly state: VersionState
  /** Who put it into its state, and when. */
  readonly stateBy: PersonId | null
  readonly stateAt: number
  readonly person: PersonId | null
  readonly madeAt: number
}

export interface Robots {
  /** Adds a draft, or gives the same version when it is there. */
  add(robot: {
    readonly id: string
    readonly title: string
    readonly owner: string
    readonly form: string | null
    readonly json: Json
    readonly by: PersonId | null
  }): RobotRow
  get(id: string, version: string): RobotRow | undefined
  /** The approved version; at most one. */
  approved(id: string): RobotRow | undefined
  /** One row per robot: its approved version, else its newest. By title. */
  list(): readonly RobotRow[]
  versions(id: string): readonly RobotRow[]
  /** Approves a draft; the version that was approved before is retired. @throws AppError `notFound`, `conflict` */
  approve(id: string, version: string, by: PersonId | null): RobotRow
  retire(id: string, version: string, by: PersonId): RobotRow
}

type Stored = Omit<RobotRow, 'json'> & { readonly json: string }

const columns = 'id, version, title, owner, form, json, state, stateBy, stateAt, person, madeAt'

function robotVersion(json: Json): RobotVersion {
  return createHash('sha256').update(canonicalJson(json)).digest('hex').slice(0, 16) as RobotVersion
}

export function createRobots({ connection, clock, machine }: StoreContext): Robots {
  const typed = ({ json, ...row }: Stored): RobotRow => ({ ...row, json: JSON.parse(json) as Json })
  const one = (where: string, values: Record<string, string>) => {
    const row = connection.get<Stored>(`SELECT ${columns} FROM robots WHERE ${where}`, values)
    return row && typed(row)
  }
  const get = (id: string, version: string) => one('id = @id AND version = @version', { id, version })
  const need = (id: string, version: string): RobotRow => {
    const row = get(id, version)
    if (!row) throw new AppError('notFound', `ロボット「${id}」の版 ${version} はありません`)
    return row
  }
  const setState = (id: string, version: string, state: VersionState, by: PersonId | null) =>
    connection.run('UPDATE robots SET state = @state, stateBy = @by, stateAt = @now WHERE id = @id AND version = @version', {
      id,
      version,
      state,
      by,
      now: clock.now(),
    })
  return {
    get,
    add({ id, title, owner, form, json, by }) {
      const version = robotVersion(json)
      connection.run(
        `INSERT INTO robots (id, version, title, owner, form, json, state, stateAt, person, machine, madeAt)
         VALUES (@id, @version, @title, @owner, @form, @json, 'draft', @now, @by, @machine, @now)
         ON CONFLICT (id, version) DO NOTHING`,
        { id, version, title, owner, form, json: canonicalJson(json), by, machine, now: clock.now() },
      )
      return need(id, version)
    },
    approved: (id) => one(`id = @id AND state = 'approved'`, { id }),
    list: () =>
      connection
        .all<Stored>(
          `SELECT ${columns} FROM robots WHERE rowid = (
             SELECT rowid FROM robots AS other WHERE other.id = robots.id
             ORDER BY other.state = 'approved' DESC, other.madeAt DESC, other.rowid DESC LIMIT 1)
           ORDER BY title, id`,
        )
        .map(typed),
    versions: (id) =>
      connection.all<Stored>(`SELECT ${columns} FROM robots WHERE id = @id ORDER BY madeAt DESC, rowid DESC`, { id }).map(typed),
    approve: (id, version, by) =>
      connection.transaction(() => {
        const robot = need(id, version)
        if (robot.state === 'retired')
          throw new AppError('conflict', `ロボット「${robot.title}」の版 ${version} は廃止されているため、承認できません`)
        const before = one(`id = @id AND state = 'approved'`, { id })
        if (before && before.version !== version) setState(id, before.version, 'retired', by)
        setState(id, version, 'approved', by)
        return need(id, version)
      }),
    retire: (id, version, by) =>
      connection.transaction(() => {
        need(id, version)
        setState(id, version, 'retired', by)
        return need(id, version)
      }),
  }
}
