import { createStore } from '../store.ts'

export interface Notice {
  readonly id: number
  readonly tone: 'success' | 'error' | 'info' | 'warning'
  readonly title: string
  readonly next?: string | undefined
}

/** Short sentences about what was just done. Good news goes by itself; a failure stays until it is closed. */
export function createNotices(wait: (run: () => void, ms: number) => void = (run, ms) => setTimeout(run, ms)) {
  const store = createStore<readonly Notice[]>([])
  let last = 0
  const dismiss = (id: number): void => store.set(store.get().filter((notice) => notice.id !== id))
  return {
    store,
    dismiss,
    show(tone: Notice['tone'], title: string, next?: string): void {
      const id = ++last
      store.set([...store.get().slice(-2), { id, tone, title, next }])
      if (tone === 'success' || tone === 'info') wait(() => dismiss(id), SHOWN_MS)
    },
  }
}

export type Notices = ReturnType<typeof createNotices>
const SHOWN_MS = 6000
