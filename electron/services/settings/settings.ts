import type { Store } from '#electron/store/store.ts'
import { AppError } from '#shared/base/appError.ts'
import type { PersonId } from '#shared/base/id.ts'
import { type Setting, type SettingKey, type SettingValue, settingKeys, settingTable } from '#shared/contract/settings.ts'
import type { Policy } from './policy.ts'

export interface SettingsService {
  list(): Setting[]
  /** The policy's word, else what an administrator set, else the standard. */
  value<Key extends SettingKey>(key: Key): SettingValue<Key>
  /** @throws AppError `forbidden` for a key that the policy locks, `wrongUse` for a value that it cannot have */
  set(key: SettingKey, value: unknown, by: PersonId): Setting
  /** Called with every new value of the key from now on. */
  onChange<Key extends SettingKey>(key: Key, told: (value: SettingValue<Key>) => void): void
}

export function createSettings({ store, policy }: { readonly store: Store; readonly policy: Policy }): SettingsService {
  const listeners: { readonly key: SettingKey; readonly told: (value: never) => void }[] = []
  const current = (key: SettingKey): SettingValue => {
    const { schema, standard } = settingTable[key]
    if (Object.hasOwn(policy.values, key)) return policy.values[key]!
    // A stored value that a later version no longer takes counts as not set.
    const stored = schema.safeParse(store.settings.get(key))
    return stored.success ? stored.data : standard
  }
  const view = (key: SettingKey): Setting => ({
    key,
    value: current(key),
    standard: settingTable[key].standard,
    locked: Object.hasOwn(policy.values, key),
  })
  return {
    list: () => settingKeys.map(view),
    value: <Key extends SettingKey>(key: Key) => current(key) as SettingValue<Key>,
    set(key, value, by) {
      if (Object.hasOwn(policy.values, key))
        throw new AppError('forbidden', `設定「${key}」は管理者の方針で固定されているため、変更できません`)
      const parsed = settingTable[key].schema.safeParse(value)
      if (!parsed.success) throw new AppError('wrongUse', `設定「${key}」に値「${String(value)}」は使えません`)
      store.settings.set(key, parsed.data, by)
      for (const listener of listeners) if (listener.key === key) listener.told(parsed.data as never)
      return view(key)
    },
    onChange: (key, told) => void listeners.push({ key, told }),
  }
}
