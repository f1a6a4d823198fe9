import { createStore, type Store } from '../store.ts'
import type { Language } from '../text/TextContext.tsx'

interface PreferenceValues {
  readonly language: Language
  /** Shortcuts of letters alone (`g d`) are on. */
  readonly letters: boolean
}

export type Preferences = Store<PreferenceValues>

const KEY = 'madoguchi.preferences'

/** How this person likes the screens, kept in this browser or window. Nothing of the office's work is in it. */
export function openPreferences(storage: Pick<Storage, 'getItem' | 'setItem'>): Preferences {
  const store = createStore<PreferenceValues>(read(storage.getItem(KEY)))
  store.subscribe(() => {
    const kept = JSON.stringify(store.get())
    if (kept !== storage.getItem(KEY)) storage.setItem(KEY, kept)
  })
  return store
}

/** Another window of the same person changed them: this one follows. */
export function followPreferences(preferences: Preferences, storage: Pick<Storage, 'getItem'>, window: EventTarget): () => void {
  const follow = (event: Event): void => {
    if ('key' in event && event.key === KEY) preferences.set(read(storage.getItem(KEY)))
  }
  window.addEventListener('storage', follow)
  return () => window.removeEventListener('storage', follow)
}

function read(kept: string | null): PreferenceValues {
  try {
    const parsed: unknown = JSON.parse(kept ?? '{}')
    const given = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
    return { language: given.language === 'en' ? 'en' : 'ja', letters: given.letters !== false }
  } catch {
    return { language: 'ja', letters: true }
  }
}
