/** How long a person looked at one field: runs while the window is seen, stands still while nothing is done for long. */
export interface Stopwatch {
  readonly spent: number
  /** Milliseconds; null = standing. */
  readonly since: number | null
}

/** A pause for a telephone call is not work on the field. */
const LONGEST_STRETCH_MS = 120_000

export const startWatch = (now: number): Stopwatch => ({ spent: 0, since: now })

export function pauseWatch(watch: Stopwatch, now: number): Stopwatch {
  return { spent: spentMs(watch, now), since: null }
}

export function resumeWatch(watch: Stopwatch, now: number): Stopwatch {
  return watch.since === null ? { ...watch, since: now } : watch
}

/** Something was pressed or moved: the stretch so far counts, a new one begins. */
export function touchWatch(watch: Stopwatch, now: number): Stopwatch {
  return watch.since === null ? watch : { spent: spentMs(watch, now), since: now }
}

/** Seconds with one decimal. */
export function secondsOf(watch: Stopwatch, now: number): number {
  return Math.round(spentMs(watch, now) / 100) / 10
}

function spentMs(watch: Stopwatch, now: number): number {
  return watch.spent + (watch.since === null ? 0 : Math.min(Math.max(0, now - watch.since), LONGEST_STRETCH_MS))
}
