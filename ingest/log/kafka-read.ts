import { PipelineError } from '../../config/errors.ts'
import { type ClusterView, coordinatorOf } from './kafka-cluster.ts'
import { toStored } from './kafka-record.ts'
import type { KafkaTopic } from './kafka-topics.ts'
import type { RawCluster } from './kafkajs-internals.ts'
import type { PartitionLag, ReadOptions, StoredRecord } from './port.ts'

const READ_BYTES = 1_048_576
const FETCH_WAIT_MS = 100
const READ_COMMITTED = 1
/** Fetches in a row that may bring nothing, as control records and a leader that moves do. */
const EMPTY_FETCHES_MAX = 50

/** As the brokers say now, not as it was when the topic was found: an operator may add partitions at any time. */
const partitionsOf = async (cluster: RawCluster, { name }: KafkaTopic): Promise<{ readonly partition: number }[]> => {
  await cluster.addTargetTopic(name)
  return cluster
    .findTopicPartitionMetadata(name)
    .map(({ partitionId }) => ({ partition: partitionId }))
    .toSorted((one, other) => one.partition - other.partition)
}

/** One fetch of one partition, outside of any group. At least one record batch, however small `bytes` is. */
const fetchOnce = async (
  cluster: RawCluster,
  { name }: KafkaTopic,
  partition: number,
  offset: number,
  bytes: number,
): Promise<StoredRecord[]> => {
  const leader = cluster.findTopicPartitionMetadata(name).find(({ partitionId }) => partitionId === partition)?.leader
  if (leader === undefined || leader < 0) {
    throw new PipelineError('SL_LOG_UNAVAILABLE', `kafka not usable: partition without a leader: ${partition}`)
  }
  const broker = await cluster.findBroker({ nodeId: leader })
  const { responses } = await broker.fetch({
    isolationLevel: READ_COMMITTED,
    maxWaitTime: FETCH_WAIT_MS,
    minBytes: 1,
    maxBytes: bytes,
    topics: [{ topic: name, partitions: [{ partition, fetchOffset: String(offset), maxBytes: bytes }] }],
  })
  const messages = responses[0]?.partitions[0]?.messages ?? []
  return messages
    .filter((record) => record.isControlRecord !== true && Number(record.offset) >= offset)
    .map((record) => toStored(record, partition))
}

const edges = async (cluster: RawCluster, topic: KafkaTopic, fromBeginning: boolean): Promise<Map<number, number>> => {
  const partitions = await partitionsOf(cluster, topic)
  const [found] = await cluster.fetchTopicsOffset([{ topic: topic.name, partitions, fromBeginning }])
  return new Map(found?.partitions.map(({ partition, offset }) => [partition, Number(offset)]))
}

export const startsOf = (view: ClusterView, topic: KafkaTopic, signal: AbortSignal): Promise<Map<number, number>> =>
  view.use((cluster) => edges(cluster, topic, true), signal)

export async function* readAll(
  view: ClusterView,
  topic: KafkaTopic,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<StoredRecord> {
  const starts = await startsOf(view, topic, signal)
  const ends = await view.use((cluster) => edges(cluster, topic, false), signal)
  for (const [partition, end] of ends) {
    let next = Math.max(starts.get(partition) ?? 0, options.from?.get(partition) ?? 0)
    for (let empty = 0; next < end && empty < EMPTY_FETCHES_MAX; ) {
      const at = next
      const records = await view.use((cluster) => fetchOnce(cluster, topic, partition, at, READ_BYTES), signal)
      empty = records.length === 0 ? empty + 1 : 0
      for (const record of records) {
        if (record.offset < end) yield record
        next = record.offset + 1
      }
    }
  }
}

/** How many of the records from `from` to `to` are gone; the rest of a gap are places that never held any. */
export const expiredBetween = (
  view: ClusterView,
  topic: KafkaTopic,
  { partition, from, to }: { readonly partition: number; readonly from: number; readonly to: number },
  signal: AbortSignal,
): Promise<number> =>
  view.use(async (cluster) => {
    const start = (await edges(cluster, topic, true)).get(partition) ?? 0
    return Math.max(0, Math.min(start, to) - from)
  }, signal)

const placesOf = async (cluster: RawCluster, topic: KafkaTopic, group: string) => {
  const starts = await edges(cluster, topic, true)
  const ends = await edges(cluster, topic, false)
  const partitions = await partitionsOf(cluster, topic)
  const coordinator = await coordinatorOf(cluster, group)
  const { responses } = await coordinator.offsetFetch({ groupId: group, topics: [{ topic: topic.name, partitions }] })
  const stored = new Map(responses[0]?.partitions.map(({ partition, offset }) => [partition, Number(offset)]))
  return partitions.map(({ partition }) => {
    const end = ends.get(partition) ?? 0
    const place = stored.get(partition) ?? -1
    const committed = Math.max(place, starts.get(partition) ?? 0)
    // A group that never read, or was forgotten, has no place from which it could have lost something.
    const expiredRecords = place < 0 ? 0 : committed - place
    return { partition, committed, end, lagRecords: Math.max(0, end - committed), expiredRecords }
  })
}

/** How many records of each partition the retention removed before the group read them. */
export const expiredOf = (
  view: ClusterView,
  topic: KafkaTopic,
  group: string,
  signal: AbortSignal,
): Promise<readonly { readonly partition: number; readonly expiredRecords: number }[]> =>
  view.use((cluster) => placesOf(cluster, topic, group), signal)

/** How far a group is behind; the age is that of the very record it reads next. */
export const lagOf = (
  view: ClusterView,
  topic: KafkaTopic,
  group: string,
  signal: AbortSignal,
): Promise<PartitionLag[]> =>
  view.use(async (cluster) => {
    const lags: PartitionLag[] = []
    // One after another: kafkajs opens a connection for each of several first fetches, and loses all but one of them.
    for (const place of await placesOf(cluster, topic, group)) {
      const { partition, committed, lagRecords } = place
      const [next] = lagRecords === 0 ? [] : await fetchOnce(cluster, topic, partition, committed, 1)
      lags.push({ ...place, lagMs: next === undefined ? 0 : Math.max(0, Date.now() - next.appendedAt) })
    }
    return lags
  }, signal)
