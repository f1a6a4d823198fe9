import { describe, expect, it } from 'vitest'
import { readPolicy } from '#electron/services/settings/policy.ts'
import { createSettings } from '#electron/services/settings/settings.ts'
import { temporaryFolder, temporaryStore } from '../../store/helpers.ts'

const none = readPolicy('policy.json', null)

async function office(policy = none, dir = temporaryFolder()) {
  const store = await temporaryStore({ dir })
  const by = store.people.byAccount('kanri')?.id ?? store.people.add({ account: 'kanri', name: '管理', roles: [], by: null }).id
  return { store, by, dir, settings: createSettings({ store, policy }) }
}

describe('settings', () => {
  it('have their standard value until somebody sets them, outlast a restart, and are told to who listens', async () => {
    const { store, by, dir, settings } = await office()
    expect(settings.value('ocr.workers')).toBe(0)
    const heard: number[] = []
    settings.onChange('ocr.workers', (workers) => heard.push(workers))
    expect(settings.set('ocr.workers', 3, by)).toEqual({ key: 'ocr.workers', value: 3, standard: 0, locked: false })
    settings.set('robots.approvedOnly', true, by)
    expect(heard).toEqual([3])
    store.close()
    const again = (await office(none, dir)).settings
    expect([again.value('ocr.workers'), again.value('robots.approvedOnly')]).toEqual([3, true])
  })

  it('refuse what they cannot be', async () => {
    const { by, settings } = await office()
    expect(() => settings.set('ocr.workers', 99, by)).toThrow('設定「ocr.workers」に値「99」は使えません')
    expect(() => settings.set('robots.approvedOnly', 1, by)).toThrow('robots.approvedOnly')
  })

  it('that the policy lays down win over what is stored, are locked and cannot be changed', async () => {
    const first = await office()
    first.settings.set('ocr.workers', 3, first.by)
    first.store.close()
    const { by, settings } = await office(readPolicy('policy.json', '{ "ocr.workers": 1 }'), first.dir)
    expect(settings.list().find(({ key }) => key === 'ocr.workers')).toEqual({
      ...{ key: 'ocr.workers', value: 1, standard: 0, locked: true },
    })
    expect(() => settings.set('ocr.workers', 2, by)).toThrow('方針で固定されている')
  })
})

describe('the policy file', () => {
  it('that is broken or says what a setting cannot be is refused by its name and key', () => {
    const file = '/etc/madoguchi/policy.json'
    expect(() => readPolicy(file, '{ "ocr.workers": ')).toThrow(`方針ファイル「${file}」は JSON として読めません`)
    expect(() => readPolicy(file, '[]')).toThrow('設定の名前と値の組')
    expect(() => readPolicy(file, '{ "ocr.workers": "many" }')).toThrow('「ocr.workers」の値が正しくありません')
  })

  it('may name settings of a later version and begin with a byte order mark', () => {
    expect(readPolicy('p', '\uFEFF{ "ocr.workers": 2, "screen.zoom": 2 }')).toEqual({
      values: { 'ocr.workers': 2 },
      unknown: ['screen.zoom'],
    })
  })
})
