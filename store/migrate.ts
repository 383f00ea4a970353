import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { messageOf, PipelineError } from '../config/errors.ts'
import { printableCut } from '../config/text/printable.ts'
import { version } from '../config/version.ts'
import { openStore, query, type Store, type StoreAddress } from './client.ts'
import { requireServer } from './server-version.ts'

export interface Migration {
  readonly name: string
  readonly sql: string
  /** First 16 hex digits of SHA-256 over the file. */
  readonly checksum: string
}

const dir = fileURLToPath(new URL('./migrations/', import.meta.url))

/** The numbered `.sql` files, in order. */
export const migrations = (): readonly Migration[] =>
  readdirSync(dir)
    .filter((name) => /^\d{3}_.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(`${dir}${name}`, 'utf8')
      return { name, sql, checksum: hash('sha256', sql).slice(0, 16) }
    })

/** Statements of one file: they end with `;` at a line's end; no string of ours holds one there. */
export const statementsOf = (sql: string): readonly string[] =>
  sql
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^--.*$/gm, '').trim() !== '')

const applied = query({
  sql: 'SELECT name, argMax(checksum, applied_at) AS checksum FROM migrations GROUP BY name ORDER BY name',
  params: z.object({}),
  row: z.object({ name: z.string(), checksum: z.string() }),
})

const ledgerSql = `CREATE TABLE IF NOT EXISTS migrations
(name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))
ENGINE = MergeTree ORDER BY name`

const numberOf = (name: string): string | undefined => /^\d{3}(?=_)/.exec(name)?.[0]

/** The highest number among names of migrations, as it stands there. */
const lastNumber = (names: Iterable<string>): string =>
  [...names]
    .flatMap((name) => numberOf(name) ?? [])
    .toSorted()
    .at(-1) ?? ''

/** Checksums by name, as a server's ledger has them. */
type Ledger = ReadonlyMap<string, string>

const ledgerOf = async (store: Store, signal: AbortSignal): Promise<Ledger> =>
  new Map((await store.ask(applied, {}, signal)).map((row) => [row.name, row.checksum]))

const requireNoNewer = (stored: Ledger, url: string): void => {
  const theirs = lastNumber(stored.keys())
  const ours = lastNumber(migrations().map(({ name }) => name))
  if (theirs <= ours) return
  const what = `${url} has migration ${theirs}, this version (${version}) knows up to ${ours}`
  throw new PipelineError('SL_STORE_NEWER', `tables newer than this version: ${what}`)
}

/** What stands in the ledger under one of our numbers has to be what we would have applied. */
const requireNoOther = (stored: Ledger, url: string): void => {
  const ours = migrations()
  for (const { name, checksum } of ours) {
    if (stored.has(name) && stored.get(name) !== checksum) {
      throw new PipelineError(
        'SL_MIGRATION_CHANGED',
        `migration changed after it was applied: ${name} at ${url}; put the version back that made these tables, or restore the file and add a new one`,
      )
    }
    const isOther = ([theirs, sum]: readonly [string, string]): boolean =>
      // The same statements under another name made the same tables.
      theirs !== name && numberOf(theirs) === numberOf(name) && !ours.some((own) => own.checksum === sum)
    const other = [...stored].find(isOther)
    if (other === undefined) continue
    const what = `${url} has migration ${other[0]}, this version (${version}) has ${name}`
    throw new PipelineError('SL_MIGRATION_CHANGED', `tables of another version: ${what}`)
  }
}

/**
 * An older version writes nothing to tables that a newer one made: its rows lack what was added since, and nobody can
 * tell them afterwards. A start that is refused loses nothing, because what it would have taken waits in the log. Nor
 * does a version whose migrations went another way: its own would come on top of the others.
 */
const requireOursIn = (stored: Ledger, url: string): void => {
  requireNoNewer(stored, url)
  requireNoOther(stored, url)
}

/** For who writes rows and migrates nothing. Throws SL_STORE_NEWER and SL_MIGRATION_CHANGED, as `migrate` does. */
export const requireOwnTables = async (store: Store, signal: AbortSignal): Promise<void> =>
  requireOursIn(await ledgerOf(store, signal), store.address.url)

/**
 * Applies what is missing, in order, on one server; returns the names applied now. An applied file that was changed
 * since, or another under its number, stops everything with SL_MIGRATION_CHANGED, tables of a newer version with
 * SL_STORE_NEWER. A file that failed half-way is repeated whole: its statements are made to bear that (IF NOT EXISTS is
 * added to CREATE).
 */
export const migrate = async (store: Store, signal: AbortSignal): Promise<readonly string[]> => {
  await store.command(ledgerSql, signal)
  const done = await ledgerOf(store, signal)
  requireOursIn(done, store.address.url)
  const now: string[] = []
  for (const migration of migrations()) {
    if (done.has(migration.name)) continue
    await apply(store, migration, signal)
    now.push(migration.name)
  }
  return now
}

