import type { Healing } from '../model/healing.ts'
import type { Robot } from '../model/robot.ts'
import type { Source } from '../model/template.ts'
import type { Stage } from './stage.ts'

/** A value of the row beside what the system's screen shows. */
export interface ComparedValue {
  readonly column: string
  /** Null = the place was not found. */
  readonly same: boolean | null
}

export type { Healing } from '../model/healing.ts'

/** What a session is opened with, beside robot, browser and secrets. */
export interface PlayContext {
  readonly signal: AbortSignal
  /** Values of the robot's parameters for this run. */
  readonly parameters: Readonly<Record<string, string>>
  /** Technical lines, never with a value. */
  readonly log: (line: string) => void
  /** A person is asked to do something in the browser's window; `null` = it is done. */
  readonly onAsk?: (text: string | null) => void
  readonly onHealed?: (healing: Healing) => void
  /** A file that was handed over with the run, by its name; null = there is none. */
  readonly file?: (name: string) => Promise<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array } | null>
  /** UTC milliseconds; absent = this machine's clock. */
  readonly now?: () => number
  /** False: no pictures are taken at all. */
  readonly pictures?: boolean
}

/** One playing of some steps: everything that a step may use. */
export interface Play {
  readonly robot: Robot
  readonly stage: Stage
  readonly context: PlayContext
  readonly rehearsal: boolean
  /** `read` grows while steps run. */
  readonly scope: Readonly<Record<Source, Record<string, string>>>
  /** What confirmation screens showed so far. */
  readonly compared: ComparedValue[]
  /** Places that show values of a class other than none. */
  readonly personalPlaces: Place[]
  /** Called before each step; `path` is its number for a person: 3, 3-1. */
  readonly onStep: (id: string, text: string) => void
  /** Keeps a masked picture, JPEG. */
  readonly keep?: (kind: string, jpeg: Uint8Array) => Promise<void>
}

export interface Place {
  readonly window: string | undefined
  readonly frame: Parameters<Stage['frameNow']>[1]
  /** A CSS path. */
  readonly path: string
}
