import { formatJst } from '#shared/base/clock.ts'

/**
 * The end of a retention, as offices count it: from 1 April after the fiscal year in which the matter was closed.
 * @param settledAt UTC milliseconds
 * @returns UTC milliseconds of the first moment at which the values may go
 */
export function keptUntil(settledAt: number, years: number): number {
  const [year = 0, month = 0] = formatJst(settledAt).split('-').map(Number)
  const nextFiscalYear = month >= 4 ? year + 1 : year
  return Date.parse(`${nextFiscalYear + years}-04-01T00:00:00+09:00`)
}
