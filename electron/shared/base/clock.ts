/** Time and chance arrive through this, so that the same inputs give the same outputs in a test. */
export interface Clock {
  /** UTC milliseconds. */
  now(): number
}

export interface Ids {
  /** A fresh UUIDv7 text. */
  next(): string
}

const JST_OFFSET_MS = 9 * 60 * 60 * 1000

/** UTC milliseconds as the wall clock of Japan shows them: `2026-11-24 15:04:05`. Japan has no summer time. */
export function formatJst(utcMs: number): string {
  return new Date(utcMs + JST_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** The civil date in Japan, ISO 8601: `2026-11-24`. */
export function jstDate(utcMs: number): string {
  return formatJst(utcMs).slice(0, 10)
}
