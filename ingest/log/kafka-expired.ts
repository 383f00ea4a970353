import type { Logger } from '../../config/events.ts'
import { recordsExpired } from './expired.ts'
import type { ClusterView } from './kafka-cluster.ts'
import { expiredBetween, expiredOf } from './kafka-read.ts'
import type { KafkaTopic } from './kafka-topics.ts'

/** kafkajs goes on behind what the retention removed without a word. This finds out, and tells. */
export interface ExpiredLookout {
  /** Before joining: the first fetch sets the group's place behind what is gone, and nothing tells of it later. */
  look(signal: AbortSignal): Promise<void>
  /** Tells what was gone before of a partition that is ours now. */
  joined(partition: number): void
  /** Looks why nothing came between two offsets of a partition, and tells of what is gone. */
  gap(of: { readonly partition: number; readonly from: number; readonly to: number }, signal: AbortSignal): void
}

export const openExpiredLookout = ({ view, topic, group, logger }: ExpiredLookoutDeps): ExpiredLookout => {
  const before = new Map<number, number>()
  const tell = (partition: number, records: number): void => {
    if (records > 0) recordsExpired(logger, { group, partition, records })
  }
  const unknown = (err: unknown): void => logger.debug({ err, part: 'log' }, 'expired records not looked for')
  return {
    look: async (signal) => {
      const found = await expiredOf(view, topic, group, signal).catch(unknown)
      for (const { partition, expiredRecords } of found ?? []) before.set(partition, expiredRecords)
    },
    joined: (partition) => {
      tell(partition, before.get(partition) ?? 0)
      before.delete(partition)
    },
    gap: (of, signal) => {
      expiredBetween(view, topic, of, signal).then((records) => tell(of.partition, records), unknown)
    },
  }
}

interface ExpiredLookoutDeps {
  readonly view: ClusterView
  readonly topic: KafkaTopic
  readonly group: string
  readonly logger: Logger
}
