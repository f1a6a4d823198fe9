import { formatJst } from '#shared/base/clock.ts'

/** `11/24 15:04`: enough for lists; the year only where it is another one. */
export function shortTime(utcMs: number, now: number): string {
  const [date, time] = formatJst(utcMs).split(' ') as [string, string]
  const [year, month, day] = date.split('-') as [string, string, string]
  const near = year === formatJst(now).slice(0, 4)
  return `${near ? '' : `${year}/`}${month}/${day} ${time.slice(0, 5)}`
}

/** `2026/11/24 15:04:05` */
export function longTime(utcMs: number): string {
  return formatJst(utcMs).replaceAll('-', '/')
}

/** The UTC milliseconds at which a civil day of Japan begins; `2026-11-24` as a date input gives it. */
export function startOfDay(isoDate: string): number {
  return Date.parse(`${isoDate}T00:00:00+09:00`)
}

export const DAY_MS = 24 * 60 * 60 * 1000
