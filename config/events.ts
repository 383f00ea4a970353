import { type Logger, type LoggerOptions, pino } from 'pino'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { rejectReasons } from './outcome.ts'

export type { Logger }

/** One registry per process; `/metrics` prints it. */
export const registry = new Registry()
collectDefaultMetrics({ register: registry })

const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> =>
  new Counter({ name: `earshot_${name}`, help, labelNames, registers: [registry] })
/**
 * A counter whose labels are known ahead: each of its series stands at 0 from the start, or the first event would be no
 * increase to Prometheus, which needs a value before it.
 */
const countersOf = <T extends Readonly<Record<string, string>>>(name: string, help: string, known: readonly T[]) => {
  const all = counter(name, help, Object.keys(known[0] ?? {}))
  for (const labels of known) all.inc(labels, 0)
  return { inc: (labels: T, value?: number): void => all.inc(labels, value) }
}
const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]): Gauge<L> =>
  new Gauge({ name: `earshot_${name}`, help, labelNames, registers: [registry] })

/** What may be away, or who waits for it. */
const retryParts = ['start', 'log', 'store', 'intake', 'kafka', 'handler', 'rollup', 'alerts'] as const
export type RetryPart = (typeof retryParts)[number]
const recordOutcomes = ['stored', 'superseded', 'no-brand', 'past-retention'] as const

export const counters = {
  sightings: counter('sightings_total', 'what sources handed in, by outcome', ['source', 'outcome']),
  sourceRuns: counter('source_runs_total', 'runs of a source, by outcome', ['source', 'outcome']),
  records: countersOf(
    'records_total',
    'records a worker took from the log, by outcome',
    recordOutcomes.map((outcome) => ({ outcome })),
  ),
  recordsExpired: counter('records_expired_total', 'records that the retention of the log removed unread', []),
  rows: counter('rows_stored_total', 'rows acknowledged by ClickHouse', []),
  deadLetters: countersOf(
    'dead_letters_total',
    'records sent to the dead letters, by reason',
    rejectReasons.map((reason) => ({ reason })),
  ),
  retries: countersOf(
    'retries_total',
    'waits for something that was away, by part',
    retryParts.map((part) => ({ part })),
  ),
  rollups: counter('rollups_total', 'hours of a brand recomputed', []),
  notifications: counter('notifications_total', 'alert messages, by channel and outcome', ['channel', 'outcome']),
  engineRestarts: counter('engine_restarts_total', 'restarts of the embedded engine', []),
} as const

export const gauges = {
  lagRecords: gauge('lag_records', 'records not yet read by the enrichment workers', ['partition']),
  lagSeconds: gauge('lag_seconds', 'age of the oldest record not yet read', ['partition']),
  deadLetters: gauge('dead_letters_waiting', 'dead letters on the log that nobody has replayed', []),
  lastMention: gauge('source_last_mention_timestamp_seconds', 'when a source last handed in a mention', ['source']),
  scoreDrift: gauge('score_drift_psi', 'population stability index of the last week against the four before', [
    'brand',
  ]),
  up: gauge('part_up', '1 while the part is healthy', ['part']),
} as const

export const durations = {
  store: new Histogram({
    name: 'earshot_store_batch_seconds',
    help: 'time to store one batch',
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  }),
} as const

/** What each log writes alike. Causes stand by themselves: by pino's own way an error's message repeats all of theirs. */
export const logOptions = (level: string, name: string): LoggerOptions => ({
  name,
  level,
  redact: ['*.password', '*.secret', 'password', 'secret'],
  base: { name },
  serializers: { err: pino.stdSerializers.errWithCause },
})

/**
 * The process's log: JSON lines on stderr. Sentences are constant, values are fields, errors stand under `err`,
 * mention text never appears above `debug`.
 */
export const openLogger = (level: string, name: string): Logger =>
  pino(logOptions(level, name), pino.destination({ fd: 2, sync: true }))
