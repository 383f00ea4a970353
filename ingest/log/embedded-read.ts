import { HOUR_MS } from '../../config/time/instant.ts'
import { decodeChunk } from './embedded-chunk.ts'
import { type Database, whenFree } from './embedded-database.ts'
import type { StoredTopic } from './embedded-topics.ts'
import type { PartitionLag, ReadOptions, StoredRecord } from './port.ts'

/** How much one visit of a partition reads, in bytes before compression. */
const VISIT_BYTES = 1_048_576
const EXPIRE_CHUNKS = 200
const VACUUM_PAGES = 500

/** Records from `from` on, chunk by chunk until about 1 MiB; none at the end of the partition. */
export const readFrom = (
  database: Database,
  topic: StoredTopic,
  partition: number,
  from: number,
): readonly (readonly StoredRecord[])[] => {
  const chunks: StoredRecord[][] = []
  let bytes = 0
  const rows = database.each(
    `SELECT base, count, appended_at, bytes, data FROM chunks WHERE topic = ?1 AND partition = ?2 AND base >=
       ifnull((SELECT max(base) FROM chunks WHERE topic = ?1 AND partition = ?2 AND base <= ?3), ?3) ORDER BY base`,
    topic.id,
    partition,
    from,
  )
  for (const row of rows) {
    const base = Number(row['base'])
    if (base + Number(row['count']) <= from) continue
    const place = { partition, base, appendedAt: Number(row['appended_at']) }
    chunks.push(decodeChunk(row['data'] as Uint8Array, place, from))
    bytes += Number(row['bytes'])
    if (bytes >= VISIT_BYTES) break
  }
  return chunks
}

const endOf = (database: Database, topic: StoredTopic, partition: number): number =>
  Number(database.get('SELECT next FROM ends WHERE topic = ? AND partition = ?', topic.id, partition)?.['next'] ?? 0)

export async function* readAll(
  database: Database,
  topic: StoredTopic,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<StoredRecord> {
  const ends = Array.from({ length: topic.partitions }, (_, partition) => endOf(database, topic, partition))
  for (const [partition, end] of ends.entries()) {
    let next = options.from?.get(partition) ?? 0
    while (next < end) {
      signal.throwIfAborted()
      const chunks = readFrom(database, topic, partition, next)
      if (chunks.length === 0) break
      for (const chunk of chunks) {
        for (const record of chunk) if (record.offset < end) yield record
        next = (chunk.at(-1)?.offset ?? next) + 1
      }
      await new Promise(setImmediate)
    }
  }
}

export const startsOf = (database: Database, topic: StoredTopic): ReadonlyMap<number, number> =>
  new Map(
    Array.from({ length: topic.partitions }, (_, partition) => {
      const sql = 'SELECT min(base) AS base FROM chunks WHERE topic = ? AND partition = ?'
      const oldest = database.get(sql, topic.id, partition)?.['base'] ?? endOf(database, topic, partition)
      return [partition, Number(oldest)]
    }),
  )

export const lagOf = (database: Database, topic: StoredTopic, group: string, now: number): PartitionLag[] =>
  Array.from({ length: topic.partitions }, (_, partition) => {
    const end = endOf(database, topic, partition)
    const stored = database.get(
      'SELECT next FROM offsets WHERE topic = ? AND grp = ? AND partition = ?',
      topic.id,
      group,
      partition,
    )
    const next = Number(stored?.['next'] ?? 0)
    const oldest = database.get(
      `SELECT base, appended_at FROM chunks WHERE topic = ? AND partition = ? AND base + count > ?
       AND base >= ifnull((SELECT max(base) FROM chunks WHERE topic = ? AND partition = ? AND base <= ?), 0)
       ORDER BY base LIMIT 1`,
      topic.id,
      partition,
      next,
      topic.id,
      partition,
      next,
    )
    // What the retention removed unread is gone: the group goes on at the oldest record that is left.
    const committed = oldest === undefined ? end : Math.max(next, Number(oldest['base']))
    const lagMs = oldest === undefined ? 0 : Math.max(0, now - Number(oldest['appended_at']))
    // A group that never read has no place yet from which it could have lost something.
    const expiredRecords = next === 0 ? 0 : committed - next
    return { partition, committed, end, lagRecords: end - committed, expiredRecords, lagMs }
  })

/**
 * Removes whole chunks past the retention, a few at a time, and gives their pages back to the file system. One that is
 * stamped in the future, by a clock that was ahead, is as old as those that were appended after it.
 */
export const expire = async (database: Database, retentionHours: number, signal: AbortSignal): Promise<void> => {
  const now = Date.now()
  const before = now - retentionHours * HOUR_MS
  const removeSome = (): number =>
    database.transaction(() => {
      // In the order of appending, so that it ends at the first young one instead of searching them all.
      const oldest = database.all(
        'SELECT id, appended_at FROM chunks WHERE appended_at <= ? ORDER BY id LIMIT ?',
        now,
        EXPIRE_CHUNKS,
      )
      const young = oldest.findIndex((row) => Number(row['appended_at']) >= before)
      const old = young < 0 ? oldest : oldest.slice(0, young)
      database.run('DELETE FROM chunks WHERE id <= ?', old.at(-1)?.['id'] ?? 0)
      return old.length
    })
  while (!signal.aborted && (await whenFree(database.path, removeSome, signal)) > 0) await new Promise(setImmediate)
  while (!signal.aborted && database.pragma('freelist_count') > 0) {
    await whenFree(database.path, () => database.all(`PRAGMA incremental_vacuum(${VACUUM_PAGES})`), signal)
    await new Promise(setImmediate)
  }
}
