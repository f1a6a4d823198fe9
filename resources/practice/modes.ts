import type { PracticeMode } from './types.ts'

const wellBehaved: PracticeMode = {
  slowMs: 0,
  answer500: 0,
  refuseCommit: 0,
  commitThenDrop: 0,
  commitThen500: 0,
  dropBeforeCommit: 0,
  lateCommitMs: 0,
  gatewayTimeoutMs: 0,
  answerDelayMs: 0,
  sessionTimeoutMs: 30 * 60_000,
  refuseDoubleSubmit: false,
}

type Counter = 'answer500' | 'refuseCommit' | 'commitThenDrop' | 'commitThen500' | 'dropBeforeCommit'

export interface ModeSwitch {
  current(): PracticeMode
  change(change: Partial<PracticeMode>): PracticeMode
  /** True when this misbehaviour is due; counts it down. */
  take(counter: Counter): boolean
  reset(): void
}

/** @throws RangeError for a name that is no mode, or a value of another kind */
export function createModeSwitch(start: Partial<PracticeMode> = {}): ModeSwitch {
  const initial = merge(wellBehaved, start)
  let mode = initial
  return {
    current: () => mode,
    change(change) {
      mode = merge(mode, change)
      return mode
    },
    take(counter) {
      if (mode[counter] <= 0) return false
      mode = { ...mode, [counter]: mode[counter] - 1 }
      return true
    },
    reset() {
      mode = initial
    },
  }
}

function merge(mode: PracticeMode, change: Partial<PracticeMode>): PracticeMode {
  for (const [name, value] of Object.entries(change)) {
    const known = Object.hasOwn(wellBehaved, name) ? wellBehaved[name as keyof PracticeMode] : undefined
    if (typeof value !== typeof known || (typeof value === 'number' && !(value >= 0)))
      throw new RangeError(`no such mode: ${name}`)
  }
  return { ...mode, ...change }
}
