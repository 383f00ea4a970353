import { PipelineError } from '../../config/errors.ts'
import type { Logger } from '../../config/events.ts'
import type { LogSettings } from '../../config/settings/schema.ts'
import { HOUR_MS } from '../../config/time/instant.ts'
import { asKafkaError, type KafkaAdmin, type KafkaClient } from './kafka.ts'
import { kafkaTypesOf } from './kafka-access.ts'
import { bootstrap, isDenied, lacking } from './kafka-rights.ts'
import { type Topic, topics } from './port.ts'

/** How long a question about a topic waits for the broker. */
export const TOPIC_MS = 30_000

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
    const partitions = (await partitionsOf(admin, name)) ?? (await create(admin, name, settings))
    tellPartitions(partitions, name, settings, logger)
    await tellRetention(admin, { topic, name }, settings, logger)
    return { name }
  } catch (error) {
    throw asKafkaError(error)
  } finally {
    await admin.disconnect().catch(() => undefined)
  }
}

/** Asks for this topic alone: of a large cluster all others would come along, and fail it with a leader that they lack. */
const partitionsOf = async (admin: KafkaAdmin, topic: string): Promise<number | undefined> => {
  try {
    const described = await admin.fetchTopicMetadata({ topics: [topic] })
    return described.topics[0]?.partitions.length ?? 0
  } catch (error) {
    if (kafkaTypesOf(error).includes('UNKNOWN_TOPIC_OR_PARTITION')) return undefined
    throw error
  }
}

/** How many partitions it has then. */
const create = async (admin: KafkaAdmin, name: string, settings: LogSettings): Promise<number> => {
  const config = {
    [RETENTION]: String(settings.retentionHours * HOUR_MS),
    'max.message.bytes': String(MESSAGE_BYTES_MAX),
  }
  const { partitions: numPartitions, kafka } = settings
  const replicationFactor = kafka?.replication ?? 1
  const configEntries = Object.entries(config).map(([entry, value]) => ({ name: entry, value }))
  const topic = { topic: name, numPartitions, replicationFactor, configEntries }
  // False when another process was quicker.
  const failure = await admin
    .createTopics({ waitForLeaders: true, timeout: CREATE_MS, topics: [topic] })
    .then(() => undefined, asKafkaError)
  if (failure !== undefined) {
    if (!isDenied(failure)) throw failure
    const [lacks, gives] = lacking(failure, { right: 'Create', topic: name }, kafka)
    const shape = `--partitions ${numPartitions} --replication-factor ${replicationFactor}`
    const keeps = Object.entries(config).map(([entry, value]) => `--config ${entry}=${value}`)
    const makes = `kafka-topics.sh ${bootstrap(kafka)} --create --topic ${name} ${shape} ${keeps.join(' ')}`
    const what = `kafka not usable: topic missing: ${name} (${lacks})`
    throw new PipelineError('SL_LOG_UNAVAILABLE', `${what}; let an admin say: ${makes}, or: ${gives}`)
  }
  return (await partitionsOf(admin, name)) ?? numPartitions
}

const tellPartitions = (partitions: number, topic: string, settings: LogSettings, logger: Logger): void => {
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
    const where = `${bootstrap(settings.kafka)} --entity-type topics --entity-name ${name}`
    const cure = `kafka-configs.sh ${where} --alter --add-config ${RETENTION}=${wished * HOUR_MS}`
    const told = { part: 'log', topic: name, hours: Number.isFinite(kept) ? kept : 'unlimited', wished, cure }
    logger.warn(told, 'topic keeps its own retention, not log.retentionHours of the settings')
  } catch (err) {
    // Describing the settings of a topic is a right of its own, which reading and writing do not need.
    logger.debug({ err, part: 'log' }, 'retention of the topic not known')
  }
}
