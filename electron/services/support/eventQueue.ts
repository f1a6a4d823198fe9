/** Turns pushed events into an async iteration: a callback's world into a `for await` loop. */
export interface EventQueue<T> {
  push(event: T): void
  /** No more events; what was pushed before is still given. */
  end(): void
  /** The iteration throws this after what was pushed before. */
  fail(error: unknown): void
  readonly events: AsyncIterable<T>
}

export function createEventQueue<T>(): EventQueue<T> {
  const waiting: T[] = []
  let closed: { readonly error: unknown } | null = null
  let wake: () => void = () => {}
  const changed = () => new Promise<void>((resolve) => (wake = resolve))

  async function* iterate(): AsyncGenerator<T> {
    for (;;) {
      const next = waiting.shift()
      if (next !== undefined) yield next
      else if (closed === null) await changed()
      else if (closed.error === undefined) return
      else throw closed.error
    }
  }

  return {
    push(event) {
      if (closed !== null) return
      waiting.push(event)
      wake()
    },
    end() {
      closed ??= { error: undefined }
      wake()
    },
    fail(error) {
      closed ??= { error }
      wake()
    },
    events: iterate(),
  }
}
