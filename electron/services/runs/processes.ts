import { isProcessAlive, processStart } from '#robots/browser/processStart.ts'

/** Proof that a browser of an earlier attempt is gone: before that, asking whether a row arrived has no sure answer. */
export interface Processes {
  /**
   * Waits for the process to end, and ends it where it is surely the one that was started.
   * @param startedAt when the system said that it began; null = it could not be asked
   * @returns true when it is proven gone
   */
  gone(pid: number, startedAt: string | null): Promise<boolean>
}

const POLL_MS = 250
/** A browser follows its parent within 3 s (measured); after that it is ended. */
const GRACE_MS = 4_000
const LIMIT_MS = 12_000

/** @param wait sleeps */
export function createProcesses(
  wait: (milliseconds: number) => Promise<void>,
  { platform = process.platform, startOf = processStart, isAlive = isProcessAlive } = {},
): Processes {
  const alive = async (pid: number, startedAt: string | null): Promise<boolean> => {
    if (!exists(pid)) return false
    // Where Windows forbids both ways of asking, a number in use is no proof of an end.
    if (platform === 'win32' && (await startOf(pid)) === null) return true
    return isAlive(pid, startedAt)
  }
  return {
    async gone(pid, startedAt) {
      for (let waited = 0; waited < LIMIT_MS; waited += POLL_MS) {
        if (!(await alive(pid, startedAt))) return true
        if (waited >= GRACE_MS && provesIdentity(startedAt) && (await startOf(pid)) === startedAt) end(pid)
        await wait(POLL_MS)
      }
      return !(await alive(pid, startedAt))
    },
  }
}

/** The name of a program alone does not: the number may belong to the clerk's own browser by now. */
function provesIdentity(startedAt: string | null): boolean {
  return startedAt !== null && !startedAt.startsWith('image:')
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone in between, or not ours; the next look tells.
  }
}
