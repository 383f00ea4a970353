import { DatabaseSync } from 'node:sqlite'
import type { MentionId } from './mention.ts'

export interface Seen {
  readonly version: number
  /** Of the content without its times of collection: equal means unchanged. */
  readonly fingerprint: string
  readonly deleted: boolean
}

export interface SourceState {
  readonly name: string
  readonly kind: string
  readonly lastRunAt: number | undefined
  readonly lastMentionAt: number | undefined
  /** Of the last run; undefined when it went well. */
  readonly lastError: string | undefined
  /** Runs that failed in a row. */
  readonly failures: number
}

/** What intake remembers durably: cursors, which mentions it saw in which version, how each source is doing. */
export interface Ledger extends Disposable {
  cursor(name: string): string | undefined
  saveCursor(name: string, value: string): void
  look(ids: readonly MentionId[]): ReadonlyMap<MentionId, Seen>
  remember(entries: readonly (Seen & { readonly id: MentionId })[], now: number): void
  /** Forgets mentions not seen since; returns how many. A forgotten one that comes again is one row all the same. */
  expire(olderThanMs: number): number
  noteRun(name: string, kind: string, at: number, error: string | undefined): void
  noteMention(name: string, kind: string, at: number): void
  sourceStates(): readonly SourceState[]
}

const schema = `
CREATE TABLE IF NOT EXISTS cursor (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (
  id BLOB PRIMARY KEY, version INTEGER NOT NULL, fingerprint BLOB NOT NULL, deleted INTEGER NOT NULL, seen_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (
  name TEXT PRIMARY KEY, kind TEXT NOT NULL, last_run_at INTEGER, last_mention_at INTEGER, last_error TEXT, failures INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;`

const bytesOf = (id: MentionId): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
const LOOK_IDS = 100
const DAY_MS = 86_400_000
const numberOr = (value: unknown): number | undefined =>
  value === null || value === undefined ? undefined : Number(value)

/** Opens or creates the file; several processes may share it. Memory stays bounded whatever it holds. */
export const openLedger = (path: string): Ledger => {
  const database = new DatabaseSync(path)
  // Losing the last entries in a power cut costs a harmless repetition, so a commit does not wait for the disk.
  database.exec(`PRAGMA busy_timeout = 15000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY`)
  database.exec(schema)
  const sql = {
    cursor: database.prepare('SELECT value FROM cursor WHERE name = ?'),
    saveCursor: database.prepare(
      'INSERT INTO cursor (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    ),
    look: database.prepare(
      `SELECT id, version, fingerprint, deleted FROM seen WHERE id IN (${Array(LOOK_IDS).fill('?').join(',')})`,
    ),
    remember: database.prepare(
      `INSERT INTO seen (id, version, fingerprint, deleted, seen_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
       version = excluded.version, fingerprint = excluded.fingerprint, deleted = excluded.deleted, seen_at = excluded.seen_at
       WHERE excluded.version >= version`,
    ),
    expire: database.prepare('DELETE FROM seen WHERE seen_at < ?'),
    noteRun: database.prepare(
      `INSERT INTO source (name, kind, last_run_at, last_error, failures) VALUES (?1, ?2, ?3, ?4, ?4 IS NOT NULL)
       ON CONFLICT DO UPDATE SET kind = ?2, last_run_at = ?3, last_error = ?4, failures = iif(?4 IS NULL, 0, failures + 1)`,
    ),
    noteMention: database.prepare(
      `INSERT INTO source (name, kind, last_mention_at) VALUES (?1, ?2, ?3)
       ON CONFLICT DO UPDATE SET kind = ?2, last_mention_at = max(?3, ifnull(last_mention_at, 0))`,
    ),
    states: database.prepare('SELECT * FROM source ORDER BY name'),
  }
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
  return {
    cursor: (name) => sql.cursor.get(name)?.['value'] as string | undefined,
    saveCursor: (name, value) => {
      sql.saveCursor.run(name, value)
    },
    look: (ids) => {
      const byBytes = new Map(ids.map((id) => [bytesOf(id).toString('latin1'), id]))
      const keys = [...byBytes.keys()].map((key) => Buffer.from(key, 'latin1'))
      const found = new Map<MentionId, Seen>()
      for (let at = 0; at < keys.length; at += LOOK_IDS) {
        const part = keys.slice(at, at + LOOK_IDS)
        const rows = sql.look.all(...part, ...Array<null>(LOOK_IDS - part.length).fill(null))
        for (const row of rows) {
          const id = byBytes.get(Buffer.from(row['id'] as Uint8Array).toString('latin1'))
          if (id === undefined) continue
          const fingerprint = Buffer.from(row['fingerprint'] as Uint8Array).toString('hex')
          found.set(id, { version: Number(row['version']), fingerprint, deleted: row['deleted'] === 1 })
        }
      }
      return found
    },
    remember: (entries, now) =>
      inTransaction(() => {
        for (const { id, version, fingerprint, deleted } of entries) {
          sql.remember.run(
            bytesOf(id),
            version,
            Buffer.from(fingerprint, 'hex'),
            deleted ? 1 : 0,
            Math.floor(now / DAY_MS) * DAY_MS,
          )
        }
      }),
    expire: (olderThanMs) => Number(sql.expire.run(olderThanMs).changes),
    noteRun: (name, kind, at, error) => {
      sql.noteRun.run(name, kind, at, error ?? null)
    },
    noteMention: (name, kind, at) => {
      sql.noteMention.run(name, kind, at)
    },
    sourceStates: () =>
      sql.states.all().map((row) => ({
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
