import Database from 'better-sqlite3'
import { AppError } from '#shared/base/appError.ts'

/** What a statement can be given. Booleans are stored as 0 and 1. */
export type SqlValue = string | number | null | Uint8Array
export type SqlValues = Readonly<Record<string, SqlValue>>

/** One SQLite connection whose failures are sentences. Statements are prepared once. */
export interface Connection {
  /** Runs one statement; gives how many rows it changed. */
  run(sql: string, values?: SqlValues): number
  get<Row>(sql: string, values?: SqlValues): Row | undefined
  all<Row>(sql: string, values?: SqlValues): readonly Row[]
  /** Several statements, for migrations. */
  script(sql: string): void
  pragma(text: string): unknown
  /** All or nothing, durable when it returns; may be nested. `work` must not be async. */
  transaction<Result>(work: () => Result): Result
  close(): void
}

const BUSY_TIMEOUT_MS = 30_000

/**
 * Opens the file with everything a committed row needs to survive a power cut. better-sqlite3 is built with
 * `SQLITE_DEFAULT_WAL_SYNCHRONOUS=1`, so a reopened WAL database would silently be NORMAL: FULL is set and read back each time.
 * @throws AppError `locked`, `diskFull`, `internal`
 */
export function openConnection(file: string): Connection {
  const connection = connect(file, false)
  try {
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma('foreign_keys = ON')
    connection.pragma('secure_delete = ON')
    const [synchronous, journal] = [connection.pragma('synchronous'), connection.pragma('journal_mode')]
    if (synchronous !== 2 || journal !== 'wal')
      throw new AppError(
        'internal',
        `データベースを安全な書き込み方式で開けません (synchronous=${synchronous}, journal=${journal})`,
      )
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** For a reader beside the running app: sees every committed row, can write nothing. */
export function openReadOnly(file: string): Connection {
  return connect(file, true)
}

function connect(file: string, readonly: boolean): Connection {
  const database = translated(() => new Database(file, { readonly, fileMustExist: readonly, timeout: BUSY_TIMEOUT_MS }))
  const statements = new Map<string, Database.Statement>()
  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const made = database.prepare(sql)
    statements.set(sql, made)
    return made
  }
  return {
    run: (sql, values = {}) => translated(() => prepare(sql).run(values).changes),
    get: <Row>(sql: string, values: SqlValues = {}) => translated(() => prepare(sql).get(values) as Row | undefined),
    all: <Row>(sql: string, values: SqlValues = {}) => translated(() => prepare(sql).all(values) as Row[]),
    script: (sql) => translated(() => void database.exec(sql)),
    pragma: (text) => translated(() => database.pragma(text, { simple: true })),
    transaction: (work) => translated(() => database.transaction(work).immediate()),
    close: () => void database.close(),
  }
}

function translated<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw storeError(error)
  }
}

/** The sentence for what SQLite or the file system reports; anything unknown stays as it is. */
export function storeError(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = codeOf(error)
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE' || code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('diskFull', 'ディスクの空き容量が足りないため、保存できませんでした', {
      retry: '空き容量を増やしてから、もう一度実行してください',
      cause: error,
    })
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new AppError('locked', 'データベースが他の処理で使用中のため、書き込めませんでした', { cause: error })
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return new AppError('internal', 'データベースのファイルが壊れています', {
      retry: '情報システム担当者に連絡し、バックアップから戻してください',
      cause: error,
    })
  if (code === 'SQLITE_READONLY' || code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_IOERR'))
    return new AppError('internal', `データベースのファイルを読み書きできません (${code})`, { cause: error })
  return error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
