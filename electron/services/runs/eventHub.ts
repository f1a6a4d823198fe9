import type { RunEvent } from '#shared/contract/schemas.ts'

/** Live events of runs for any number of listeners. A slow listener loses steps, never the end. */
export interface EventHub {
  publish(run: string, event: RunEvent): void
  /** After it, listeners get what is left and end. */
  end(run: string): void
  /** What a person is asked for at the moment, then what happens; ends with the run or the signal. */
  listen(run: string, signal: AbortSignal | undefined): AsyncGenerator<RunEvent>
}

interface Listener {
  readonly waiting: RunEvent[]
  ended: boolean
  wake: () => void
}

/** More than any row has steps; beyond it the listener does not keep up. */
const LIMIT = 500
/** Faster than this nobody can read. */
const STEP_MS = 50

/** @param now milliseconds, for the throttle of steps only */
export function createEventHub(now: () => number): EventHub {
  const listeners = new Map<string, Set<Listener>>()
  const lastStep = new Map<string, number>()
  /** What a person has to do now; whoever listens later must hear it too. */
  const asked = new Map<string, RunEvent>()

  return {
    publish(run, event) {
      if (event.kind === 'ask') asked.set(run, event)
      else if (event.kind !== 'run') asked.delete(run)
      if (event.kind === 'step') {
        const at = now()
        if (Math.abs(at - (lastStep.get(run) ?? Number.NEGATIVE_INFINITY)) < STEP_MS) return
        lastStep.set(run, at)
      }
      for (const listener of listeners.get(run) ?? []) offer(listener, event)
    },
    end(run) {
      lastStep.delete(run)
      asked.delete(run)
      for (const listener of listeners.get(run) ?? []) {
        listener.ended = true
        listener.wake()
      }
      listeners.delete(run)
    },
    listen(run, signal) {
      // At once, not at the first `next`: nothing that happens in between may be missed.
      const waiting = [asked.get(run) ?? []].flat()
      const listener: Listener = { waiting, ended: signal?.aborted ?? false, wake: () => {} }
      const group = listeners.get(run) ?? new Set()
      listeners.set(run, group.add(listener))
      return follow(listener, signal, () => group.delete(listener))
    },
  }
}

async function* follow(listener: Listener, signal: AbortSignal | undefined, leave: () => void): AsyncGenerator<RunEvent> {
  const stop = () => {
    listener.ended = true
    listener.wake()
  }
  signal?.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      const next = listener.waiting.shift()
      if (next) yield next
      else if (listener.ended) return
      else await new Promise<void>((resolve) => (listener.wake = resolve))
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    leave()
  }
}

function offer(listener: Listener, event: RunEvent): void {
  // A newer state of the run replaces an older one that nobody has seen.
  const stale = event.kind === 'run' ? listener.waiting.findIndex((other) => other.kind === 'run') : -1
  if (stale >= 0) listener.waiting.splice(stale, 1)
  if (listener.waiting.length >= LIMIT) {
    const step = listener.waiting.findIndex((other) => other.kind === 'step')
    listener.waiting.splice(Math.max(step, 0), 1)
  }
  listener.waiting.push(event)
  listener.wake()
}
