import { jstDate } from '#shared/base/clock.ts'
import { documentNumber } from '#shared/base/documentNumber.ts'
import type { StoreContext } from './context.ts'

export interface Counters {
  /** 1, 2, 3, … per name; never the same twice, also after a crash. */
  next(name: string): number
  /** The next 文書ID of today: `M20261124-7QKD-0123`. */
  nextDocumentNumber(): string
}

export function createCounters({ connection, clock, machine }: StoreContext): Counters {
  const next = (name: string) =>
    connection.get<{ value: number }>(
      `INSERT INTO counters (name, value) VALUES (@name, 1)
       ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
      { name },
    )!.value
  return {
    next,
    nextDocumentNumber() {
      const day = jstDate(clock.now())
      return documentNumber(day, machine, next(`document:${day.replaceAll('-', '')}`))
    },
  }
}
