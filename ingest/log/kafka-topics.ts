import type { Logger } from '../../config/events.ts'
import type { LogSettings } from '../../config/settings/schema.ts'
import { HOUR_MS } from '../../config/time/instant.ts'
import { asKafkaError, type KafkaAdmin, type KafkaClient } from './kafka.ts'
import { type Topic, topics } from './port.ts'

export interface KafkaTopic {
  readonly name: string
}
export type FindKafkaTopic = (topic: Topic) => Promise<KafkaTopic>

/** A little above the largest record we take, because the broker counts the batch around it. */
const MESSAGE_BYTES_MAX = 18_874_368
const CREATE_MS = 15_000
/** ConfigResourceTypes.TOPIC */
const TOPIC_RESOURCE = 2
const RETENTION = 'retention.ms'

/** Finds or creates topics. An existing one stays as it is: its owner may have reasons. */
export const openKafkaTopics = (client: KafkaClient, settings: LogSettings, logger: Logger): FindKafkaTopic => {
  const known = new Map<Topic, Promise<KafkaTopic>>()
  return (topic) => {
    const name = `${settings.topicPrefix}${topic}`
    const found = known.get(topic) ?? findOrCreate(client, { topic, name }, settings, logger)
    known.set(topic, found)
    found.catch(() => known.delete(topic))
    return found
  }
}

const findOrCreate = async (
  { kafka }: KafkaClient,
  { topic, name }: { readonly topic: Topic; readonly name: string },
  settings: LogSettings,
  logger: Logger,
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
              { name: RETENTION, value: String(settings.retentionHours * HOUR_MS) },
              { name: 'max.message.bytes', value: String(MESSAGE_BYTES_MAX) },
            ],
          },
        ],
      })
    }
    await tellPartitions(admin, name, settings, logger)
    await tellRetention(admin, { topic, name }, settings, logger)
    return { name }
  } catch (error) {
    throw asKafkaError(error)
  } finally {
    await admin.disconnect().catch(() => undefined)
  }
}

const tellPartitions = async (
  admin: KafkaAdmin,
  topic: string,
  settings: LogSettings,
  logger: Logger,
): Promise<void> => {
  const described = await admin.fetchTopicMetadata({ topics: [topic] })
  const partitions = described.topics[0]?.partitions.length ?? 0
  if (partitions === settings.partitions) return
  const told = { part: 'log', topic, partitions, wished: settings.partitions }
  logger.warn(told, 'topic keeps its own partitions, not log.partitions of the settings')
}

/** Whoever changes `log.retentionHours` takes it for done; what the topic keeps is what an operator gave it. */
const tellRetention = async (
  admin: KafkaAdmin,
  { topic, name }: { readonly topic: Topic; readonly name: string },
  settings: LogSettings,
  logger: Logger,
): Promise<void> => {
  const wished = settings.retentionHours
  try {
    const resource = { type: TOPIC_RESOURCE, name, configNames: [RETENTION] }
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [resource] })
    const keptMs = Number(
      resources[0]?.configEntries.find(({ configName }) => configName === RETENTION)?.configValue ?? Number.NaN,
    )
    const kept = keptMs < 0 ? Number.POSITIVE_INFINITY : keptMs / HOUR_MS
    // Dead letters may well be kept for longer than what can be read again at its source.
    if (Number.isNaN(kept) || kept === wished || (topic === topics.dead && kept > wished)) return
    const where = `--bootstrap-server ${settings.kafka?.brokers[0]} --entity-type topics --entity-name ${name}`
    const cure = `kafka-configs.sh ${where} --alter --add-config ${RETENTION}=${wished * HOUR_MS}`
    const told = { part: 'log', topic: name, hours: Number.isFinite(kept) ? kept : 'unlimited', wished, cure }
    logger.warn(told, 'topic keeps its own retention, not log.retentionHours of the settings')
  } catch (err) {
    // Describing the settings of a topic is a right of its own, which reading and writing do not need.
    logger.debug({ err, part: 'log' }, 'retention of the topic not known')
  }
}
