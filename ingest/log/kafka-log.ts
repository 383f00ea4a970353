import { PipelineError } from '../../config/errors.ts'
import type { Logger } from '../../config/events.ts'
import type { LogSettings } from '../../config/settings/schema.ts'
import { openAppendQueue } from './append-queue.ts'
import { type KafkaAccess, openKafkaClient } from './kafka.ts'
import { openSender } from './kafka-append.ts'
import { openClusterView, within } from './kafka-cluster.ts'
import { consumeKafka } from './kafka-consume.ts'
import { lagOf, readAll, startsOf } from './kafka-read.ts'
import { type Errand, namingRights } from './kafka-rights.ts'
import { type KafkaTopic, openKafkaTopics, TOPIC_MS } from './kafka-topics.ts'
import type { MessageLog, Topic } from './port.ts'

export interface KafkaLogOptions {
  readonly settings: LogSettings
  readonly access: KafkaAccess
  readonly logger: Logger
}

/** One request to the broker. kafkajs copies a send's records quadratically, so more at once would be slower. */
const PIECE = { recordsMax: 2_500, bytesMax: 4_194_304 } as const

/** Apache Kafka 2.1 to 4.x. Connects when it is first used, so that a broker that is away stops nothing from starting. */
export const openKafkaLog = async ({ settings, access, logger }: KafkaLogOptions): Promise<MessageLog> => {
  if (settings.kafka === undefined) throw new PipelineError('SL_SETTINGS_INVALID', 'missing setting: log.kafka')
  const client = openKafkaClient(settings.kafka.brokers, access, logger)
  const topicOf = openKafkaTopics(client, settings, logger)
  const view = openClusterView(client)
  const sender = openSender(client, logger)
  const closing = new AbortController()
  const consumers = new Set<Promise<void>>()
  const named = namingRights(settings.kafka)
  const toTopic = (right: Errand['right'], topic: Topic): Errand => ({
    right,
    topic: `${settings.topicPrefix}${topic}`,
    isLooking: true,
  })
  const allowed = <T>(work: Promise<T>, errand: Errand): Promise<T> =>
    work.catch((error: unknown) => {
      throw named(error, errand)
    })
  const queue = openAppendQueue(PIECE, ({ topic, records }, signal) =>
    allowed(
      sender.send(() => topicOf(topic), records, signal),
      toTopic('Write', topic),
    ),
  )
  // Groups are the cluster's, not a topic's: two installations with prefixes of their own must not meet in one.
  const groupOf = (group: string): string => `${settings.topicPrefix}${group}`
  const found = (topic: Topic, signal: AbortSignal): Promise<KafkaTopic> => within(topicOf(topic), TOPIC_MS, signal)
  return {
    kind: 'kafka',
    append: queue.append,
    consume: async (subscription, handle, signal) => {
      const own = AbortSignal.any([signal, closing.signal])
      const group = groupOf(subscription.group)
      const errand = { ...toTopic('Read', subscription.topic), group, isLooking: false }
      const consuming = consumeKafka(
        { client, view, topicOf, logger, named: (error) => named(error, errand) },
        { ...subscription, group },
        handle,
        own,
      )
      consumers.add(consuming)
      try {
        await consuming
      } finally {
        consumers.delete(consuming)
      }
    },
    read: async function* (topic, options, signal) {
      try {
        yield* readAll(view, await found(topic, signal), options, signal)
      } catch (error) {
        throw named(error, toTopic('Read', topic))
      }
    },
    lag: (topic, group, signal) => {
      const looking = async () => lagOf(view, await found(topic, signal), groupOf(group), signal)
      return allowed(looking(), { ...toTopic('Read', topic), group: groupOf(group) })
    },
    starts: (topic, signal) => {
      const looking = async () => startsOf(view, await found(topic, signal), signal)
      return allowed(looking(), toTopic('Read', topic))
    },
    expire: async () => undefined,
    [Symbol.asyncDispose]: async () => {
      closing.abort()
      await queue.close()
      await Promise.allSettled(consumers)
      await sender[Symbol.asyncDispose]()
      await view[Symbol.asyncDispose]()
    },
  }
}
