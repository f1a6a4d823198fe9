import { AppError } from '#shared/base/appError.ts'
import type { PersonId } from '#shared/base/id.ts'
import type { StoreContext } from './context.ts'

export type PersonRole = 'run' | 'author' | 'approve' | 'audit' | 'administer'

export interface PersonRow {
  readonly id: PersonId
  /** Name of the OS account. */
  readonly account: string
  readonly name: string
  readonly roles: readonly PersonRole[]
  readonly active: boolean
}

export interface People {
  list(): readonly PersonRow[]
  get(id: PersonId): PersonRow | undefined
  byAccount(account: string): PersonRow | undefined
  count(): number
  /** @throws AppError `conflict` when the account is there already */
  add(person: {
    readonly account: string
    readonly name: string
    readonly roles: readonly PersonRole[]
    /** Null for the first one. */
    readonly by: PersonId | null
  }): PersonRow
  update(id: PersonId, change: { readonly roles: readonly PersonRole[]; readonly active: boolean }): PersonRow
}

interface Stored {
  readonly id: PersonId
  readonly account: string
  readonly name: string
  readonly active: number
  readonly roles: string | null
}

const select = `
  SELECT id, account, name, active,
    (SELECT group_concat(role) FROM personRoles WHERE person = people.id) AS roles
  FROM people`

export function createPeople({ connection, clock, ids, machine }: StoreContext): People {
  const get = (id: PersonId) => typed(connection.get<Stored>(`${select} WHERE id = @id`, { id }))
  const byAccount = (account: string) => typed(connection.get<Stored>(`${select} WHERE account = @account`, { account }))
  const setRoles = (person: PersonId, roles: readonly PersonRole[]) => {
    connection.run('DELETE FROM personRoles WHERE person = @person', { person })
    for (const role of new Set(roles))
      connection.run('INSERT INTO personRoles (person, role) VALUES (@person, @role)', { person, role })
  }
  return {
    get,
    byAccount,
    list: () => connection.all<Stored>(`${select} ORDER BY id`).flatMap((row) => typed(row) ?? []),
    count: () => connection.get<{ n: number }>('SELECT count(*) AS n FROM people')?.n ?? 0,
    add: ({ account, name, roles, by }) =>
      connection.transaction(() => {
        if (byAccount(account)) throw new AppError('conflict', `アカウント「${account}」は既に登録されています`)
        const id = ids.next() as PersonId
        connection.run(
          `INSERT INTO people (id, account, name, active, machine, madeBy, madeAt)
           VALUES (@id, @account, @name, 1, @machine, @by, @now)`,
          { id, account, name, machine, by, now: clock.now() },
        )
        setRoles(id, roles)
        return required(get(id))
      }),
    update: (id, { roles, active }) =>
      connection.transaction(() => {
        const changed = connection.run('UPDATE people SET active = @active WHERE id = @id', { id, active: active ? 1 : 0 })
        if (changed === 0) throw new AppError('notFound', 'この利用者は登録されていません')
        setRoles(id, roles)
        return required(get(id))
      }),
  }
}

const order: readonly PersonRole[] = ['run', 'author', 'approve', 'audit', 'administer']

function typed(row: Stored | undefined): PersonRow | undefined {
  if (!row) return undefined
  const held = new Set(row.roles?.split(',') ?? [])
  return { ...row, active: row.active === 1, roles: order.filter((role) => held.has(role)) }
}

function required(row: PersonRow | undefined): PersonRow {
  if (!row) throw new Error('the person that was just written is not there')
  return row
}
