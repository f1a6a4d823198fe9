/** The line that better-sqlite3 13 needs: under an older one it ends the process without a word. */
const [needMajor, needMinor] = [22, 12]

/** null = fine; else the one sentence to show. Must be asked before anything loads SQLite. */
export function nodeProblem(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return null
  return `Node ${needMajor}.${needMinor} 以上が必要です（いまは ${version}）。Node 24 を入れてから、もう一度実行してください。`
}
