import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { messageOf, PipelineError } from '../config/errors.ts'
import { requireOpenable } from '../config/openable.ts'
import { isDamaged, isFull, SQLITE_BUSY, sqliteCodeOf } from '../config/sqlite-code.ts'
import { DAY_MS } from '../config/time/instant.ts'
import { CARRYING_SCHEMA, type Carrying, carryingIn } from './carrying.ts'
import type { MentionId } from './mention.ts'
import type { SourceState } from './source.ts'

export interface Seen {
  readonly version: number
  /** Of the content without its times of collection: equal means unchanged. */
  readonly fingerprint: string
  readonly deleted: boolean
}

/** As the ledger holds it: with the day it was last seen, epoch ms of its start. */
export interface Remembered extends Seen {
  readonly seenDay: number
}

/** What intake remembers durably: cursors, which mentions it saw in which version, how each source is doing. */
export interface Ledger extends Pick<Carrying, 'carry' | 'arrived' | 'givenUp' | 'unsure'>, Disposable {
  cursor(name: string): string | undefined
  saveCursor(name: string, value: string): void
  look(ids: readonly MentionId[]): ReadonlyMap<MentionId, Remembered>
  /** Keeps the larger version of what it knows and what it is told. */
  remember(entries: readonly (Seen & { readonly id: MentionId })[], now: number): void
  /** Notes that these were seen again unchanged, so that `expire` spares what a source still shows. */
  touch(ids: readonly MentionId[], now: number): void
  /**
   * Forgets mentions not seen since; returns how many. A forgotten one that comes again is one row all the same.
   * Deletions stay: a post that was taken back must not return because we forgot.
   */
  expire(olderThanMs: number): number
  /** `failed` (unless stated: with an error) counts one more failure; else the last error is only something to see to. */
  noteRun(name: string, kind: string, at: number, error: string | undefined, failed?: boolean): void
  noteMention(name: string, kind: string, at: number): void
  sourceStates(): readonly SourceState[]
}

const schema = `
${CARRYING_SCHEMA}
CREATE TABLE IF NOT EXISTS cursor (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (
  id BLOB PRIMARY KEY, version INTEGER NOT NULL, fingerprint BLOB NOT NULL, deleted INTEGER NOT NULL, seen_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (
  name TEXT PRIMARY KEY, kind TEXT NOT NULL, last_run_at INTEGER, last_mention_at INTEGER, last_error TEXT, failures INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;`

const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
const bytesOf = (id: MentionId): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
const LOOK_IDS = 100
/** Written by one statement: half the time of one by one. */
const REMEMBER_ROWS = 50
/**
 * 64 MB. Ids are hashes, so a batch touches nearly as many pages as it has mentions: with SQLite's own 1,000 pages
 * every batch would be copied into the file by itself, at half the speed.
 */
const WAL_PAGES = 16_000
/** How long a write waits for another process. It blocks this one, and a batch takes milliseconds. */
const BUSY_MS = 5_000
const ERROR_CHARS_MAX = 1_000
/** The start of the day: a mention seen every five minutes is written once a day. */
export const dayOf = (at: number): number => at - (at % DAY_MS)
const numberOr = (value: unknown): number | undefined =>
  value === null || value === undefined ? undefined : Number(value)

const LOOK_SQL = `SELECT id, version, fingerprint, deleted, seen_at FROM seen WHERE id IN (${Array(LOOK_IDS).fill('?').join(',')})`
const rememberSql = (rows: number): string => `INSERT INTO seen (id, version, fingerprint, deleted, seen_at)
  VALUES ${Array(rows).fill('(?, ?, ?, ?, ?)').join(',')}
  ON CONFLICT DO UPDATE SET version = excluded.version, fingerprint = excluded.fingerprint,
  deleted = excluded.deleted, seen_at = excluded.seen_at WHERE excluded.version >= version`
const NOTE_RUN_SQL = `INSERT INTO source (name, kind, last_run_at, last_error, failures) VALUES (?1, ?2, ?3, ?4, ?5)
  ON CONFLICT DO UPDATE SET kind = ?2, last_run_at = ?3, last_error = ?4, failures = iif(?5, failures + 1, 0)`
const NOTE_MENTION_SQL = `INSERT INTO source (name, kind, last_mention_at) VALUES (?1, ?2, ?3)
  ON CONFLICT DO UPDATE SET kind = ?2, last_mention_at = max(?3, ifnull(last_mention_at, 0))`

/** For its owner alone, also in a data folder that others may look into: names of sources are addresses, keys and all. */
const make = (path: string): void => {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch {
    // It is there, or SQLite says why it cannot be.
  }
}

