import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './helpers.ts'

export const noSmallDisk = 'a small disk can only be mounted by root on Linux'

/** A disk of its own with so many megabytes; null where this is not allowed. */
export function mountSmallDisk(megabytes: number): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const dir = temporaryFolder()
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir]).status !== 0) return null
  onTestFinished(() => void execFileSync('umount', ['-l', dir]))
  return dir
}

/** Leaves only so many bytes free. */
export function fill(disk: string, leave: number): void {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(join(disk, 'filler'), new Uint8Array(Math.max(bavail * bsize - leave, 0)))
}

export function makeRoom(disk: string): void {
  rmSync(join(disk, 'filler'))
}
