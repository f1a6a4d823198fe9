import type { PagesEvent, PagesJob } from '#ocr/layout/wholePage.ts'
import type { ReadEvent, ReaderInfo, ReadJob } from '#ocr/model/readJob.ts'
import type { Clock, Ids } from '#shared/base/clock.ts'
import type { PersonId } from '#shared/base/id.ts'
import type { JobContext } from '#shared/base/jobContext.ts'

/** What differs between the Electron app, the headless host, the CLI and tests. Services see the outside through these only. */

/** Turns pictures into pages and readings in a process of its own. */
export interface ReaderPort {
  /**
   * Reads all pages of one file. Settles on success, failure, stop, crash and close; a page that fails is an event, a file that
   * cannot be opened is an AppError `badFile`, `tooLarge` or `passwordNeeded`.
   */
  read(job: ReadJob, context: JobContext<ReadEvent>): Promise<void>
  info(): Promise<ReaderInfo>
  /** Holds from now on. @param settings.workers side by side; 0 = by the machine */
  configure(settings: { readonly workers: number }): void
  close(): Promise<void>
}

/** The same process for papers that are on no template. */
export interface PagesPort {
  /** Reads whole pages; settles like `ReaderPort.read`, and a page that fails is an event. */
  readPages(job: PagesJob, context: JobContext<PagesEvent>): Promise<void>
}

/** Passwords for target systems and the data key. Values never reach a log, an argument list or the environment. */
export interface SecretsPort {
  list(): Promise<readonly { readonly name: string; readonly at: number }[]>
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
  remove(name: string): Promise<void>
  /** The 32-byte key that seals stored values; made at first use. */
  dataKey(): Promise<Uint8Array>
}

/** Who sits at the machine, as the operating system says. */
export interface OsUserPort {
  account(): string
}

export interface PathsPort {
  /** Database, blobs, vault. Local disk only. */
  readonly data: string
  /** Read-only files of the product: samples, practice system. */
  readonly resources: string
  /** Built renderer. */
  readonly renderer: string
  /** Scratch, emptied at start and end. */
  readonly temp: string
}

/** What the machine's administrators laid down for every user of it. */
export interface PolicyPort {
  readonly file: string
  /** Its text; null = there is none. @throws AppError `wrongUse` when it is there and cannot be read */
  read(): string | null
}

/** What the shell can show outside the page. */
export interface DesktopPort {
  readonly shell: 'electron' | 'headless' | 'cli'
  readonly nativeDialogs: boolean
  readonly tray: boolean
  readonly upload: boolean
  /** Whether a window could be seen by somebody. */
  readonly display: boolean
  notify(title: string, body: string): void
}

/** Settled by the shell at the door; handlers trust it. */
export interface Caller {
  readonly person: PersonId
  readonly account: string
}

/** Everything that a shell hands to `createApp`. Nothing is opened or started before that. */
export interface AppPorts {
  readonly clock: Clock
  readonly ids: Ids
  readonly osUser: OsUserPort
  readonly paths: PathsPort
  readonly secrets: SecretsPort
  readonly policy: PolicyPort
  readonly desktop: DesktopPort
  readonly reader: ReaderPort & PagesPort
  /** Address of the practice counter system where one was started with the app; null = none. */
  readonly practiceUrl: string | null
  /** Of the product, as package.json says. */
  readonly version: string
  /** The technical log: one line, never with a personal value. */
  readonly log: (line: string) => void
}
