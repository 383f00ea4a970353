import type { Logger } from '../../config/events.ts'
import { HOUR_MS } from '../../config/instant.ts'
import type { LogSettings } from '../../config/settings.ts'
import { asKafkaError, type KafkaClient } from './kafka.ts'
import type { Topic } from './port.ts'

export interface KafkaTopic {
  readonly name: string
}
export type FindKafkaTopic = (topic: Topic) => Promise<KafkaTopic>

/** A little above the largest record we take, because the broker counts the batch around it. */
const MESSAGE_BYTES_MAX = 18_874_368
const CREATE_MS = 15_000

/** Finds or creates topics. An existing one stays as it is: its owner may have reasons. */
export const openKafkaTopics = (client: KafkaClient, settings: LogSettings, log: Logger): FindKafkaTopic => {
  const known = new Map<Topic, Promise<KafkaTopic>>()
  return (topic) => {
    const name = `${settings.topicPrefix}${topic}`
    const found = known.get(topic) ?? findOrCreate(client, name, settings, log)
    known.set(topic, found)
    found.catch(() => known.delete(topic))
    return found
  }
}

const findOrCreate = async (
  { kafka }: KafkaClient,
  name: string,
  settings: LogSettings,
  log: Logger,
): Promise<KafkaTopic> => {
  const admin = kafka.admin()
  try {
    await admin.connect()
    if (!(await admin.listTopics()).includes(name)) {
      // False when another process was quicker.
      await admin.createTopics({
        waitForLeaders: true,
        timeout: CREATE_MS,
        topics: [
          {
            topic: name,
            numPartitions: settings.partitions,
            replicationFactor: settings.kafka?.replication ?? 1,
            configEntries: [
              { name: 'retention.ms', value: String(settings.retentionHours * HOUR_MS) },
              { name: 'max.message.bytes', value: String(MESSAGE_BYTES_MAX) },
            ],
          },
        ],
      })
    }
    const { topics } = await admin.fetchTopicMetadata({ topics: [name] })
    const partitions = topics[0]?.partitions.length ?? 0
    if (partitions !== settings.partitions) {
      const told = { part: 'log', topic: name, partitions, wished: settings.partitions }
      log.warn(told, 'topic keeps its own partitions, not log.partitions of the settings')
    }
    return { name }
  } catch (error) {
    throw asKafkaError(error)
  } finally {
    await admin.disconnect().catch(() => undefined)
  }
}
