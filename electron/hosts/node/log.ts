import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '#shared/base/clock.ts'

const MAX_BYTES = 10 * 1024 * 1024
const KEPT = 10

/**
 * The technical log `logs/madoguchi.jsonl`: failures that nobody meant, without what was typed or read. Ten files of ten
 * megabytes at most. Writing it never fails a call.
 */
export function technicalLog(dir: string, clock: Clock): (line: string) => void {
  const folder = join(dir, 'logs')
  const file = join(folder, 'madoguchi.jsonl')
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      turnOver(file)
      appendFileSync(file, `${JSON.stringify({ at: new Date(clock.now()).toISOString(), line })}\n`, { mode: 0o600 })
    } catch {
      // A full disk is told by the call that needed it.
    }
  }
}

function turnOver(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size < MAX_BYTES) return
  for (let age = KEPT - 1; age >= 1; age--) {
    const older = `${file}.${age}`
    const newer = age === 1 ? file : `${file}.${age - 1}`
    if (statSync(newer, { throwIfNoEntry: false })) renameSync(newer, older)
  }
}
