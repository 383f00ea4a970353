import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { PipelineError } from '../config/errors.ts'
import { openStore, query, type Store, type StoreAddress } from './client.ts'

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
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex').slice(0, 16) }
    })

/** Statements of one file: they end with `;` at a line's end; no string of ours holds one there. */
export const statementsOf = (sql: string): readonly string[] =>
  sql
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^--.*$/gm, '').trim() !== '')

const applied = query({
  name: 'migrations-applied',
  sql: 'SELECT name, argMax(checksum, applied_at) AS checksum FROM migrations GROUP BY name ORDER BY name',
  params: z.object({}),
  row: z.object({ name: z.string(), checksum: z.string() }),
})

const ledgerSql = `CREATE TABLE IF NOT EXISTS migrations
(name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))
ENGINE = MergeTree ORDER BY name`

/**
 * Applies what is missing, in order, on one server; returns the names applied now. An applied file that was changed
 * since stops everything with SL_MIGRATION_CHANGED. A file that failed half-way is repeated whole: its statements
 * are made to bear that (IF NOT EXISTS is added to CREATE).
 */
export const migrate = async (store: Store, signal: AbortSignal): Promise<readonly string[]> => {
  await store.command(ledgerSql, signal)
  const done = new Map((await store.ask(applied, {}, signal)).map((row) => [row.name, row.checksum]))
  const now: string[] = []
  for (const migration of migrations()) {
    const checksum = done.get(migration.name)
    if (checksum === migration.checksum) continue
    if (checksum !== undefined) {
      throw new PipelineError(
        'SL_MIGRATION_CHANGED',
        `migration changed after it was applied: ${migration.name} at ${store.address.url}; restore the file and add a new one`,
      )
    }
    await apply(store, migration, signal)
    now.push(migration.name)
  }
  return now
}

const apply = async (store: Store, migration: Migration, signal: AbortSignal): Promise<void> => {
  for (const statement of statementsOf(migration.sql)) {
    const repeatable = statement.replace(/\bCREATE (TABLE|MATERIALIZED VIEW|VIEW) (?!IF )/, 'CREATE $1 IF NOT EXISTS ')
    try {
      await store.command(repeatable, signal)
    } catch (cause) {
      if (cause instanceof PipelineError && cause.code !== 'SL_STORE_REJECTED') throw cause
      throw new PipelineError('SL_MIGRATION_FAILED', `migration failed: ${migration.name} at ${store.address.url}`, {
        cause,
      })
    }
  }
  await store.insert('migrations', [{ name: migration.name, checksum: migration.checksum }], signal)
}

/** Migrates the server and every further shard node of the settings, one after the other; returns what was applied where. */
export const migrateNodes = async (
  address: StoreAddress,
  nodes: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const done = new Map<string, readonly string[]>()
  for (const url of [address.url, ...nodes]) {
    await using bare = openStore({ ...address, url, database: 'default' })
    await bare.command(`CREATE DATABASE IF NOT EXISTS ${address.database}`, signal)
    await using store = openStore({ ...address, url })
    done.set(url, await migrate(store, signal))
  }
  return done
}