const open = (path: string): DatabaseSync => {
  requireOpenable(path)
  make(path)
  const database = new DatabaseSync(path, { timeout: BUSY_MS })
  const giveUpAt = Date.now() + BUSY_MS
  for (;;) {
    try {
      // Losing the last entries in a power cut costs a harmless repetition, so a commit does not wait for the disk.
      database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
        PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = ${WAL_PAGES}`)
      database.exec(schema)
      return database
    } catch (error) {
      // Two that create the file at once meet in the change of its journal, where SQLite itself does not wait.
      if (sqliteCodeOf(error) === SQLITE_BUSY && Date.now() < giveUpAt) {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + Math.random() * 10)
        continue
      }
      database.close()
      throw error
    }
  }
}

/** A full disk or a file that another process holds: waiting may help, so sources and senders try again. */
const asLedgerError = (error: unknown, path: string): unknown => {
  const code = sqliteCodeOf(error)
  if (code === undefined) return error
  if (isDamaged(code)) {
    const without = 'without it sources begin anew, and what they fetch again is one row all the same'
    const what = `ledger of the intake damaged: ${path} (${messageOf(error)}); ${without}`
    return new PipelineError('SL_DATA_DAMAGED', what, { cause: error })
  }
  return isFull(error)
    ? new PipelineError('SL_LOG_DISK_FULL', 'disk full: ledger of the intake; free some space, it goes on by itself', {
        cause: error,
      })
    : new PipelineError('SL_LOG_UNAVAILABLE', `ledger of the intake not usable: ${messageOf(error)}`, { cause: error })
}

const guardOf =
  (path: string) =>
  <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw asLedgerError(error, path)
    }
  }

const seenIn = (database: DatabaseSync) => {
  const look = database.prepare(LOOK_SQL)
  const rememberOne = database.prepare(rememberSql(1))
  const rememberMany = database.prepare(rememberSql(REMEMBER_ROWS))
  const touch = database.prepare('UPDATE seen SET seen_at = ?2 WHERE id = ?1 AND seen_at < ?2')
  const expire = database.prepare('DELETE FROM seen WHERE seen_at < ? AND deleted = 0')
  const inTransaction = (work: () => void): void => {
    database.exec('BEGIN IMMEDIATE')
    try {
      work()
      database.exec('COMMIT')
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }
  const rememberedOf = (row: Record<string, unknown>): Remembered => ({
    version: Number(row['version']),
    fingerprint: hexOf(row['fingerprint'] as Uint8Array),
    deleted: row['deleted'] === 1,
    seenDay: Number(row['seen_at']),
  })
  return {
    look: (ids: readonly MentionId[]) => {
      const byHex = new Map(ids.map((id) => [id.replaceAll('-', ''), id]))
      const keys = [...byHex.keys()].map((key) => Buffer.from(key, 'hex'))
      const found = new Map<MentionId, Remembered>()
      for (let at = 0; at < keys.length; at += LOOK_IDS) {
        const part = keys.slice(at, at + LOOK_IDS)
        for (const row of look.all(...part, ...Array<null>(LOOK_IDS - part.length).fill(null))) {
          const id = byHex.get(hexOf(row['id'] as Uint8Array))
          if (id !== undefined) found.set(id, rememberedOf(row))
        }
      }
      return found
    },
    remember: (entries: readonly (Seen & { readonly id: MentionId })[], now: number) =>
      inTransaction(() => {
        const day = dayOf(now)
        // In the order of the table, so that neighbours are written together.
        const sorted = entries.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.version - b.version))
        const values = sorted.flatMap(({ id, version, fingerprint, deleted }) => [
          bytesOf(id),
          version,
          Buffer.from(fingerprint, 'hex'),
          deleted ? 1 : 0,
          day,
        ])
        const many = entries.length - (entries.length % REMEMBER_ROWS)
        for (let row = 0; row < many; row += REMEMBER_ROWS) {
          rememberMany.run(...values.slice(row * 5, (row + REMEMBER_ROWS) * 5))
        }
        for (let row = many; row < entries.length; row++) rememberOne.run(...values.slice(row * 5, row * 5 + 5))
      }),
    touch: (ids: readonly MentionId[], now: number) =>
      inTransaction(() => {
        for (const id of ids) touch.run(bytesOf(id), dayOf(now))
      }),
    expire: (olderThanMs: number) => Number(expire.run(dayOf(olderThanMs)).changes),
  }
}

/** Opens or creates the file; several processes may share it. Memory stays bounded whatever it holds. */
export const openLedger = (path: string): Ledger => {
  const guarded = guardOf(path)
  const database = guarded(() => open(path))
  const seen = guarded(() => seenIn(database))
  const carrying = guarded(() => carryingIn(database))
  const cursor = database.prepare('SELECT value FROM cursor WHERE name = ?')
  const saveCursor = database.prepare(
    'INSERT INTO cursor (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const noteRun = database.prepare(NOTE_RUN_SQL)
  const noteMention = database.prepare(NOTE_MENTION_SQL)
  const states = database.prepare('SELECT * FROM source ORDER BY name')
  return {
    cursor: (name) => guarded(() => cursor.get(name)?.['value'] as string | undefined),
    saveCursor: (name, value) => {
      guarded(() => saveCursor.run(name, value))
    },
    look: (ids) => guarded(() => seen.look(ids)),
    remember: (entries, now) => guarded(() => seen.remember(entries, now)),
    touch: (ids, now) => guarded(() => seen.touch(ids, now)),
    expire: (olderThanMs) =>
      guarded(() => {
        carrying.expire(olderThanMs)
        return seen.expire(olderThanMs)
      }),
    carry: (ids, now) => guarded(() => carrying.carry(ids, now)),
    arrived: (ticket, ids) => guarded(() => carrying.arrived(ticket, ids)),
    givenUp: carrying.givenUp,
    unsure: carrying.unsure,
    noteRun: (name, kind, at, error, failed = error !== undefined) => {
      guarded(() => noteRun.run(name, kind, at, error?.slice(0, ERROR_CHARS_MAX) ?? null, failed ? 1 : 0))
    },
    noteMention: (name, kind, at) => {
      guarded(() => noteMention.run(name, kind, at))
    },
    sourceStates: () =>
      guarded(() => states.all()).map((row) => ({
        name: String(row['name']),
        kind: String(row['kind']),
        lastRunAt: numberOr(row['last_run_at']),
        lastMentionAt: numberOr(row['last_mention_at']),
        lastError: row['last_error'] === null ? undefined : String(row['last_error']),
        failures: Number(row['failures']),
      })),
    [Symbol.dispose]: () => database.close(),
  }
}
