/** The two streams: what sources saw, and what could not be used. The prefix of the settings goes before. */
export const topics = { mentions: 'mentions.v1', dead: 'mentions.dead.v1' } as const
export type Topic = (typeof topics)[keyof typeof topics]

/** What a producer hands in. Records of one key keep their order and share a partition. */
export interface LogRecord {
  readonly key: string
  readonly value: Buffer
  readonly headers?: Readonly<Record<string, string>>
}

/** What a consumer gets. `offset` counts from 0 within its partition without gaps worth relying on. */
export interface StoredRecord {
  readonly partition: number
  readonly offset: number
  /** When it was appended, epoch ms. */
  readonly appendedAt: number
  readonly key: string
  readonly value: Buffer
  readonly headers: Readonly<Record<string, string>>
}

export interface Subscription {
  readonly topic: Topic
  /** Consumers of one group share the partitions; offsets belong to the group. */
  readonly group: string
  readonly batchRecordsMax: number
  /** Bound on the values of one batch, in bytes; a single larger record still comes, alone. */
  readonly batchBytesMax: number
  /** How long the first record of a batch waits for company, in ms. */
  readonly lingerMs: number
  /** How many batches may be with the handler at once: 2 lets one score while the other is stored. */
  readonly batchesInFlightMax: number
}

/**
 * Records of one or several partitions, each partition's in ascending offset order.
 * `signal` aborts when the batch is no longer ours (rebalance, shutdown past its grace).
 */
export interface Batch {
  readonly records: readonly StoredRecord[]
  readonly signal: AbortSignal
}

export interface PartitionLag {
  readonly partition: number
  /** Next offset the group will read. */
  readonly committed: number
  /** Offset the next appended record will get. */
  readonly end: number
  readonly lagRecords: number
  /** Records behind `committed` that the retention removed unread, until the group has gone on behind them. */
  readonly expiredRecords: number
  /** Age of the oldest unread record in ms; 0 when there is none. */
  readonly lagMs: number
}

/** From a stored position on, for reading without a group (dead letters, tools). */
export interface ReadOptions {
  /** Keep only records at or after these offsets, by partition. */
  readonly from?: ReadonlyMap<number, number>
}

/**
 * Return is ack, throw is not: when `handle` returns, its batch's offsets are committed, in order;
 * when it throws, the batch is redelivered after a back-off. At least once; ids make it harmless.
 */
export interface MessageLog extends AsyncDisposable {
  readonly kind: 'embedded' | 'kafka'
  /** Durable when it resolves. Rejects with SL_LOG_UNAVAILABLE or SL_LOG_DISK_FULL when waiting may help. */
  append(topic: Topic, records: readonly LogRecord[], signal: AbortSignal): Promise<void>
  /** Resolves when `signal` aborted and batches in flight were acked, or given up after 8 s. */
  consume(subscription: Subscription, handle: (batch: Batch) => Promise<void>, signal: AbortSignal): Promise<void>
  /** Every record from the earliest (or `from`) to what was the end when called, partition after partition. */
  read(topic: Topic, options: ReadOptions, signal: AbortSignal): AsyncIterable<StoredRecord>
  lag(topic: Topic, group: string, signal: AbortSignal): Promise<readonly PartitionLag[]>
  /** By partition, the oldest offset that still stands; where nothing does, the one of the next record. Reads none. */
  starts(topic: Topic, signal: AbortSignal): Promise<ReadonlyMap<number, number>>
  /** Removes what is older than the retention of the settings. Kafka does this itself. */
  expire(signal: AbortSignal): Promise<void>
}

/** The group that all workers share; `status` reads its lag. */
export const enrichGroup = 'earshot-enrich'

/** Kafka's own partitioner is murmur2; ours hashes the same way so that both logs place a key alike. */
export const partitionOf = (key: string, partitions: number): number =>
  (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions

/** Murmur2 as in org.apache.kafka.common.utils.Utils, seed 0x9747b28c. */
const murmur2 = (data: Buffer): number => {
  const m = 0x5bd1e995
  let hash = 0x9747b28c ^ data.length
  const whole = data.length >> 2
  for (let at = 0; at < whole; at++) {
    let k = Math.imul(data.readInt32LE(at * 4), m)
    k ^= k >>> 24
    hash = Math.imul(hash, m) ^ Math.imul(k, m)
  }
  const tail = data.length & 3
  const base = whole * 4
  if (tail === 3) hash ^= data.readUInt8(base + 2) << 16
  if (tail >= 2) hash ^= data.readUInt8(base + 1) << 8
  if (tail >= 1) {
    hash ^= data.readUInt8(base)
    hash = Math.imul(hash, m)
  }
  hash ^= hash >>> 13
  hash = Math.imul(hash, m)
  return hash ^ (hash >>> 15)
}
