export interface ReadableStore<State> {
  get(): State
  subscribe(listener: () => void): () => void
}

export interface Store<State> extends ReadableStore<State> {
  set(next: State): void
}

/** A value that outlives the screen showing it. Read it in a component with `useStore`. */
export function createStore<State>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set(next) {
      if (Object.is(next, state)) return
      state = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
