import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Proof that a browser of an earlier process is gone: before that, asking whether a row arrived has no sure answer. */
export interface Processes {
  /** A text that changes when the pid is given out again; null where the system does not tell. */
  startOf(pid: number): Promise<string | null>
  /**
   * Waits for the process to end, and ends it where it is surely the one that was started.
   * @returns true when it is proven gone
   */
  gone(pid: number, start: string | null): Promise<boolean>
}

const run = promisify(execFile)
const POLL_MS = 250
/** A browser follows its parent within 3 s (measured); after that it is ended. */
const GRACE_MS = 4_000
const LIMIT_MS = 12_000

/** @param wait sleeps */
export function createProcesses(
  wait: (milliseconds: number) => Promise<void>,
  { platform = process.platform, startOf = startOfHere }: { platform?: NodeJS.Platform; startOf?: Processes['startOf'] } = {},
): Processes {
  const alive = async (pid: number, start: string | null): Promise<boolean> => {
    if (!exists(pid)) return false
    const now = await startOf(pid)
    if (now !== null && start !== null) return now === start
    return platform === 'win32' ? await isBrowserOnWindows(pid) : true
  }
  return {
    startOf,
    async gone(pid, start) {
      for (let waited = 0; waited < LIMIT_MS; waited += POLL_MS) {
        if (!(await alive(pid, start))) return true
        // Only with a proven start: the pid may belong to the clerk's own browser by now.
        if (waited >= GRACE_MS && start !== null && (await startOf(pid)) === start) end(pid)
        await wait(POLL_MS)
      }
      return !(await alive(pid, start))
    },
  }
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

async function startOfHere(pid: number): Promise<string | null> {
  try {
    switch (process.platform) {
      case 'linux':
        return await startOnLinux(pid)
      case 'darwin':
        return (await run('/bin/ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim() || null
      default:
        return null
    }
  } catch {
    return null
  }
}

/** Boot id and clock ticks since boot, from /proc. A zombie has ended: it holds no socket any more. */
async function startOnLinux(pid: number): Promise<string> {
  const [boot, stat] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    readFile(`/proc/${pid}/stat`, 'utf8'),
  ])
  // The name in parentheses may hold spaces; state is the first field behind it, the start time the 20th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? 'ended' : `${boot.trim()}/${fields[19]}`
}

/** Windows tells a start time only through PowerShell, which may be blocked: a pid with another program's name is proof enough. */
async function isBrowserOnWindows(pid: number): Promise<boolean> {
  try {
    const { stdout } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { windowsHide: true })
    return /"(msedge|chrome|chromium)\.exe"/i.test(stdout)
  } catch {
    return true
  }
}
