import { PipelineError } from '../../config/errors.ts'
import type { LogSettings } from '../../config/settings/schema.ts'
import { kafkaTypesOf } from './kafka-access.ts'

/** What somebody is about to do at the brokers, by Kafka's names of rights; Read and Write bring Describe along. */
export interface Errand {
  readonly right: 'Read' | 'Write' | 'Create'
  readonly topic: string
  /** Read on it is needed too; looking on, without joining, needs less. */
  readonly group?: string
  readonly isLooking?: boolean
}

type Kafka = LogSettings['kafka']

const typeOf = (error: unknown): string =>
  kafkaTypesOf(error).find((type) => type.endsWith('_AUTHORIZATION_FAILED')) ?? ''

/** Whether the brokers know who asks, and do not allow it. */
export const isDenied = (error: unknown): boolean => typeOf(error) !== ''

/** Who we are to the brokers, and by what name; of a certificate they make the name by rules of their own. */
const userOf = (kafka: Kafka): readonly [who: string, name: string] => {
  if (kafka?.sasl !== undefined) return [`user ${kafka.sasl.username}`, kafka.sasl.username]
  if (typeof kafka?.ssl === 'object' && kafka.ssl.certificate !== undefined)
    return ['the SUBJECT of log.kafka.ssl.certificate', 'SUBJECT']
  return ['user ANONYMOUS', 'ANONYMOUS']
}
export const bootstrap = (kafka: Kafka): string => `--bootstrap-server ${kafka?.brokers[0]}`

const missing = (type: string, { right, topic, group, isLooking = false }: Errand): readonly [string, string] => {
  const onTopic = [`${right} on topic ${topic}`, `--operation ${right} --topic ${topic}`] as const
  switch (type) {
    case 'GROUP_AUTHORIZATION_FAILED': {
      const operation = isLooking ? 'Describe' : 'Read'
      return [`${operation} on group ${group}`, `--operation ${operation} --group ${group}`]
    }
    case 'CLUSTER_AUTHORIZATION_FAILED':
      // To write each record once: since 2.8 brokers ask for Write on any topic.
      return [`${onTopic[0]} (before Kafka 2.8 also IdempotentWrite on the cluster)`, onTopic[1]]
    default:
      return onTopic
  }
}

/** The right that is missing, and the command that gives it. */
export const lacking = (error: unknown, errand: Errand, kafka: Kafka): readonly [what: string, cure: string] => {
  const [right, options] = missing(typeOf(error), errand)
  const [who, name] = userOf(kafka)
  const cure = `kafka-acls.sh ${bootstrap(kafka)} --add --allow-principal User:${name} ${options}`
  return [`${who} has no right ${right}`, cure]
}

/**
 * Brokers say only that something was not allowed. Names what, and how it is given; any other error stays as it is. The
 * cause is left out: logs print it behind the command, which is there to be copied.
 */
export const namingRights =
  (kafka: Kafka) =>
  (error: unknown, errand: Errand): unknown => {
    if (!isDenied(error)) return error
    const [what, cure] = lacking(error, errand, kafka)
    return new PipelineError('SL_LOG_UNAVAILABLE', `kafka not usable: ${what}; let an admin say: ${cure}`)
  }
