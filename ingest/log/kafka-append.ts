import { PipelineError } from '../../config/errors.ts'
import { counters, type Logger } from '../../config/events.ts'
import { backoffMs, deadline, pause } from '../../config/time/deadline.ts'
import type { Piece } from './append-queue.ts'
import { asKafkaError, type KafkaClient, type KafkaProducer } from './kafka.ts'
import { within } from './kafka-cluster.ts'
import { isDenied } from './kafka-rights.ts'
import type { KafkaTopic } from './kafka-topics.ts'

/** How long an append tries before it rejects with SL_LOG_UNAVAILABLE. */
const APPEND_MS = 30_000
const ATTEMPT_MS = 15_000
const DISCONNECT_MS = 3_000
/** CompressionTypes.GZIP: what every Kafka client can read. */
const GZIP = 1

export interface Sender extends AsyncDisposable {
  send(topic: () => Promise<KafkaTopic>, records: Piece['records'], signal: AbortSignal): Promise<void>
}

/**
 * Acknowledged by all in-sync replicas when it resolves. The producer is idempotent, so its own retries write nothing
 * twice; after a failure its sequence numbers are in doubt and a new producer takes over.
 */
export const openSender = (client: KafkaClient, logger: Logger): Sender => {
  let open: Promise<KafkaProducer> | undefined
  const connect = async (): Promise<KafkaProducer> => {
    const producer = client.producer()
    await producer.connect()
    return producer
  }
  const close = async (): Promise<void> => {
    const old = open
    open = undefined
    const quit = old?.then((producer) => producer.disconnect()).catch(() => undefined)
    if (quit !== undefined) await within(quit, DISCONNECT_MS, new AbortController().signal).catch(() => undefined)
  }
  const attempt = async (topic: () => Promise<KafkaTopic>, records: Piece['records']): Promise<void> => {
    const { name } = await topic()
    open ??= connect()
    const producer = await open
    await producer.send({
      topic: name,
      acks: -1,
      compression: GZIP,
      messages: records.map(({ key, value, headers }) => ({ key, value, ...(headers && { headers }) })),
    })
  }
  const persist: Sender['send'] = async (topic, records, signal) => {
    using wait = deadline(signal, APPEND_MS)
    let known: PipelineError | undefined
    for (let failures = 0; ; failures++) {
      try {
        return await within(attempt(topic, records), ATTEMPT_MS, wait.signal)
      } catch (error) {
        void close()
        const failure = asKafkaError(error)
        // A right is not given within seconds: the caller tells, and waits.
        if (failure.code !== 'SL_LOG_UNAVAILABLE' || isDenied(failure)) throw failure
        // That time is up says nothing of why it did not suffice; what failed before does.
        if (wait.signal.aborted) throw known ?? failure
        known = failure
        counters.retries.inc({ part: 'kafka' })
        logger.debug({ err: failure, failures, part: 'log' }, 'send failed and is tried again')
        await pause(backoffMs(failures, 100, 2_000), wait.signal)
        if (wait.signal.aborted) throw failure
      }
    }
  }
  // A topic that an admin made takes 1 MB at once unless told otherwise, however small each record is. Halves that the
  // brokers took already come again with their other half, which changes nothing.
  const send: Sender['send'] = async (topic, records, signal) => {
    try {
      await persist(topic, records, signal)
    } catch (error) {
      const isTooLarge = error instanceof PipelineError && error.code === 'SL_LOG_RECORD_TOO_LARGE'
      if (!isTooLarge || records.length < 2) throw error
      const half = Math.ceil(records.length / 2)
      await send(topic, records.slice(0, half), signal)
      await send(topic, records.slice(half), signal)
    }
  }
  return {
    send,
    [Symbol.asyncDispose]: close,
  }
}
