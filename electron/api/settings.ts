import type { SettingsService } from '#electron/services/settings/settings.ts'
import type { Handlers } from './handlers.ts'

export function settingHandlers(settings: SettingsService): Handlers<'settings'> {
  return {
    list: () => settings.list(),
    set({ key, value }, { caller, details }) {
      details({ key, value })
      return settings.set(key, value, caller.person)
    },
  }
}
