import { describe, expect, it } from 'vitest'
import { createPeople } from '#electron/services/people/people.ts'
import { isAppError } from '#shared/base/appError.ts'
import type { PersonId } from '#shared/base/id.ts'
import { temporaryStore } from '../../store/helpers.ts'

describe('people', () => {
  it('make the first OS user administrator with every role, once, and leave a line in the log', async () => {
    const store = await temporaryStore()
    const people = createPeople({ store })
    const first = people.signIn('yamada')
    expect(first).toMatchObject({ account: 'yamada', active: true, roles: ['run', 'author', 'approve', 'audit', 'administer'] })
    expect(people.signIn('yamada')).toEqual(first)
    expect(people.signIn('suzuki')).toBeNull()
    expect(store.audit.search({ text: '', from: null, to: null, offset: 0, limit: 9 }).items.map((line) => line.action)).toEqual([
      'person.first',
    ])
  })

  it('are added with their roles, once per account', async () => {
    const people = createPeople({ store: await temporaryStore() })
    const by = people.signIn('yamada')!.id as PersonId
    const added = people.add({ account: ' suzuki ', name: '鈴木', roles: ['run'] }, by)
    expect(people.signIn('suzuki')).toEqual(added)
    expect(people.list().map((person) => person.account)).toEqual(['yamada', 'suzuki'])
    expect(() => people.add({ account: 'suzuki', name: '別人', roles: [] }, by)).toThrow('「suzuki」は既に登録されています')
    expect(() => people.add({ account: '  ', name: '別人', roles: [] }, by)).toThrow('入力してください')
  })

  it('never lose their last administrator', async () => {
    const people = createPeople({ store: await temporaryStore() })
    const first = people.signIn('yamada')!
    const change = { id: first.id, roles: ['run'] as const, active: true }
    expect(() => people.setRoles(change)).toThrow('管理者がいなくなる')
    expect(() => people.setRoles({ ...change, roles: first.roles as never, active: false })).toThrow('管理者がいなくなる')
    expect(people.get(first.id)).toEqual(first)
    const second = people.add({ account: 'suzuki', name: '鈴木', roles: ['administer'] }, first.id as PersonId)
    expect(people.setRoles(change).roles).toEqual(['run'])
    try {
      people.setRoles({ id: second.id, roles: ['administer'], active: false })
      expect.unreachable()
    } catch (error) {
      expect(isAppError(error, 'conflict')).toBe(true)
    }
  })
})
