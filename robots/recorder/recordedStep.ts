import type { Target } from '../model/target.ts'
import type { Typed, Where } from './events.ts'

/** A message of the page and what the person answered. */
export interface RecordedDialog {
  readonly expect: string
  readonly answer: 'ok' | 'cancel'
  /** Typed into a prompt. */
  readonly text?: string
}

/** One radio button of a group: what it sends and what stands beside it. */
export interface RecordedOption {
  readonly target: Target
  readonly value: string
  readonly word: string
}

interface Common {
  readonly id: string
  readonly say: string
  readonly where: Where
  /** What happened because of it. */
  readonly dialogs: readonly RecordedDialog[]
  readonly opens?: string
  readonly closes?: true
  /** The page that its frame (or another one) went to. */
  readonly went?: { readonly where: Where; readonly path: string }
  readonly downloads?: string
  /** What the next step used, and what was not on the screen before this one. */
  readonly shows?: Target
  /** Others look the same, and nothing but its place tells it apart: the author is asked for an anchor. */
  readonly unsure?: true
}

/** What the author did, one entry a step; more than a robot file can hold, so that nothing is dropped in silence. */
export type RecordedStep = Common &
  (
    | { readonly do: 'goto'; readonly url: string }
    | { readonly do: 'click' | 'doubleClick' | 'rightClick' | 'hover'; readonly target: Target }
    | { readonly do: 'fill'; readonly target: Target; readonly key: string; readonly value: Typed }
    | { readonly do: 'select'; readonly target: Target; readonly key: string; readonly value: string; readonly label: string }
    | { readonly do: 'check'; readonly target: Target; readonly key: string; readonly on: boolean }
    | { readonly do: 'choose'; readonly target: Target; readonly value: string; readonly options: readonly RecordedOption[] }
    | { readonly do: 'press'; readonly target?: Target; readonly key: string }
    | { readonly do: 'upload'; readonly target: Target; readonly names: readonly string[] }
    | { readonly do: 'drag'; readonly target: Target; readonly onto: Target }
    | { readonly do: 'print' }
  )
export type RecordedKind = RecordedStep['do']
