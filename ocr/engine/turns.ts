import { AppError } from '#shared/base/appError.ts'
import type { AbortSignalLike } from '#shared/base/jobContext.ts'

/** A number of places that are handed out by priority, within one priority in the order of asking. */
export interface Turns {
  /** @returns what gives the place back. @throws AppError stopped */
  take(priority: number, signal: AbortSignalLike): Promise<() => void>
}

interface Waiter {
  readonly priority: number
  readonly go: () => void
}

export function createTurns(places: number): Turns {
  let free = places
  const waiting: Waiter[] = []

  const giveBack = (): void => {
    const next = waiting.shift()
    if (next) next.go()
    else free += 1
  }
  const once = (action: () => void): (() => void) => {
    let done = false
    return () => {
      if (done) return
      done = true
      action()
    }
  }

  return {
    take(priority, signal) {
      const stopped = () => new AppError('stopped', '読み取りを中止しました')
      if (signal.aborted) return Promise.reject(stopped())
      if (free > 0) {
        free -= 1
        return Promise.resolve(once(giveBack))
      }
      return new Promise((resolve, reject) => {
        const cancel = (): void => {
          waiting.splice(waiting.indexOf(waiter), 1)
          reject(stopped())
        }
        const waiter: Waiter = {
          priority,
          go: () => {
            signal.removeEventListener('abort', cancel)
            resolve(once(giveBack))
          },
        }
        signal.addEventListener('abort', cancel, { once: true })
        const behind = waiting.findIndex((other) => other.priority < priority)
        waiting.splice(behind < 0 ? waiting.length : behind, 0, waiter)
      })
    },
  }
}
