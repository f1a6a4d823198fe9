/**
 * Why something did not work, as a screen shows it. Codes are those of the app's errors, and three of the screen's own:
 * `noSession` (the start address was used up), `lost` (no connection), `internal` (a defect).
 */
export class Problem extends Error {
  readonly code: string
  /** The app's sentence; undefined = the screen's own words for the code. */
  readonly sentence: string | undefined
  readonly retry: string | undefined

  constructor(code: string, sentence?: string, retry?: string) {
    super(sentence ?? code)
    this.name = 'Problem'
    this.code = code
    this.sentence = sentence
    this.retry = retry
  }
}

/** Whatever a call rejected with. An error of the contract keeps its sentence; anything else is a connection that broke. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isCallError(error)) return new Problem(error.code, error.message, error.data?.retry ?? undefined)
  return new Problem(
    error instanceof Error && /socket|peer|closed|abort|queue/i.test(error.message + error.name) ? 'lost' : 'internal',
  )
}

interface CallError {
  readonly code: string
  readonly message: string
  readonly data?: { readonly retry?: string | null }
}

function isCallError(error: unknown): error is CallError {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && 'defined' in error && error.defined === true
  )
}
