import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * When the operating system says that a process began, as a text to be compared only with itself; null = no such process.
 * With it a number that was given to another process since is told from the first one.
 */
export async function processStart(pid: number): Promise<string | null> {
  switch (process.platform) {
    case 'linux':
      return linuxStart(pid)
    case 'win32':
      return windowsStart(pid)
    default:
      return output('ps', ['-o', 'lstart=', '-p', String(pid)])
  }
}

/**
 * Whether this very process still runs. `startedAt` null (it could not be asked then): any process of that number counts, which
 * errs on the side of waiting.
 */
export async function isProcessAlive(pid: number, startedAt: string | null): Promise<boolean> {
  const now = await processStart(pid)
  if (now === null) return false
  return startedAt === null || kindOf(now) !== kindOf(startedAt) || now === startedAt
}

/** Start in clock ticks after boot, with the boot's own id. A zombie is dead: it only waits to be collected. */
async function linuxStart(pid: number): Promise<string | null> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    ])
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `linux:${boot.trim()}:${fields[19]}`
  } catch {
    return null
  }
}

/** PowerShell knows the time; where policy forbids it, `tasklist` knows at least the program. */
async function windowsStart(pid: number): Promise<string | null> {
  const script = `(Get-Process -Id ${pid} -ErrorAction SilentlyContinue).StartTime.ToFileTimeUtc()`
  const time = await output('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script])
  if (time !== null && /^\d+$/.test(time)) return `time:${time}`
  const line = await output('tasklist.exe', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])
  const image = /^"([^"]+)","(\d+)"/.exec(line ?? '')
  return image?.[2] === String(pid) ? `image:${image[1]!.toLowerCase()}` : null
}

function kindOf(start: string): string {
  return start.slice(0, start.indexOf(':'))
}

async function output(file: string, args: string[]): Promise<string | null> {
  try {
    const { stdout } = await run(file, args, { timeout: 15_000, windowsHide: true })
    return stdout.trim() || null
  } catch {
    return null
  }
}
