import { useSyncExternalStore } from 'react'
import type { ReadableStore } from '../store.ts'

export function useStore<State>(store: ReadableStore<State>): State {
  return useSyncExternalStore(store.subscribe, store.get)
}
