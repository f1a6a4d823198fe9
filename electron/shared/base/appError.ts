/** Kinds of failure that a person can act on. The code is stable; the message is Japanese and names the thing and the value. */
export const errorCodes = [
  'wrongUse',
  'notFound',
  'forbidden',
  'conflict',
  'badFile',
  'tooLarge',
  'passwordNeeded',
  'badRobot',
  'badForm',
  'badData',
  'needsReview',
  'inDoubt',
  'targetSystem',
  'browserMissing',
  'secretMissing',
  'diskFull',
  'locked',
  'stopped',
  'timeout',
  'readerDied',
  'unsupported',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

interface AppErrorInit {
  /** What the person can do next, as one sentence. */
  readonly retry?: string
  /** Facts for the screen and the log. Never a personal value. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
  readonly cause?: unknown
}

/** The one error that crosses layers on purpose. Everything else is a defect and is reported as `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly retry: string | undefined
  readonly details: AppErrorInit['details']

  constructor(code: ErrorCode, message: string, init: AppErrorInit = {}) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause })
    this.name = 'AppError'
    this.code = code
    this.retry = init.retry
    this.details = init.details
  }
}

export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code)
}
