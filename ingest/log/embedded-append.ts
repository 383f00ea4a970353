import { PipelineError } from '../../config/errors.ts'
import type { Piece } from './append-queue.ts'
import { encodeChunk } from './embedded-chunk.ts'
import { type Database, whenFree } from './embedded-database.ts'
import type { StoredTopic } from './embedded-topics.ts'
import { type LogRecord, partitionOf } from './port.ts'

/** A chunk is what is read and decoded at once, so both bound what a reader must take in one go. */
const CHUNK_RECORDS_MAX = 1_000
const CHUNK_BYTES_MAX = 524_288

interface Chunk {
  readonly partition: number
  readonly count: number
  readonly bytes: number
  readonly data: Buffer
}

/** Writes one piece in one transaction. `bytesMax` bounds the file. */
export const writePiece = async (
  database: Database,
  { id, partitions }: StoredTopic,
  piece: Piece,
  bytesMax: number,
  signal: AbortSignal,
): Promise<void> => {
  // Before the lock is taken: compressing is most of the work, and others may write meanwhile.
  const chunks = chunksOf(piece.records, partitions)
  const write = (): void =>
    database.transaction(() => {
      refuseWhenFull(database, bytesMax)
      const appendedAt = Date.now()
      for (const { partition, count, bytes, data } of chunks) {
        const end = database.get(
          `INSERT INTO ends (topic, partition, next) VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE SET next = next + excluded.next RETURNING next`,
          id,
          partition,
          count,
        )
        database.run(
          'INSERT INTO chunks (topic, partition, base, count, appended_at, bytes, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
          id,
          partition,
          Number(end?.['next']) - count,
          count,
          appendedAt,
          bytes,
          data,
        )
      }
    })
  await whenFree(database.path, write, signal)
}

const refuseWhenFull = (database: Database, bytesMax: number): void => {
  const bytes = (database.pragma('page_count') - database.pragma('freelist_count')) * database.pragma('page_size')
  if (bytes < bytesMax) return
  throw new PipelineError(
    'SL_LOG_DISK_FULL',
    `log full: ${bytes} bytes in ${database.path}; raise log.bytesMax or shorten log.retentionHours, intake then goes on by itself`,
  )
}

const chunksOf = (records: readonly LogRecord[], partitions: number): Chunk[] => {
  const open = new Map<number, { records: LogRecord[]; bytes: number }>()
  const chunks: Chunk[] = []
  const close = (partition: number, part: { records: LogRecord[]; bytes: number }): void => {
    chunks.push({ partition, count: part.records.length, bytes: part.bytes, data: encodeChunk(part.records) })
  }
  for (const record of records) {
    const partition = partitionOf(record.key, partitions)
    let part = open.get(partition)
    if (part === undefined) {
      part = { records: [], bytes: 0 }
      open.set(partition, part)
    }
    part.records.push(record)
    part.bytes += record.value.length
    if (part.records.length < CHUNK_RECORDS_MAX && part.bytes < CHUNK_BYTES_MAX) continue
    close(partition, part)
    open.delete(partition)
  }
  for (const [partition, part] of open) close(partition, part)
  return chunks
}
