import type { IconName } from '../ui/Icon.tsx'

/** One thing that a person can do: it drives the button, the shortcut, the list of commands and the blocked state alike. */
export interface Command {
  readonly id: string
  readonly title: string
  readonly icon: IconName
  /** `g d` (one after the other), `Alt+1`, `F2`, `Enter`; absent = no shortcut. */
  readonly keys?: string
  /** Why not now, in words; absent = it can be done. */
  readonly blocked?: string | undefined
  readonly busy?: boolean
  readonly run: () => void
}
