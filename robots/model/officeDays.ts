import holidays from '@holiday-jp/holiday_jp'

/** Civil dates as ISO 8601 texts; calculations in UTC, where every day has 24 hours. */

export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The same day of another month, or that month's last one: 2026-01-31 and one month is 2026-02-28. */
export function addMonths(iso: string, months: number): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return addDays(first.toISOString().slice(0, 10), Math.min(day, last) - 1)
}

/** 年度: it begins on 1 April. */
export function fiscalYearOf(iso: string): number {
  const [year, month] = iso.split('-').map(Number) as [number, number]
  return month >= 4 ? year : year - 1
}

/**
 * 開庁日: neither Saturday nor Sunday, no national holiday (known up to 2050), not 29 December to 3 January (地方自治法 4条の2 and the
 * ordinances after it). An office's own closing days are not known here.
 */
export function isOpenDay(iso: string): boolean {
  const weekday = new Date(iso).getUTCDay()
  const day = iso.slice(5)
  return weekday !== 0 && weekday !== 6 && !(day >= '12-29' || day <= '01-03') && !holidays.isHoliday(iso)
}

/** The open day that is so many open days later (or, below zero, earlier); 0 = the day itself, or the next open one. */
export function openDay(iso: string, count: number): string {
  let day = iso
  if (count === 0) while (!isOpenDay(day)) day = addDays(day, 1)
  const way = Math.sign(count)
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, way)
    if (isOpenDay(day)) left--
  }
  return day
}
