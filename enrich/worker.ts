import { isRetryable } from '../config/errors.ts'
import { counters, durations, type Logger, type RetryPart } from '../config/events.ts'
import type { RejectReason } from '../config/outcome.ts'
import type { EnrichSettings } from '../config/settings/schema.ts'
import { backoffMs, pause } from '../config/time/deadline.ts'
import type { EpochMs } from '../config/time/instant.ts'
import { reminder } from '../config/time/reminder.ts'
import {
  type Batch,
  enrichGroup,
  type LogRecord,
  type MessageLog,
  type StoredRecord,
  topics,
} from '../ingest/log/port.ts'
import type { Mention } from '../ingest/mention.ts'
import { decodeMention } from '../ingest/mention-codec.ts'
import { bury } from './dead/bury.ts'
import { deadLetter } from './dead/dead.ts'
import type { SecondLook } from './heavier/second-look.ts'
import type { ScoredMention } from './scored.ts'
import type { Sink } from './sink.ts'
import { openStoreQueue, type Work } from './store-queue.ts'

export interface WorkerDeps {
  readonly log: MessageLog
  readonly sink: Sink
  /** One row per matched brand; none when nobody listens for this mention. */
  readonly score: (mention: Mention, now: number) => readonly ScoredMention[]
  /** What was published before this is past the retention period: it gets no rows. Absent: nothing is. */
  readonly closedBefore?: () => EpochMs
  /** A second, slower look at a batch's scores; absent: none. */
  readonly secondLook?: SecondLook
  readonly settings: EnrichSettings
  readonly logger: Logger
  readonly now: () => number
  /** Another consumer group reads the same log again from its start; default: the one all workers share. */
  readonly group?: string
  /** Tests end the process at these labels. */
  readonly crashPoint?: (label: string) => void
}

/** Records scored without a pause: then timers (heartbeats) get their turn. */
const SLICE_RECORDS = 500

/** Records scored or waiting at once, in batches: while one insert runs, the next ones gather into one. */
const BATCHES_IN_FLIGHT_MAX = 6

/**
 * One worker: takes batches from the log, scores them, stores them, acks them. Scoring overlaps with storing; what was
 * scored meanwhile is stored together, in the order of the log, because few large inserts cost ClickHouse much less
 * than many small ones. Resolves when `signal` aborted and it has drained.
 */
export const runWorker = (deps: WorkerDeps, signal: AbortSignal): Promise<void> => {
  const storeInOrder = openStoreQueue((work, until) => storeWork(deps, work, until))
  let scoring: Promise<unknown> = Promise.resolve()
  const handle = async (batch: Batch): Promise<void> => {
    const mine = scoring.then(() => scoreBatch(deps, batch.records))
    scoring = mine.catch(() => undefined)
    await storeInOrder(mine, batch.signal)
    deps.crashPoint?.('before-ack')
  }
  return deps.log.consume(
    {
      topic: topics.mentions,
      group: deps.group ?? enrichGroup,
      batchRecordsMax: deps.settings.batchRecordsMax,
      batchBytesMax: deps.settings.batchBytesMax,
      lingerMs: deps.settings.lingerMs,
      batchesInFlightMax: BATCHES_IN_FLIGHT_MAX,
    },
    handle,
    signal,
  )
}

const scoreBatch = async (deps: WorkerDeps, records: readonly StoredRecord[]): Promise<Work> => {
  const batch = deps.sink.batch()
  const dead: LogRecord[] = []
  let unmatched = 0
  let past = 0
  const now = deps.now()
  const closedBefore = deps.closedBefore?.() ?? Number.NEGATIVE_INFINITY
  const giveUp = (record: StoredRecord, reason: RejectReason, detail: string): void => {
    counters.deadLetters.inc({ reason })
    dead.push(deadLetter(record, reason, detail, now))
  }
  /** A text that a scorer trips over must not stop the line; its reason names the scorer's error, not the text. */
  const orGiveUp = (record: StoredRecord, work: () => void): void => {
    try {
      work()
    } catch (error) {
      giveUp(record, 'scorer-failed', error instanceof Error ? error.name : 'unknown')
    }
  }
  const held: {
    readonly record: StoredRecord
    readonly mention: Mention
    readonly scored: readonly ScoredMention[]
  }[] = []
  for (let at = 0; at < records.length; at++) {
    if (at > 0 && at % SLICE_RECORDS === 0) await new Promise(setImmediate)
    const record = records[at] as StoredRecord
    const decoded = decodeMention(record.value, deps.settings.recordBytesMax)
    if (decoded.kind === 'reject') {
      giveUp(record, decoded.reason, decoded.detail)
      continue
    }
    const mention = decoded.value
    orGiveUp(record, () => {
      // Without rows it still replaces what an earlier version left in the store.
      const isPast = mention.publishedAt < closedBefore
      const scored = mention.deleted === true || isPast ? [] : deps.score(mention, now)
      if (isPast && mention.deleted !== true) past++
      else if (scored.length === 0 && mention.deleted !== true) unmatched++
      if (deps.secondLook === undefined) batch.add({ mention, scored })
      else held.push({ record, mention, scored })
    })
  }
  const refined = await deps.secondLook?.look(held.map(({ scored }) => scored))
  held.forEach(({ record, mention, scored }, at) => {
    orGiveUp(record, () => batch.add({ mention, scored: refined?.[at] ?? scored }))
  })
  return { batches: [batch], dead, unmatched, past, revises: batch.revises }
}

/** Waits as long as the store or the log is away; only an abort ends it without storing. */
const storeWork = async (deps: WorkerDeps, work: Work, signal: AbortSignal): Promise<void> => {
  const size = work.batches.reduce((sum, batch) => sum + batch.size, 0)
  await insist(deps, 'store', signal, async () => {
    using _timer = { [Symbol.dispose]: durations.store.startTimer() }
    const { rows, superseded } = await deps.sink.store(work.batches, signal)
    counters.rows.inc(rows)
    counters.records.inc({ outcome: 'superseded' }, superseded)
  })
  counters.records.inc({ outcome: 'stored' }, size - work.unmatched - work.past)
  counters.records.inc({ outcome: 'no-brand' }, work.unmatched)
  counters.records.inc({ outcome: 'past-retention' }, work.past)
  if (work.past > 0)
    deps.logger.info({ records: work.past, part: 'worker' }, 'mentions past the retention period left out')
  if (work.dead.length === 0) return
  deps.logger.warn({ records: work.dead.length, part: 'worker' }, 'records sent to the dead letters')
  await insist(deps, 'log', signal, () => bury(deps, work.dead, signal))
}

const insist = async (
  deps: WorkerDeps,
  part: RetryPart,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> => {
  const isDue = reminder()
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (err) {
      // Also what waiting cannot mend (a wrong password, a missing table) waits: the record is not at fault, and
      // an operator can put it right. Only the text says more loudly what to do.
      if (signal.aborted) throw err
      counters.retries.inc({ part })
      if (isDue()) deps.logger[isRetryable(err) ? 'warn' : 'error']({ err, part }, 'worker waits, nothing is lost')
      await pause(backoffMs(attempt), signal)
    }
  }
}
