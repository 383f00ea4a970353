import { promisify } from 'node:util'
import { constants, gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib'
import kafkajs, {
  type Admin,
  type Consumer,
  type EachBatchPayload,
  type Kafka,
  type KafkaConfig,
  type Producer,
} from 'kafkajs'
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'
import { messageOf, PipelineError, withHint } from '../../config/errors.ts'
import type { Logger } from '../../config/events.ts'
import type { LogSettings } from '../../config/settings/schema.ts'
import { accessHint } from './kafka-access.ts'
import type { RawCluster } from './kafkajs-internals.ts'
import { partitionOf } from './port.ts'
import { processPlace } from './process-place.ts'

export type KafkaAdmin = Admin
export type KafkaConsumer = Consumer
export type KafkaProducer = Producer
export type KafkaBatch = EachBatchPayload

type Login = NonNullable<NonNullable<LogSettings['kafka']>['sasl']>

/** How brokers are asked to let us in, secrets and certificates (PEM) in place. */
export interface KafkaAccess {
  readonly ssl: boolean | { readonly ca?: string; readonly cert?: string; readonly key?: string }
  readonly sasl?: Pick<Login, 'mechanism' | 'username'> & { readonly password: string }
}

/** Everything of kafkajs that the rest of the log needs. */
export interface KafkaClient {
  readonly kafka: Kafka
  /** Names this process and where it runs, so that others can tell a dead member of a group from a silent one. */
  readonly clientId: string
  consumer(options: ConsumerOptions): Consumer
  producer(): Producer
  /** kafkajs's own view of the brokers, not connected yet: it can fetch and list offsets without a group. */
  cluster(): RawCluster
}

interface ConsumerOptions {
  readonly group: string
  readonly sessionMs: number
}

// kafkajs compresses at zlib's default level: five times slower for a tenth less bytes. It has no zstd at all, which
// topics that others write may use.
const compressGzip = promisify(gzip)
const compressZstd = promisify(zstdCompress)
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.GZIP] = () => ({
  compress: (encoder: { readonly buffer: Buffer }) => compressGzip(encoder.buffer, { level: 1 }),
  decompress: promisify(gunzip),
})
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => ({
  compress: (encoder: { readonly buffer: Buffer }) =>
    compressZstd(encoder.buffer, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  decompress: promisify(zstdDecompress),
})

// Without this every idle connection runs a timer each millisecond, with a negative time-out that Node 24 warns about
// (tulios/kafkajs#1704, the remedy is that of #1768).
const { scheduleCheckPendingRequests } = RequestQueue.prototype
RequestQueue.prototype.scheduleCheckPendingRequests = function whenNeeded(): void {
  if (this.pending.length === 0 && this.throttledUntil <= Date.now()) return
  scheduleCheckPendingRequests.call(this)
}

const FETCH_WAIT_MS = 100
/** Compressed, as the broker counts. Small: a worker holds a few fetches beside its batches, unpacked. */
const FETCH_BYTES = 1_048_576
const FETCH_BYTES_PER_PARTITION = 262_144
const HEARTBEAT_MS = 1_000
const REBALANCE_MS = 60_000
const REQUEST_MS = 30_000
/** How old what is known of topics may be: so long the records of a partition that an operator adds wait. */
const METADATA_MS = 30_000

/** A client that gives up soon: the callers have deadlines and back-off of their own. */
export const openKafkaClient = (
  brokers: readonly string[],
  { ssl, sasl }: KafkaAccess,
  logger: Logger,
): KafkaClient => {
  const clientId = `earshot.${processPlace()}.${process.pid}`
  const kafka = new kafkajs.Kafka({
    clientId,
    brokers: [...brokers],
    ssl,
    ...(sasl && { sasl: saslOf(sasl) }),
    connectionTimeout: 3_000,
    requestTimeout: REQUEST_MS,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 },
    logLevel: kafkajs.logLevel.WARN,
    // Its errors are everyday events of a broker that restarts; what matters of them we log ourselves.
    logCreator: () => (entry) => logger.debug({ part: 'kafkajs', detail: entry.log.message }, 'kafka client'),
  })
  return {
    kafka,
    clientId,
    cluster: () => rawCluster(kafka),
    producer: () =>
      kafka.producer({
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
        // A send that kafkajs tries again leaves out every broker that took a part of it before, also what that one
        // leads only since then: acknowledged, and never written. Of NaN it makes no try at all; 0 it refuses.
        retry: { retries: Number.NaN },
        // Ours is the same function without kafkajs's arithmetic on BigInt, which took longer than sending.
        createPartitioner:
          () =>
          ({ message, partitionMetadata }) =>
            partitionOf(String(message.key ?? ''), partitionMetadata.length),
      }),
    consumer: ({ group, sessionMs }) =>
      kafka.consumer({
        groupId: group,
        sessionTimeout: sessionMs,
        heartbeatInterval: Math.min(HEARTBEAT_MS, sessionMs / 4),
        rebalanceTimeout: REBALANCE_MS,
        metadataMaxAge: METADATA_MS,
        allowAutoTopicCreation: false,
        minBytes: 1,
        maxBytes: FETCH_BYTES,
        maxBytesPerPartition: FETCH_BYTES_PER_PARTITION,
        maxWaitTimeInMs: FETCH_WAIT_MS,
        // A crash is ours to handle: a consumer object that starts itself anew has been seen to go on consuming twice.
        retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4, restartOnFailure: async () => false },
      }),
  }
}

