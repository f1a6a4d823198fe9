/** The words after the program's own name. In development Electron is started with the app's folder as its first word. */
export function ownArguments(argv: readonly string[], packaged: boolean): readonly string[] {
  return argv.slice(packaged ? 1 : 2)
}

/** Commands of the command line. The app answers them itself, before any window is made. */
const commandWords = new Set(['demo', 'digitize', 'run', 'secret', 'audit', 'serve'])

export function isCommand(args: readonly string[]): boolean {
  const [first] = args
  return first !== undefined && (commandWords.has(first) || ['-h', '--help', '-V', '--version'].includes(first))
}

/** `--data-dir X` or `--data-dir=X` */
export function dataDirOf(args: readonly string[]): string | undefined {
  const at = args.findIndex((word) => word === '--data-dir' || word.startsWith('--data-dir='))
  if (at < 0) return undefined
  const word = args[at]!
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : args[at + 1]
}

/**
 * Switches that would let another program steer the app or put code into it. Fuses do not cover all of them.
 * @returns the first one; null = none
 */
export function forbiddenSwitch(argv: readonly string[]): string | null {
  const names = argv.filter((word) => word.startsWith('-')).map((word) => word.replace(/^-+/, '').split('=')[0]!.toLowerCase())
  return names.find((name) => forbidden.some((pattern) => pattern.test(name))) ?? null
}

const forbidden: readonly RegExp[] = [
  /^remote-debugging-/,
  /^inspect/,
  /^js-flags$/,
  /^load-extension$/,
  /^no-sandbox$/,
  /^disable-web-security$/,
  /^host-rules$/,
  /^proxy-server$/,
  /^user-data-dir$/,
]
