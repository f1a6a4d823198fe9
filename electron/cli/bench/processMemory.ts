import { readdirSync, readFileSync } from 'node:fs'

/** Resident memory in bytes of this process, and of another with all that it started; null where the system does not tell (not Linux). */
export function memoryWith(root: number): number | null {
  if (process.platform !== 'linux') return null
  const parents = new Map<number, number>()
  const memory = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      parents.set(Number(name), Number(fields[1]))
      memory.set(Number(name), Number(fields[21]) * 4096)
    } catch {
      // It ended meanwhile.
    }
  }
  const isOurs = (pid: number): boolean => pid === root || (parents.has(pid) && isOurs(parents.get(pid)!))
  return [...memory].reduce((sum, [pid, bytes]) => (isOurs(pid) ? sum + bytes : sum), process.memoryUsage.rss())
}
