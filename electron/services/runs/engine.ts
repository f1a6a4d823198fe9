import type { RowValues } from '#electron/store/documents.ts'

/** What the runs need of robots. Fulfilled by the player in the app and by a fake in tests. */

/** One version of a robot, as far as a run needs to know it. */
export interface LoadedRobot {
  readonly id: string
  readonly version: string
  readonly title: string
  /** The form whose documents it takes; null = rows come from a file. */
  readonly form: string | null
  /** Columns that name a row in the system: 受付番号. At least one. */
  readonly rowKey: readonly string[]
  /** Columns that it enters or compares. */
  readonly columns: readonly string[]
  /** Those without which a file cannot be used. */
  readonly required: readonly string[]
  /** True when it can look a row up in the system. */
  readonly probe: boolean
  /** How long after a commit a registration may still appear. */
  readonly settleMs: number
  /** Further tries of a row after a system error before its commit; 2 at most are made. */
  readonly retries: number
}

export interface RowHooks {
  onStep(step: string, text: string): void
  /** Durable when it resolves; when it rejects, the registering click must not happen. */
  beforeCommit(evidence: { readonly payload: RowValues; readonly screenshot: Uint8Array | null }): Promise<void>
  /** A masked screenshot, JPEG. */
  onEvidence(kind: string, jpeg: Uint8Array): Promise<void>
}

export type RowOutcome =
  | { readonly kind: 'done'; readonly receipt: string | null }
  /** Seen before any click; `differs` names columns whose content is another one. */
  | { readonly kind: 'alreadyRegistered'; readonly receipt: string | null; readonly differs: readonly string[] }
  | { readonly kind: 'businessError'; readonly step: string; readonly message: string }
  | { readonly kind: 'systemError'; readonly step: string; readonly message: string }
  | { readonly kind: 'inDoubt'; readonly step: string; readonly message: string }
  /** Typed and compared up to the first commit, nothing sent. */
  | { readonly kind: 'rehearsed'; readonly compared: number; readonly differs: readonly string[] }
  | { readonly kind: 'stopped' }

export type ProbeResult =
  | { readonly kind: 'found'; readonly receipt: string | null; readonly differs: readonly string[] }
  /** `final`: the robot vouches that what is not there after the settle time will not appear any more. */
  | { readonly kind: 'absent'; readonly final: boolean }
  | { readonly kind: 'unknown'; readonly message: string }

/** One browser, logged in, for many rows. */
export interface RobotSession {
  /** Main process of the browser and when the system says that it began; null where there is no browser of its own. */
  readonly browser: { readonly pid: number; readonly startedAt: string | null } | null
  /** Does not throw for what the system or the row does; an error is the browser's or the player's own. */
  play(values: RowValues, hooks: RowHooks): Promise<RowOutcome>
  /** Asks in a fresh page. */
  probe(values: RowValues): Promise<ProbeResult>
  /** Ends the browser. Never rejects. */
  close(): Promise<void>
}

export interface OpenOptions {
  readonly parameters: Readonly<Record<string, string>>
  readonly rehearsal: boolean
  /** Stop: nothing new is begun; a row whose commit was clicked is brought to its end. */
  readonly signal: AbortSignal
  readonly onStep: (step: string, text: string) => void
  /** Something that only a person can do, such as a second step of the login. */
  readonly onAsk: (text: string) => void
  /** A place was found although hints of its step no longer fit: `try[0]`, `anchor`, `print`, `frame`. */
  readonly onHealed?: (healing: { readonly step: string; readonly missing: readonly string[] }) => void
}

export interface RobotEngine {
  /**
   * Launches a browser and logs in.
   * @throws AppError `browserMissing`, `secretMissing`, `badRobot`: no use to try again; anything else may pass
   */
  open(robot: LoadedRobot, options: OpenOptions): Promise<RobotSession>
}