/** Names of the migrations that a server has not seen; where it has seen none, its ledger is missing too. */
export const migrationsMissing = async (store: Store, signal: AbortSignal): Promise<readonly string[]> => {
  const done = await ledgerOf(store, signal)
  return migrations().flatMap(({ name }) => (done.has(name) ? [] : [name]))
}

const COMPLAINT_CHARS_MAX = 150

const OTHER_VOLUME =
  'the volume with the ClickHouse data cannot swap two files, as NFS, SMB, FAT and exFAT cannot: put the data on another, such as ext4, XFS or APFS'

/** With ClickHouse's own words: they are about a statement of ours, so they hold no text of a mention. */
const migrationFailed = (which: string, cause: unknown): PipelineError => {
  const said = messageOf(cause instanceof PipelineError ? cause.cause : cause)
  // What stands behind a semicolon is taken for what to do next.
  const words = printableCut(said.replace(/\s+/g, ' ').replaceAll('; ', ', ').trim(), COMPLAINT_CHARS_MAX)
  const next = said.includes('renameat2() is not supported') ? `; ${OTHER_VOLUME}` : ''
  return new PipelineError('SL_MIGRATION_FAILED', `migration failed: ${which} (${words})${next}`, { cause })
}

const apply = async (store: Store, migration: Migration, signal: AbortSignal): Promise<void> => {
  for (const statement of statementsOf(migration.sql)) {
    const repeatable = statement.replace(/\bCREATE (TABLE|MATERIALIZED VIEW|VIEW) (?!IF )/, 'CREATE $1 IF NOT EXISTS ')
    try {
      await store.command(repeatable, signal)
    } catch (cause) {
      if (cause instanceof PipelineError && cause.code !== 'SL_STORE_REJECTED') throw cause
      throw migrationFailed(`${migration.name} at ${store.address.url}`, cause)
    }
  }
  await store.insert('migrations', [{ name: migration.name, checksum: migration.checksum }], signal)
}

/** What was applied where, and the nodes that could not be migrated. */
export interface MigratedNodes {
  readonly applied: ReadonlyMap<string, readonly string[]>
  readonly missed: ReadonlyMap<string, PipelineError>
}

/** Asks before anything is made: who runs the line may be a user without the right to make tables. */
const isMigrated = async (store: Store, signal: AbortSignal): Promise<boolean> => {
  try {
    await requireOwnTables(store, signal)
    return (await migrationsMissing(store, signal)).length === 0
  } catch (error) {
    // A server that has no such database or table yet.
    if (error instanceof PipelineError && error.code === 'SL_STORE_REJECTED') return false
    throw error
  }
}

const migrateAt = async (address: StoreAddress, signal: AbortSignal): Promise<readonly string[]> => {
  await using store = openStore(address)
  if (await isMigrated(store, signal)) return []
  await using bare = openStore({ ...address, database: 'default' })
  await requireServer(bare, signal)
  await bare.command(`CREATE DATABASE IF NOT EXISTS ${address.database}`, signal)
  return await migrate(store, signal)
}

/** A node that is not there must not hold a start up for as long as a migration may take. */
const NODE_ANSWER_MS = 5_000

const requireAnswer = async (address: StoreAddress, signal: AbortSignal): Promise<void> => {
  await using store = openStore({ ...address, database: 'default' }, { requestMs: NODE_ANSWER_MS })
  await store.ping(signal)
}

/** Says of a node what is wrong with it, where it stands in the settings, and what to do. */
export const nodeMissed = (url: string, error: PipelineError): PipelineError => {
  const [what] = error.message.split('; ')
  // Of newer tables the node is not what is wrong: the code says what to do.
  const cure =
    error.code === 'SL_STORE_NEWER' ? '' : '; mend it or take it out of store.nodes, then run: npx earshot migrate'
  return new PipelineError(error.code, `node not migrated: ${url} (${what})${cure}`, { cause: error })
}

/**
 * Migrates the server, then every further shard node of the settings, one after the other; whether they answer is
 * asked of all at once. Rows go to the server alone, so only it has to be there: a node that cannot be migrated is told
 * of, and the others are still migrated.
 */
export const migrateNodes = async (
  address: StoreAddress,
  nodes: readonly string[],
  signal: AbortSignal,
): Promise<MigratedNodes> => {
  const applied = new Map([[address.url, await migrateAt(address, signal)]])
  const missed = new Map<string, PipelineError>()
  const asked = nodes.map((url) => ({ url, answer: requireAnswer({ ...address, url }, signal) }))
  // One that is not waited for any more must not end the process as an unhandled rejection.
  for (const { answer } of asked) answer.catch(() => undefined)
  for (const { url, answer } of asked) {
    try {
      await answer
      applied.set(url, await migrateAt({ ...address, url }, signal))
    } catch (error) {
      if (signal.aborted || !(error instanceof PipelineError)) throw error
      missed.set(url, nodeMissed(url, error))
    }
  }
  return { applied, missed }
}
