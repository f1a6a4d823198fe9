import { assertNever } from '#shared/base/assertNever.ts'

/**
 * The life of a row that must reach a system exactly once. `committing` is on disk before the click that registers, so after
 * it nothing but evidence (the receipt, the probe, a person) can say what happened, and nothing is ever retried by itself.
 */
export type LedgerState = 'pending' | 'running' | 'committing' | 'inDoubt' | 'done' | 'notDone' | 'businessError' | 'systemError'

export type LedgerEvent =
  /** The robot begins to type. */
  | { readonly kind: 'start' }
  /** The registering click comes next. */
  | { readonly kind: 'intend' }
  /** `after` of the last step passed. */
  | { readonly kind: 'succeed' }
  /** The system has it already with the same content, seen before any click of ours. */
  | { readonly kind: 'foundBefore' }
  /** Bad or contradictory data: no retry. */
  | { readonly kind: 'refuse' }
  /** The system or the browser failed before the click. */
  | { readonly kind: 'fail' }
  /** Stopped, crashed or to be tried again, before the click. */
  | { readonly kind: 'release' }
  /** After the intent nothing is known. */
  | { readonly kind: 'doubt' }
  /** Probe or person: it is in the system. */
  | { readonly kind: 'found' }
  /** A final probe after the settle time, or a person: it is not. */
  | { readonly kind: 'absent' }
  /** To be sent (again): only where it is known that nothing was registered. */
  | { readonly kind: 'again' }
  /** Another run takes the key over; this row was never sent. */
  | { readonly kind: 'withdraw' }

/** States that hold the business key: no other row with this key may be sent to the same robot's system. */
export function isLive(state: LedgerState): boolean {
  switch (state) {
    case 'pending':
    case 'running':
    case 'committing':
    case 'inDoubt':
    case 'done':
      return true
    case 'notDone':
    case 'businessError':
    case 'systemError':
      return false
    default:
      return assertNever(state)
  }
}

/** The state after the event; null = this may not happen. */
export function nextState(state: LedgerState, event: LedgerEvent): LedgerState | null {
  switch (event.kind) {
    case 'start':
      return state === 'pending' ? 'running' : null
    case 'intend':
      return state === 'running' ? 'committing' : null
    case 'succeed':
      return state === 'committing' ? 'done' : null
    case 'foundBefore':
      return state === 'running' ? 'done' : null
    case 'refuse':
      return state === 'running' ? 'businessError' : null
    case 'fail':
      return state === 'running' ? 'systemError' : null
    case 'release':
      return state === 'running' ? 'pending' : null
    case 'doubt':
      return state === 'committing' ? 'inDoubt' : null
    case 'found':
      return state === 'inDoubt' ? 'done' : null
    case 'absent':
      return state === 'inDoubt' ? 'notDone' : null
    case 'again':
      return state === 'notDone' || state === 'systemError' ? 'pending' : null
    case 'withdraw':
      return state === 'pending' ? 'notDone' : null
    default:
      return assertNever(event)
  }
}
