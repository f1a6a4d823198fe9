import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createRobots } from '#electron/services/robots/robots.ts'
import { temporaryStore } from '../../store/helpers.ts'

const file = join(import.meta.dirname, '../../../resources/samples/robots/kaigo-nintei.json')

async function office(fourEyes = false) {
  const store = await temporaryStore()
  const [author, approver] = ['sakusei', 'shonin'].map(
    (account) => store.people.add({ account, name: account, roles: [], by: null }).id,
  ) as [never, never]
  const robots = createRobots({ store, secrets: { list: async () => [] }, fourEyes: () => fourEyes })
  const added = await robots.add({ name: 'kaigo.json', bytes: readFileSync(file) }, author)
  return { store, robots, author, approver, added }
}

it('the ledger says of each robot whose it is, what data it enters, who approved it and when it is looked at again', async () => {
  const { robots, author, approver, added } = await office()
  expect(robots.ledger()).toMatchObject([
    { id: added.id, deputy: '', data: 'myNumber', state: 'draft', approvedBy: null, reviewDate: null, lastRun: null },
  ])
  const entry = { deputy: '佐藤', reviewDate: '2027-04-01', handSeconds: 240 }
  expect(robots.setLedger(added.id, entry, author)).toMatchObject(entry)
  await robots.approve(added.id, added.version, approver)
  expect(robots.ledger()).toMatchObject([{ ...entry, owner: added.owner, state: 'approved', approvedBy: 'shonin' }])
  expect(() => robots.setLedger('nobody', entry, author)).toThrow('このロボットは登録されていません')
})

it('versions are listed newest first with who added and who settled them; a retired one stays', async () => {
  const { robots, author, approver, added } = await office()
  const changed = { ...JSON.parse(readFileSync(file, 'utf8')), title: '介護の登録（改）' }
  const second = await robots.add({ name: 'kaigo.json', bytes: Buffer.from(JSON.stringify(changed)) }, author)
  await robots.approve(added.id, second.version, approver)
  robots.retire(added.id, added.version, approver)
  expect(robots.versions(added.id)).toMatchObject([
    { version: second.version, state: 'approved', addedBy: 'sakusei', stateBy: 'shonin' },
    { version: added.version, state: 'retired', addedBy: 'sakusei', stateBy: 'shonin' },
  ])
})

it('where two pairs of eyes are asked for, nobody approves what they added', async () => {
  const { robots, author, approver, added } = await office(true)
  await expect(robots.approve(added.id, added.version, author)).rejects.toMatchObject({ code: 'conflict' })
  expect(await robots.approve(added.id, added.version, approver)).toMatchObject({ state: 'approved' })
})
