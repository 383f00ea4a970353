import { z } from 'zod'
import { PipelineError } from '../config/errors.ts'
import { hourOf } from '../config/instant.ts'
import type { Sink, Stored } from '../enrich/sink.ts'
import { query, type Store } from './client.ts'
import { bodyOf, canonicalBodyOf, insertSql, type PackedBatch, type PackedEntry, packBatch } from './rows.ts'

/** ClickHouse refuses form fields over 128 KiB; an id takes 39 bytes. */
const IDS_PER_QUESTION = 3_000

const Ids = z.object({ ids: z.array(z.string()).max(IDS_PER_QUESTION) })

const newestRevisions = query({
  name: 'newest-revisions',
  sql: 'SELECT id, max(version) AS version FROM revisions WHERE id IN {ids:Array(UUID)} GROUP BY id',
  params: Ids,
  row: z.object({ id: z.string(), version: z.coerce.number() }),
})

const anyRevision = query({
  name: 'any-revision',
  sql: 'SELECT 1 AS present FROM revisions LIMIT 1',
  params: z.object({}),
  row: z.object({ present: z.int() }),
})

const storedKeys = query({
  name: 'stored-keys',
  sql: `SELECT id, brand, toUnixTimestamp64Milli(published_at) AS publishedAt, version, is_deleted AS deleted
        FROM mention_keys FINAL WHERE id IN {ids:Array(UUID)} ORDER BY id, brand`,
  params: Ids,
  row: z.object({
    id: z.string(),
    brand: z.string(),
    publishedAt: z.coerce.number(),
    version: z.coerce.number(),
    deleted: z.coerce.number(),
  }),
})

interface Tombstone {
  readonly brand: string
  readonly publishedAt: number
  readonly id: string
  readonly version: number
}

const bucketKey = (brand: string, publishedAt: number): string => `${brand}\n${hourOf(publishedAt)}`
const isRevision = (entry: PackedEntry): boolean => entry.version > 1 || entry.deleted

/** The newest version of each id; earlier ones of the same batches count as superseded. */
const newestOf = (entries: readonly PackedEntry[]): Map<string, PackedEntry> => {
  const newest = new Map<string, PackedEntry>()
  for (const entry of entries) {
    const other = newest.get(entry.id)
    if (other === undefined || other.version <= entry.version) newest.set(entry.id, entry)
  }
  return newest
}

/**
 * Stores batches so that repeating them changes nothing:
 * 1. what is older than a known revision is left out,
 * 2. revisions are noted (before their rows: a later, older version then finds them),
 * 3. rows replace rows of the same (brand, hour, id) by version,
 * 4. rows under keys that the new version no longer has get a tombstone,
 * 5. touched hours are noted (after the rows: the rollup never misses one).
 * A crash between any two steps is mended by the redelivery of the batch.
 */
export const openSink = (store: Store, crashPoint: (label: string) => void = () => undefined): Sink => ({
  batch: packBatch,
  store: async (batches, signal): Promise<Stored> => {
    const entries = batches.flatMap((batch) => (batch as PackedBatch).entries)
    const newest = newestOf(entries)
    await leaveOutOlder(store, newest, signal)
    const left = newest.size === entries.length ? entries : [...newest.values()]
    const buried = await noteRevisions(store, left.filter(isRevision), signal)
    crashPoint('before-rows')
    const refused = await insertRows(store, left, signal)
    crashPoint('after-rows')
    await insertTombstones(store, buried, signal)
    crashPoint('before-touched')
    const rows = await noteTouched(store, left, buried, signal)
    crashPoint('after-touched')
    return { rows, superseded: entries.length - left.length, refused }
  },
})

const chunks = <T>(items: readonly T[], size: number): T[][] => {
  const out: T[][] = []
  for (let at = 0; at < items.length; at += size) out.push(items.slice(at, at + size))
  return out
}

