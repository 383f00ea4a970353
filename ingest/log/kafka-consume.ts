import { PipelineError } from '../../config/errors.ts'
import { counters, type Logger } from '../../config/events.ts'
import { backoffMs, pause } from '../../config/time/deadline.ts'
import { reminder } from '../../config/time/reminder.ts'
import { Delivery } from './delivery.ts'
import { asKafkaError, type KafkaClient } from './kafka.ts'
import { type ClusterView, within } from './kafka-cluster.ts'
import { KafkaSession, type SessionEnd } from './kafka-session.ts'
import { type FindKafkaTopic, TOPIC_MS } from './kafka-topics.ts'
import type { Batch, Subscription } from './port.ts'

const LEAVE_MS = 1_000
const ABANDON_MS = 3_000
/** Stalls in a row without a record between them, after which only a new process may help. */
const STALLS_MAX = 5

export interface KafkaConsumeDeps {
  readonly client: KafkaClient
  readonly view: ClusterView
  readonly topicOf: FindKafkaTopic
  readonly logger: Logger
  /** Says of a failure which right is missing, where one is. */
  readonly named: (error: unknown) => unknown
}

/**
 * Consumes until `signal` aborts. A consumer object that crashed, hangs or lost its broker is replaced by a new one,
 * as long as it takes; rejects with SL_LOG_STALLED only when new ones hang too although the broker answers.
 */
export const consumeKafka = async (
  deps: KafkaConsumeDeps,
  subscription: Subscription,
  handle: (batch: Batch) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  const { client, view, topicOf, logger } = deps
  let session: KafkaSession | undefined
  const delivery = new Delivery({
    subscription,
    handle,
    logger,
    onRoom: () => session?.resume(),
    commit: async (acks) => {
      if (session === undefined) throw new PipelineError('SL_LOG_UNAVAILABLE', 'kafka not usable: no consumer')
      await session.commit(acks)
    },
  })
  const aborted = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  const formerMembers = new Set<string>()
  const attempt = async (): Promise<SessionEnd | undefined> => {
    try {
      const topic = await within(topicOf(subscription.topic), TOPIC_MS, signal)
      if (signal.aborted) return undefined
      session = new KafkaSession({ client, view, topic, group: subscription.group, delivery, formerMembers, logger })
      await session.start(signal)
      return await Promise.race([session.ended, aborted])
    } catch (err) {
      return { why: 'crashed', err }
    }
  }

  const tell = remind(deps)
  let stalls = 0
  for (let failures = 0; !signal.aborted; failures++) {
    const end = await attempt()
    if (signal.aborted || end === undefined) break
    if (session?.productive === true) {
      failures = 0
      stalls = 0
    }
    await session?.close(ABANDON_MS)
    session = undefined
    tell(end)
    if (end.why !== 'crashed' && (await answers(view, signal)) && ++stalls >= STALLS_MAX) {
      await delivery.stop(0, 0)
      throw new PipelineError('SL_LOG_STALLED', `kafka consumer hangs: ${stalls} new ones did too; restart the worker`)
    }
    counters.retries.inc({ part: 'kafka' })
    await pause(backoffMs(failures, 100, 5_000), signal)
  }
  session?.quiet()
  await delivery.stop()
  await session?.close(LEAVE_MS)
}

const answers = (view: ClusterView, signal: AbortSignal): Promise<boolean> =>
  view
    .use((cluster) => cluster.refreshMetadata(), signal)
    .then(
      () => true,
      () => false,
    )

const remind = ({ logger, named }: KafkaConsumeDeps): ((end: SessionEnd) => void) => {
  const isDue = reminder()
  return (end) => {
    if (!isDue()) return
    logger.warn(
      { part: 'log', why: end.why, ...(end.why === 'crashed' && { err: named(asKafkaError(end.err)) }) },
      'consumer starts anew, nothing is lost',
    )
  }
}
