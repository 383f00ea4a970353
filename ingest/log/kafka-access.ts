import { causesOf } from '../../config/errors.ts'
import { tlsFault } from '../../config/tls-fault.ts'

/** What to look at where brokers and settings do not agree, as on TLS or a login: neither side says it in these words. */
export const accessHint = (error: unknown): string | undefined => {
  for (const cause of causesOf(error)) {
    const hint = hintOf(cause)
    if (hint !== undefined) return hint
  }
  return undefined
}

/** Kafka's own names of what went wrong, of an error and of what lies behind it. */
export const kafkaTypesOf = (error: unknown): readonly string[] =>
  causesOf(error).map((cause) => String((cause as { readonly type?: unknown }).type ?? ''))

const hints = {
  noTls: 'if it stays, the brokers speak no TLS on this port: set log.kafka.ssl to false, or name their TLS port',
  notPlain: 'if it stays, the brokers want TLS or a login on this port: see log.kafka.ssl and log.kafka.sasl',
  noLogin: 'the brokers want no login on this port: leave log.kafka.sasl out, or name their port with one',
  mechanism: 'the brokers know no such login: see log.kafka.sasl.mechanism',
  refused: 'check log.kafka.sasl.username and log.kafka.sasl.password',
  authority: 'name the authority of their certificates: log.kafka.ssl.ca',
  client: 'the brokers want a certificate of this client that they trust: see log.kafka.ssl.certificate and its key',
  name: 'name the brokers in log.kafka.brokers as their certificates do',
  noTopic: 'if it stays, the topic was removed: let an admin make it again, or start Earshot anew, which does',
  copies: 'set log.kafka.replication to at most the number of brokers',
} as const

/** Kafka's own names. */
const byType: ReadonlyMap<string, string> = new Map([
  ['ILLEGAL_SASL_STATE', hints.noLogin],
  ['INVALID_REPLICATION_FACTOR', hints.copies],
  ['UNKNOWN_TOPIC_OR_PARTITION', hints.noTopic],
  ['UNSUPPORTED_SASL_MECHANISM', hints.mechanism],
  ['SASL_AUTHENTICATION_FAILED', hints.refused],
])

const hintOf = (error: Error & { readonly type?: unknown }): string | undefined =>
  error.name === 'KafkaJSSASLAuthenticationError'
    ? hints.refused
    : (byType.get(String(error.type)) ?? byTransport(error))

/** A connection that closes has no code: brokers hang up on what they did not expect, as one does that just ends. */
const byTransport = (error: Error): string | undefined => {
  const fault = tlsFault(error)
  if (fault !== undefined) return hints[fault]
  return error.message === 'Closed connection' ? hints.notPlain : undefined
}