const leaveOutOlder = async (store: Store, newest: Map<string, PackedEntry>, signal: AbortSignal): Promise<void> => {
  if ((await store.ask(anyRevision, {}, signal)).length === 0) return
  const found = await Promise.all(
    chunks([...newest.keys()], IDS_PER_QUESTION).map((ids) => store.ask(newestRevisions, { ids }, signal)),
  )
  for (const { id, version } of found.flat()) {
    if ((newest.get(id)?.version ?? Number.POSITIVE_INFINITY) < version) newest.delete(id)
  }
}

/** Notes the revisions and finds the rows that each of them leaves behind. */
const noteRevisions = async (
  store: Store,
  revisions: readonly PackedEntry[],
  signal: AbortSignal,
): Promise<readonly Tombstone[]> => {
  if (revisions.length === 0) return []
  const rows = revisions.map(({ id, version, deleted }) => ({ id, version, is_deleted: deleted ? 1 : 0 }))
  await store.insert('revisions', rows, signal)
  const kept = new Set<string>()
  const versions = new Map<string, number>()
  for (const { id, version, brands, publishedAt } of revisions) {
    versions.set(id, version)
    for (const brand of brands) kept.add(`${id}\n${bucketKey(brand, publishedAt)}`)
  }
  const found = await Promise.all(
    chunks([...versions.keys()], IDS_PER_QUESTION).map((ids) => store.ask(storedKeys, { ids }, signal)),
  )
  return found
    .flat()
    .filter((key) => key.deleted === 0 || key.version === versions.get(key.id))
    .filter((key) => !kept.has(`${key.id}\n${bucketKey(key.brand, key.publishedAt)}`))
    .map((key) => ({ ...key, version: versions.get(key.id) ?? key.version }))
}

const insertTombstones = (store: Store, buried: readonly Tombstone[], signal: AbortSignal): Promise<void> =>
  store.insert(
    'mentions',
    buried.map(({ brand, publishedAt, id, version }) => ({
      brand,
      published_at: new Date(publishedAt).toISOString(),
      id,
      row_version: version * 1024,
      version,
      is_deleted: 1,
    })),
    signal,
  )

const noteTouched = async (
  store: Store,
  entries: readonly PackedEntry[],
  buried: readonly Tombstone[],
  signal: AbortSignal,
): Promise<number> => {
  const touched = new Map<string, { brand: string; hour: number }>()
  const touch = (brand: string, publishedAt: number): void => {
    touched.set(bucketKey(brand, publishedAt), { brand, hour: hourOf(publishedAt) / 1_000 })
  }
  let rows = 0
  for (const { brands, publishedAt } of entries) {
    rows += brands.length
    for (const brand of brands) touch(brand, publishedAt)
  }
  for (const row of buried) touch(row.brand, row.publishedAt)
  await store.insert('touched_hours', [...touched.values()], signal)
  return rows
}

/**
 * Inserts all rows at once; when ClickHouse cannot read one, writes them canonically; when that fails too, halves
 * until the unreadable entries stand alone.
 */
const insertRows = async (
  store: Store,
  entries: readonly PackedEntry[],
  signal: AbortSignal,
): Promise<Stored['refused']> => {
  const body = bodyOf(entries)
  if (body.length === 0) return []
  try {
    await store.insertRaw(insertSql, body, signal)
    return []
  } catch (error) {
    if (!isRowFault(error)) throw error
    return insertHalves(store, entries, signal)
  }
}

const insertHalves = async (
  store: Store,
  entries: readonly PackedEntry[],
  signal: AbortSignal,
): Promise<Stored['refused']> => {
  try {
    await store.insertRaw(insertSql, canonicalBodyOf(entries), signal)
    return []
  } catch (error) {
    if (!isRowFault(error)) throw error
    const [entry] = entries
    if (entries.length === 1 && entry !== undefined) return [{ record: entry.record, detail: (error as Error).message }]
    const half = entries.length >> 1
    const first = await insertHalves(store, entries.slice(0, half), signal)
    return [...first, ...(await insertHalves(store, entries.slice(half), signal))]
  }
}

const isRowFault = (error: unknown): boolean => error instanceof PipelineError && error.code === 'SL_STORE_ROW_INVALID'