const saslOf = ({
  mechanism,
  username,
  password,
}: NonNullable<KafkaAccess['sasl']>): NonNullable<KafkaConfig['sasl']> => {
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password }
    case 'scram-sha-256':
      return { mechanism, username, password }
    case 'scram-sha-512':
      return { mechanism, username, password }
    default:
      throw new TypeError(`unhandled mechanism: ${JSON.stringify(mechanism satisfies never)}`)
  }
}

// kafkajs keeps the maker of its clusters under a symbol. It is the only way to fetch without joining a group.
const rawCluster = (kafka: Kafka): RawCluster => {
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description?.endsWith('createCluster'))
  if (symbol === undefined) throw new TypeError('kafkajs has no createCluster: version 2.2 is needed')
  const make = Reflect.get(kafka, symbol) as (options: object) => RawCluster
  return make({ metadataMaxAge: METADATA_MS, allowAutoTopicCreation: false, isolationLevel: 1 })
}

/** Of several errors kafkajs says only that there were some. */
const firstOf = (error: unknown): unknown =>
  error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? (error.errors[0] ?? error) : error

/** Of a broker with several addresses (localhost has two) Node says what is wrong with each, which kafkajs drops. */
const saidBy = (error: unknown): string => {
  // kafkajs reads on in what it knew of brokers after their connection was given up.
  if (error instanceof TypeError) return 'connection given up while it was asked'
  const said = messageOf(error)
  return said.endsWith(': ') && error instanceof Error && 'code' in error ? `${said}${error.code}` : said
}

/** Kafka's errors as ours. */
export const asKafkaError = (thrown: unknown): PipelineError => {
  if (thrown instanceof PipelineError) return thrown
  const error = firstOf(thrown)
  const type = error instanceof Error && 'type' in error ? String(error.type) : ''
  if (type === 'MESSAGE_TOO_LARGE' || type === 'RECORD_LIST_TOO_LARGE') {
    return new PipelineError(
      'SL_LOG_RECORD_TOO_LARGE',
      'record larger than its topic allows; raise max.message.bytes of the topic with kafka-configs.sh, or shorten the record',
      { cause: error },
    )
  }
  const hint = accessHint(error)
  const said = saidBy(error)
  const what = hint === undefined ? said.slice(0, 300) : withHint(said, hint)
  return new PipelineError('SL_LOG_UNAVAILABLE', `kafka not usable: ${what}`, { cause: error })
}
