import { join } from 'node:path'
import { AppError } from '#shared/base/appError.ts'
import type { Clock, Ids } from '#shared/base/clock.ts'
import type { DocumentId } from '#shared/base/id.ts'
import { type Audit, type AuditReader, createAudit, createAuditReader } from './audit.ts'
import { type Blobs, createBlobs } from './blobs.ts'
import { type Connection, openConnection, openReadOnly } from './connection.ts'
import type { StoreContext } from './context.ts'
import { type Counters, createCounters } from './counters.ts'
import { createDocuments, type Documents } from './documents.ts'
import { createFigures, type Figures } from './figures.ts'
import { createFiles, type Files } from './files.ts'
import { lockFolder } from './folderLock.ts'
import { createForms, type Forms } from './forms.ts'
import { prepareLocalFolder } from './localDisk.ts'
import { migrate, requireNewest } from './migrate.ts'
import { createPeople, type People } from './people.ts'
import { createReadings, type Readings } from './readings.ts'
import { createRetention, type Retention } from './retention.ts'
import { createRobotLedger, type RobotLedger } from './robotLedger.ts'
import { createRobots, type Robots } from './robots.ts'
import { createRows, type Rows } from './rows.ts'
import { createRuns, type Runs } from './runs.ts'
import { createSealer, type Sealer } from './sealed.ts'
import { createSettings, type Settings } from './settings.ts'

/** Everything that is kept, one object per table group. Calls are synchronous and durable; only pictures are written apart. */
export interface Store {
  /** Id of this installation. */
  readonly machine: string
  readonly people: People
  readonly counters: Counters
  readonly blobs: Blobs
  readonly files: Files
  readonly forms: Forms
  readonly documents: Documents
  readonly readings: Readings
  readonly robots: Robots
  /** The ledger. */
  readonly rows: Rows
  readonly runs: Runs
  readonly audit: Audit
  readonly retention: Retention
  readonly settings: Settings
  readonly figures: Figures
  readonly robotLedger: RobotLedger
  /** HMAC of a value, for comparing without keeping it. */
  keyedHash(text: string, purpose: string): string
  /** All or nothing; `work` must not be async. May be nested. */
  transaction<Result>(work: () => Result): Result
  /** Once is enough; more does no harm. */
  close(): void
}

export interface StoreOptions {
  /** Folder on a local disk; made when missing. */
  readonly dir: string
  /** 32 bytes from the secrets port. */
  readonly dataKey: Uint8Array
  readonly clock: Clock
  readonly ids: Ids
  /** Id for a new data folder; made from `ids` when absent. An existing folder keeps its own. */
  readonly machine?: string
}

const DATABASE = 'madoguchi.db'

/**
 * Opens the data folder for this process alone.
 * @throws AppError `locked` when another process has it, `unsupported` on a network drive or a file from a newer version,
 *   `secretMissing` when the data key is another one, `diskFull`, `internal`
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const dir = prepareLocalFolder(options.dir)
  const unlock = lockFolder(dir)
  let connection: Connection | undefined
  try {
    connection = openConnection(join(dir, DATABASE))
    migrate(connection)
    const store = assemble(connection, options, dir, unlock)
    await store.blobs.sweep()
    return store
  } catch (error) {
    connection?.close()
    unlock()
    throw error
  }
}

function assemble(connection: Connection, options: StoreOptions, dir: string, unlock: () => void): Store {
  const { clock, ids } = options
  const sealer = createSealer(options.dataKey)
  const machine = knownMachine(connection, sealer) ?? newMachine(connection, sealer, options)
  const context: StoreContext = { connection, sealer, clock, ids, machine }
  const counters = createCounters(context)
  const readings = createReadings(context)
  let open = true
  return {
    machine,
    people: createPeople(context),
    counters,
    blobs: createBlobs(context, join(dir, 'blobs')),
    files: createFiles(context),
    forms: createForms(context),
    documents: createDocuments(context, counters, (document: DocumentId) => readings.count(document).doubtful),
    readings,
    robots: createRobots(context),
    rows: createRows(context),
    runs: createRuns(context),
    audit: createAudit(context),
    retention: createRetention(context),
    settings: createSettings(context),
    figures: createFigures(context),
    robotLedger: createRobotLedger(context),
    keyedHash: sealer.keyedHash,
    transaction: connection.transaction,
    close() {
      if (!open) return
      open = false
      try {
        // Leaves no deleted value behind in the log file.
        connection.pragma('wal_checkpoint(TRUNCATE)')
      } finally {
        connection.close()
        unlock()
      }
    },
  }
}

/** The log beside a running app: reads every committed line, writes nothing. */
export function openAuditReader(options: {
  readonly dir: string
  readonly dataKey: Uint8Array
}): AuditReader & { close(): void } {
  const connection = openReadOnly(join(options.dir, DATABASE))
  try {
    requireNewest(connection)
    const sealer = createSealer(options.dataKey)
    knownMachine(connection, sealer)
    return { ...createAuditReader(connection, sealer), close: connection.close }
  } catch (error) {
    connection.close()
    throw error
  }
}

function knownMachine(connection: Connection, sealer: Sealer): string | undefined {
  const row = connection.get<{ id: string; keyCheck: string }>('SELECT id, keyCheck FROM machine')
  if (row && row.keyCheck !== keyCheck(sealer))
    throw new AppError('secretMissing', 'このデータは別の鍵で封じられているため、開けません', {
      retry: 'このデータを作ったパソコンと利用者で開くか、鍵を戻してください',
    })
  return row?.id
}

function newMachine(connection: Connection, sealer: Sealer, { clock, ids, machine }: StoreOptions): string {
  const id = machine ?? ids.next()
  connection.run('INSERT INTO machine (one, id, keyCheck, madeAt) VALUES (1, @id, @keyCheck, @now)', {
    id,
    keyCheck: keyCheck(sealer),
    now: clock.now(),
  })
  return id
}

function keyCheck(sealer: Sealer): string {
  return sealer.keyedHash('madoguchi', 'keyCheck')
}
