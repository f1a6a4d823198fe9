/**
 * Why a row cannot go on. `business`: the row's data or the case itself; trying again changes nothing. `system`: the target
 * system or the browser; another try may succeed. Messages name steps and columns, never values.
 */
export class StepFailure extends Error {
  readonly kind: 'business' | 'system'
  /** `手順3「氏名」`; blank until the player knows. */
  step = ''

  constructor(kind: 'business' | 'system', message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StepFailure'
    this.kind = kind
  }
}

export function serverErrorWords(status: number): string {
  return `対象のシステムがエラー(${status})を返しました。`
}

/** The person pressed 停止, before anything was registered. */
export class Stopped extends Error {
  constructor() {
    super('stopped')
    this.name = 'Stopped'
  }
}

/** The intent to register could not be made durable; `cause` is what the caller's hook threw. */
export class IntentFailed extends Error {
  constructor(cause: unknown) {
    super('the intent could not be written', { cause })
    this.name = 'IntentFailed'
  }
}

export function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new Stopped()
}
