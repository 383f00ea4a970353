import { PipelineError } from '../../config/errors.ts'
import { deadline } from '../../config/time/deadline.ts'
import { asKafkaError, type KafkaClient } from './kafka.ts'
import type { RawBroker, RawCluster } from './kafkajs-internals.ts'

/** Questions to the brokers that need no group: offsets, single fetches, members. One connection, made when needed. */
export interface ClusterView extends AsyncDisposable {
  /** Rejects with SL_LOG_UNAVAILABLE, after 30 s at the latest. A failure makes the next use connect anew. */
  use<T>(work: (cluster: RawCluster) => Promise<T>, signal: AbortSignal): Promise<T>
}

const USE_MS = 30_000
/** Coordinators are of groups or of transactions. */
const GROUP = 0

export const openClusterView = (client: KafkaClient): ClusterView => {
  let open: Promise<RawCluster> | undefined
  const connect = async (): Promise<RawCluster> => {
    const cluster = client.cluster()
    await cluster.connect()
    await cluster.refreshMetadata()
    return cluster
  }
  const close = (): void => {
    open?.then((cluster) => cluster.disconnect()).catch(() => undefined)
    open = undefined
  }
  return {
    use: async (work, signal) => {
      open ??= connect()
      const mine = open
      try {
        return await within(
          mine.then(async (cluster) => {
            await cluster.refreshMetadataIfNecessary()
            return work(cluster)
          }),
          USE_MS,
          signal,
        )
      } catch (error) {
        if (open === mine) close()
        signal.throwIfAborted()
        throw asKafkaError(error)
      }
    },
    [Symbol.asyncDispose]: async () => close(),
  }
}

/** kafkajs says of a coordinator only that none was found, also where nobody may look for it: then we ask why. */
export const coordinatorOf = async (cluster: RawCluster, groupId: string): Promise<RawBroker> => {
  try {
    return await cluster.findGroupCoordinator({ groupId })
  } catch (error) {
    if (!(error instanceof Error && error.name === 'KafkaJSGroupCoordinatorNotFound')) throw error
    const broker = await cluster.findControllerBroker()
    await broker.findGroupCoordinator({ groupId, coordinatorType: GROUP })
    throw error
  }
}

/** The work's outcome, or a rejection after `ms` or when `signal` aborts. The work itself cannot be stopped. */
export const within = async <T>(work: Promise<T>, ms: number, signal: AbortSignal): Promise<T> => {
  using wait = deadline(signal, ms)
  const { promise, reject } = Promise.withResolvers<never>()
  const leave = (): void =>
    reject(
      signal.aborted
        ? signal.reason
        : new PipelineError('SL_LOG_UNAVAILABLE', `kafka not usable: no answer within ${ms} ms`),
    )
  wait.signal.addEventListener('abort', leave, { once: true })
  if (wait.signal.aborted) leave()
  // The loser of the race must not end the process as an unhandled rejection.
  work.catch(() => undefined)
  return Promise.race([work, promise])
}
