import { parseDate } from '#shared/base/japanese/wareki.ts'
import { DAY_MS, startOfDay } from '../../text/format.ts'

/** What a person typed as one end of a period, as the days that it names: a day, a month or a year of either calendar. */
export type PeriodEnd =
  | { readonly kind: 'open' }
  /** UTC milliseconds of the first and the last moment. */
  | { readonly kind: 'days'; readonly first: number; readonly last: number }
  | { readonly kind: 'unclear' }

/** `2026/11/24`, `R8.11.24`, `令和8年11月`, `2026`. */
export function readPeriodEnd(text: string): PeriodEnd {
  if (text.trim() === '') return { kind: 'open' }
  const date = parseDate(text)
  if (date.kind !== 'date') return { kind: 'unclear' }
  const [year, month, day] = date.iso.split('-').map(Number) as [number, number | undefined, number | undefined]
  const after = day !== undefined ? null : month !== undefined ? isoMonth(year, month + 1) : isoMonth(year + 1, 1)
  const first = startOfDay([date.iso, '-01-01'.slice(0, 10 - date.iso.length)].join(''))
  return { kind: 'days', first, last: (after === null ? first + DAY_MS : startOfDay(after)) - 1 }
}

function isoMonth(year: number, month: number): string {
  return month > 12 ? isoMonth(year + 1, month - 12) : `${year}-${String(month).padStart(2, '0')}-01`
}
