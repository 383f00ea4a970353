import { z } from 'zod'
import { hourFloor } from '../config/time/instant.ts'
import type { Sink, Stored } from '../enrich/sink.ts'
import { query, type Store } from './client.ts'
import { applyCorrections } from './corrections.ts'
import { ROW_VERSIONS } from './row-version.ts'
import { insertSql, isRevision, openPacker, type PackedBatch, type PackedEntry } from './rows.ts'

/** ClickHouse refuses form fields over 128 KiB; an id takes 39 bytes. */
const IDS_PER_QUESTION = 3_000

const Ids = z.object({ ids: z.array(z.string()).max(IDS_PER_QUESTION) })

const newestRevisions = query({
  sql: 'SELECT id, max(version) AS version FROM revisions WHERE id IN {ids:Array(UUID)} GROUP BY id',
  params: Ids,
  row: z.object({ id: z.string(), version: z.coerce.number() }),
})

const anyRevision = query({
  sql: 'SELECT 1 AS present FROM revisions LIMIT 1',
  params: z.object({}),
  row: z.object({ present: z.int() }),
})

const storedKeys = query({
  sql: `SELECT id, brand, toUnixTimestamp64Milli(published_at) AS publishedAt, version, is_deleted AS deleted
        FROM mention_keys FINAL WHERE id IN {ids:Array(UUID)}`,
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
  readonly rowVersion: number
}

const bucketKey = (brand: string, publishedAt: number): string => `${brand}\n${hourFloor(publishedAt)}`

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
 * 1. revisions are noted (before their rows: a later, older version then finds them),
 * 2. rows replace rows of the same (brand, hour, id) by version,
 * 3. rows under keys that the newest version does not have get a tombstone; so do rows that are older than a known
 *    revision, or than another entry of the same batches,
 * 4. what people corrected is said again by the rows of revisions.
 * A crash between any two steps is mended by the redelivery of the batch. The rollup finds what to recount by itself.
 */
export const openSink = (store: Store, crashPoint: (label: string) => void = () => undefined): Sink => ({
  batch: openPacker(),
  store: async (batches, signal): Promise<Stored> => {
    const packed = batches as readonly PackedBatch[]
    const entries = packed.flatMap((batch) => batch.entries)
    const newest = newestOf(entries)
    const revisions = [...newest.values()].filter(isRevision)
    await noteRevisions(store, revisions, signal)
    crashPoint('before-rows')
    const [buried] = await Promise.all([
      keysLeftBehind(store, revisions, signal),
      leaveOutOlder(store, newest, signal),
      insertRows(store, packed, signal),
    ])
    crashPoint('after-rows')
    const older = newest.size === entries.length ? [] : entries.filter((entry) => newest.get(entry.id) !== entry)
    await insertTombstones(store, [...buried, ...outdatedBy(newest, older)], signal)
    crashPoint('after-tombstones')
    const revised = revisions.map(({ id }) => id)
    await applyCorrections(store, revised, signal)
    for (const batch of packed) batch.release()
    const rows = entries.reduce((sum, entry) => sum + entry.brands.length, 0)
    return { rows: rows - older.reduce((sum, entry) => sum + entry.brands.length, 0), superseded: older.length }
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

const noteRevisions = (store: Store, revisions: readonly PackedEntry[], signal: AbortSignal): Promise<void> =>
  store.insert(
    'revisions',
    revisions.map(({ id, version, deleted }) => ({ id, version, is_deleted: deleted ? 1 : 0 })),
    signal,
  )

/** The rows that each revision leaves behind under another brand or hour. */
const keysLeftBehind = async (
  store: Store,
  revisions: readonly PackedEntry[],
  signal: AbortSignal,
): Promise<readonly Tombstone[]> => {
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
    .map((key) => {
      const version = versions.get(key.id) ?? key.version
      return { ...key, version, rowVersion: version * ROW_VERSIONS }
    })
}

/**
 * Rows of older versions come along with their batch; where the newest one does not replace them they are hidden. Their
 * tombstones stay below the next version: a newer row under the same key is not touched.
 */
const outdatedBy = (newest: ReadonlyMap<string, PackedEntry>, older: readonly PackedEntry[]): readonly Tombstone[] =>
  older.flatMap(({ id, version, brands, publishedAt }) => {
    const other = newest.get(id)
    const replaced = new Set(other?.brands.map((brand) => bucketKey(brand, other.publishedAt)))
    const rowVersion = (version + 1) * ROW_VERSIONS - 1
    return brands
      .filter((brand) => !replaced.has(bucketKey(brand, publishedAt)))
      .map((brand) => ({ brand, publishedAt, id, version, rowVersion }))
  })

const insertTombstones = (store: Store, buried: readonly Tombstone[], signal: AbortSignal): Promise<void> =>
  store.insert(
    'mentions',
    buried.map(({ brand, publishedAt, id, version, rowVersion }) => ({
      brand,
      published_at: new Date(publishedAt).toISOString(),
      id,
      row_version: rowVersion,
      version,
      is_deleted: 1,
    })),
    signal,
  )

/** All rows at once. They are typed before they are sent, so no single row can be what ClickHouse refuses. */
const insertRows = async (store: Store, batches: readonly PackedBatch[], signal: AbortSignal): Promise<void> => {
  const blocks = batches.map((batch) => batch.block()).filter((block) => block.length > 0)
  if (blocks.length > 0) await store.insertRaw(insertSql, blocks, signal)
}
