import type { Store } from '#electron/store/store.ts'
import { AppError } from '#shared/base/appError.ts'
import type { PersonId } from '#shared/base/id.ts'
import { roles as allRoles, type Role } from '#shared/contract/meta.ts'
import type { Person } from '#shared/contract/schemas.ts'

export interface PeopleService {
  /**
   * The person of an OS account; null = not registered here. On a data folder without people the first one becomes
   * administrator with every role: somebody has to be able to add the others.
   */
  signIn(account: string): Person | null
  list(): Person[]
  get(id: string): Person | null
  byAccount(account: string): Person | null
  /** @throws AppError `conflict` when the account is registered, `wrongUse` for a blank account or name */
  add(person: { readonly account: string; readonly name: string; readonly roles: readonly Role[] }, by: PersonId): Person
  /** Also deactivates and reactivates. @throws AppError `conflict` when nobody would be left to administer, `notFound` */
  setRoles(change: { readonly id: string; readonly roles: readonly Role[]; readonly active: boolean }): Person
}

export function createPeople({ store }: { readonly store: Store }): PeopleService {
  const { people, audit } = store
  return {
    signIn: (account) =>
      store.transaction(() => {
        const known = people.byAccount(account)
        if (known) return person(known)
        if (people.count() > 0) return null
        const first = people.add({ account, name: account, roles: allRoles, by: null })
        audit.append({
          account,
          person: first.id,
          role: '',
          action: 'person.first',
          object: { kind: 'person', id: first.id },
          result: 'ok',
        })
        return person(first)
      }),
    list: () => people.list().map(person),
    get: (id) => orNull(people.get(id as PersonId)),
    byAccount: (account) => orNull(people.byAccount(account)),
    add({ account, name, roles }, by) {
      const [cleanAccount, cleanName] = [account.trim(), name.trim()]
      if (cleanAccount === '' || cleanName === '') throw new AppError('wrongUse', 'アカウントと名前を入力してください')
      return person(people.add({ account: cleanAccount, name: cleanName, roles, by }))
    },
    setRoles: ({ id, roles, active }) =>
      store.transaction(() => {
        const changed = people.update(id as PersonId, { roles, active })
        if (!people.list().some((other) => other.active && other.roles.includes('administer')))
          throw new AppError('conflict', '管理者がいなくなるため、変更できません', {
            retry: '先に別の利用者を管理者にしてください',
          })
        return person(changed)
      }),
  }
}

type Row = ReturnType<Store['people']['list']>[number]

function person({ roles, ...row }: Row): Person {
  return { ...row, roles: [...roles] }
}

function orNull(row: Row | undefined): Person | null {
  return row ? person(row) : null
}
