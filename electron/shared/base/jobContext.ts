/** What a long job (run, reading, export) gets first: how to stop, until when, and where to tell. */
export interface JobContext<Progress = unknown> {
  readonly signal: AbortSignalLike
  /** UTC milliseconds; null = none. */
  readonly deadline: number | null
  readonly log: (line: string) => void
  readonly progress: (event: Progress) => void
}

/** The part of AbortSignal that pure code may see. */
export interface AbortSignalLike {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}
