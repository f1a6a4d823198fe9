/** What the practice counter system is started with, what it can be told, and what it tells. */

export interface Resident {
  /** 宛名番号, 8 digits. */
  readonly number: string
  readonly name: string
  readonly kana: string
  /** ISO 8601. */
  readonly birth: string
  readonly address: string
}

export interface Account {
  readonly id: string
  readonly password: string
}

export interface Registration {
  /** 受付番号, the business key. */
  readonly key: string
  /** 受理番号, given at registration. */
  readonly receipt: string
  readonly screen: string
  /** Every value as the server took it, by the name of its HTML field. */
  readonly values: Readonly<Record<string, string>>
  /** UTC milliseconds. */
  readonly at: number
}

/** How the system misbehaves. Counters count down by one each time they act; 0 = off. */
export interface PracticeMode {
  /** Milliseconds before every answer. */
  readonly slowMs: number
  /** The next n pages answer 500 and do nothing. */
  readonly answer500: number
  /** The next n registrations answer 500 and do nothing. */
  readonly refuseCommit: number
  /** The next n registrations are stored, then the connection is dropped without an answer. */
  readonly commitThenDrop: number
  /** The next n registrations are stored and answered with 500. */
  readonly commitThen500: number
  /** The connection is dropped at the next n registrations, nothing is stored. */
  readonly dropBeforeCommit: number
  /** A registration is stored this long after its request came, even if its sender is gone; the answer waits for it. */
  readonly lateCommitMs: number
  /** As a gateway in front would: 504 when a registration has no answer after this long (it is stored all the same). */
  readonly gatewayTimeoutMs: number
  /** Milliseconds between a stored registration and its answer. */
  readonly answerDelayMs: number
  /** Idle time after which a session is gone. */
  readonly sessionTimeoutMs: number
  /** Off, as in many old systems: the same confirmation screen sent twice is registered twice. */
  readonly refuseDoubleSubmit: boolean
}

export interface PracticeOptions {
  /** 0 or absent: any free port. */
  readonly port?: number
  /** The register. Absent: every 8-digit number but 00000000 and 99999999 is a practice resident. */
  readonly residents?: readonly Resident[]
  readonly accounts?: readonly Account[]
  /** After the password a one-time code is asked for, which only `currentCode()` and `onCode` tell. */
  readonly secondStep?: boolean
  readonly onCode?: (code: string) => void
  readonly mode?: Partial<PracticeMode>
  /** Registrations are appended here as JSON lines, and read back at start. */
  readonly ledgerFile?: string
  /** With it, another process may use the control calls (see control.ts). Without it there are none. */
  readonly controlToken?: string
  readonly now?: () => number
  /** As if the vendor had changed the screens. */
  readonly change?: ScreenChange
}

export interface ScreenChange {
  /** @param path `/kaigo/nyuryoku.do` */
  page(path: string, html: string): string
  /** What arrives, by the names that the system knows. */
  fields(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>>
}

export interface PracticeControl {
  registrations(): readonly Registration[]
  countByKey(): ReadonlyMap<string, number>
  /** Changes what is named, leaves the rest; returns the mode that holds now. */
  mode(change?: Partial<PracticeMode>): PracticeMode
  /** The one-time code that somebody is being asked for; null = nobody is. */
  currentCode(): string | null
  /** Forgets registrations, sessions and locks, and returns to the mode of the start. */
  reset(): void
}

export interface PracticeServer extends PracticeControl {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  close(): Promise<void>
}
