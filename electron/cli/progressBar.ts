import type { Io } from './io.ts'

export interface ProgressBar {
  show(done: number, of: number, text: string): void
  /** Leaves the line clear for what comes next. */
  end(): void
}

const WIDTH = 24

/** A bar that is redrawn in place on a terminal; elsewhere one line per tenth, so that a log stays short. */
export function progressBar(io: Io): ProgressBar {
  let tenth = -1
  return {
    show(done, of, text) {
      const share = of === 0 ? 1 : Math.min(1, done / of)
      if (io.terminal) {
        const filled = Math.round(share * WIDTH)
        io.err(`\r\u001b[K[${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}] ${done}/${of} ${text}`)
        return
      }
      const now = Math.floor(share * 10)
      if (now === tenth) return
      tenth = now
      io.err(`${done}/${of} ${text}\n`)
    },
    end() {
      if (io.terminal) io.err('\r\u001b[K')
    },
  }
}
