import type { Json } from '#shared/base/canonicalJson.ts'
import type { PersonId } from '#shared/base/id.ts'
import type { StoreContext } from './context.ts'

export interface Settings {
  /** As stored, unchecked; undefined = nobody set it. */
  get(key: string): Json | undefined
  set(key: string, value: Json, by: PersonId): void
}

export function createSettings({ connection, clock, machine }: StoreContext): Settings {
  return {
    get(key) {
      const row = connection.get<{ json: string }>('SELECT json FROM settings WHERE key = @key', { key })
      return row && (JSON.parse(row.json) as Json)
    },
    set: (key, value, by) =>
      void connection.run(
        `INSERT INTO settings (key, json, person, machine, at) VALUES (@key, @json, @by, @machine, @now)
         ON CONFLICT (key) DO UPDATE SET json = excluded.json, person = excluded.person, machine = excluded.machine, at = excluded.at`,
        { key, json: JSON.stringify(value), by, machine, now: clock.now() },
      ),
  }
}
