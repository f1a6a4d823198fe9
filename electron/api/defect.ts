/**
 * A failure that nobody meant, for the technical log: its kind and where it broke, without its message, which can quote what
 * was typed or read.
 */
export function defectLine(where: string, error: unknown): string {
  if (!(error instanceof Error)) return `${where}: ${typeof error}`
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${where}: ${error.name}${code}`, ...frames.slice(0, 6)].join('\n')
}
