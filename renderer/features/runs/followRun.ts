import type { RunEvent } from '#shared/contract/schemas.ts'

interface FollowedRun {
  /** Begins with how the run stands; ends with the run, or breaks with the connection. */
  readonly open: () => Promise<AsyncIterable<RunEvent>>
  readonly hear: (event: RunEvent) => void
  /** Asks anew for what the events only change. */
  readonly refresh: () => Promise<unknown>
  readonly signal: AbortSignal
  readonly wait: (milliseconds: number) => Promise<void>
}

const PAUSE_MS = 1000

/**
 * Listens until the signal says that nobody looks any more. A stream that breaks is opened again: each one begins with how the run
 * stands, and the rows are asked for anew, so that nothing that happened in between is missing on screen.
 */
export async function followRun({ open, hear, refresh, signal, wait }: FollowedRun): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const event of await open()) hear(event)
    } catch {
      // The connection says on screen that it is lost; this goes on when it is back.
    }
    if (signal.aborted) return
    await refresh().catch(() => undefined)
    await wait(PAUSE_MS)
  }
}
