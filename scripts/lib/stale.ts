import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Whether what was built from `patterns` is older than they are. A fingerprint of names, sizes and times is kept beside the result,
 * so that a second start does no work.
 */
export function isStale(root: string, stampFile: string, patterns: readonly string[]): boolean {
  return readStamp(stampFile) !== fingerprint(root, patterns)
}

export function markFresh(root: string, stampFile: string, patterns: readonly string[]): void {
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, fingerprint(root, patterns))
}

function fingerprint(root: string, patterns: readonly string[]): string {
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .sort()
    .map((file) => {
      const { size, mtimeMs } = statSync(join(root, file))
      return `${file} ${size} ${Math.round(mtimeMs)}`
    })
    .join('\n')
}

function readStamp(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
