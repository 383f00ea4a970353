import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { requireOpenable } from '../../config/openable.ts'
import { isDamaged, isFull, SQLITE_BUSY, sqliteCodeOf } from '../../config/sqlite-code.ts'
import { backoffMs, deadline, pause } from '../../config/time/deadline.ts'

/**
 * SQLite waits this long on its own for another process's write, blocking our thread; after it we wait without
 * blocking, up to WRITE_MS.
 */
const BUSY_MS = 100
const WRITE_MS = 30_000

const schema = `
  CREATE TABLE IF NOT EXISTS topics (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, partitions INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS ends (
    topic INTEGER, partition INTEGER, next INTEGER NOT NULL, PRIMARY KEY (topic, partition)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS chunks (
    id INTEGER PRIMARY KEY, topic INTEGER NOT NULL, partition INTEGER NOT NULL, base INTEGER NOT NULL,
    count INTEGER NOT NULL, appended_at INTEGER NOT NULL, bytes INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS chunk_places ON chunks (topic, partition, base);
  CREATE TABLE IF NOT EXISTS offsets (
    topic INTEGER, grp TEXT, partition INTEGER, next INTEGER NOT NULL,
    PRIMARY KEY (topic, grp, partition)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS members (
    topic INTEGER, grp TEXT, member TEXT, place TEXT NOT NULL, pid INTEGER NOT NULL, beat_at INTEGER NOT NULL,
    PRIMARY KEY (topic, grp, member)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS claims (
    topic INTEGER, grp TEXT, partition INTEGER, member TEXT NOT NULL,
    PRIMARY KEY (topic, grp, partition)) STRICT, WITHOUT ROWID;
`

type Row = Record<string, SQLOutputValue>

/** One connection, its statements prepared once. */
export interface Database extends Disposable {
  readonly path: string
  run(sql: string, ...values: readonly SQLInputValue[]): number
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined
  all(sql: string, ...values: readonly SQLInputValue[]): Row[]
  /** Stops the statement when the loop ends early. */
  each(sql: string, ...values: readonly SQLInputValue[]): Iterable<Row>
  /** The value of a pragma that is one number. */
  pragma(name: string): number
  /** Everything or nothing. Never call it around an await: the lock is on the whole file. */
  transaction<T>(work: () => T): T
}

/** `fsync`: a commit is on the disk when it returns; without, it survives a killed process but not a power cut. */
export const openDatabase = (path: string, fsync: boolean): Database => {
  const database = new DatabaseSync(path, { timeout: BUSY_MS })
  database.exec(`PRAGMA synchronous = ${fsync ? 'FULL' : 'NORMAL'}; PRAGMA cache_size = -8000;
    PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864`)
  const prepared = new Map<string, StatementSync>()
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, known)
    return known
  }
  return {
    path,
    run: (sql, ...values) => Number(statement(sql).run(...values).changes),
    get: (sql, ...values) => statement(sql).get(...values),
    all: (sql, ...values) => statement(sql).all(...values),
    each: (sql, ...values) => statement(sql).iterate(...values),
    pragma: (name) => Number(Object.values(statement(`PRAGMA ${name}`).get() ?? {})[0] ?? 0),
    transaction: (work) => {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    },
    [Symbol.dispose]: () => {
      if (database.isOpen) database.close()
    },
  }
}

/** Creates the file and its tables when they are missing; any number of processes may do so at once. */
export const prepareFile = async (path: string): Promise<void> => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  requireOpenable(path)
  await whenFree(
    path,
    () => {
      const database = new DatabaseSync(path, { timeout: BUSY_MS })
      try {
        // Both are fixed once the first page is written. Said again, the second writes one: a full disk refuses that,
        // also to whoever only looks.
        if (database.prepare('PRAGMA page_count').get()?.['page_count'] === 0)
          database.exec('PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL')
        database.exec('PRAGMA journal_mode = WAL')
        database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT`)
      } finally {
        database.close()
      }
    },
    new AbortController().signal,
  )
}

/** Does `work` again while others hold the file, without blocking; rejects with SL_LOG_UNAVAILABLE after 30 s. */
export const whenFree = async <T>(path: string, work: () => T, signal: AbortSignal): Promise<T> => {
  using wait = deadline(signal, WRITE_MS)
  for (let attempt = 0; ; attempt++) {
    try {
      return work()
    } catch (error) {
      if (sqliteCodeOf(error) !== SQLITE_BUSY || wait.signal.aborted) {
        signal.throwIfAborted()
        throw asLogError(error, path)
      }
      await pause(backoffMs(attempt, 2, 50), wait.signal)
    }
  }
}

const asLogError = (error: unknown, path: string): unknown => {
  const code = sqliteCodeOf(error)
  if (code === undefined) return error
  const cause = { cause: error }
  if (isFull(error)) {
    return new PipelineError(
      'SL_LOG_DISK_FULL',
      `disk full: ${path}; free some space or shorten log.retentionHours, intake then goes on by itself`,
      cause,
    )
  }
  if (isDamaged(code)) {
    const without = 'without it a new one begins, and what still waited in it is lost'
    return new PipelineError('SL_DATA_DAMAGED', `log damaged: ${path} (${messageOf(error)}); ${without}`, cause)
  }
  const what = code === SQLITE_BUSY ? `busy for ${WRITE_MS} ms` : messageOf(error)
  return new PipelineError('SL_LOG_UNAVAILABLE', `log not usable: ${path}, ${what}`, cause)
}
