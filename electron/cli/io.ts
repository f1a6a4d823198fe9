import type { Readable } from 'node:stream'

/** What a command writes to and reads from. JSON and tables go to `out`, everything for a person to `err`. */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** A person looks at `err`: progress may be drawn. */
  readonly terminal: boolean
  readonly input: Readable & { readonly isTTY?: boolean | undefined }
  /** Aborted by Ctrl+C or a request to end. */
  readonly signal: AbortSignal
}

/** 0 done, 1 failed, 2 wrong use, 3 done and something needs a person. */
export type ExitCode = 0 | 1 | 2 | 3

/** The process's own streams. The first signal asks to stop; the second ends at once. */
export function processIo(): Io {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1)
      stop.abort()
    })
  }
  // Whoever read along has gone (`| head`): the work still comes to its end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    terminal: process.stderr.isTTY === true,
    input: process.stdin,
    signal: stop.signal,
  }
}

/** `value` as one JSON document with a line end. */
export function writeJson(io: Io, value: unknown): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`)
}
