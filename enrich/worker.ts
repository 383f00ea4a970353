import { backoffMs, pause } from '../config/deadline.ts'
import { isRetryable } from '../config/errors.ts'
import { counters, durations, type Logger } from '../config/events.ts'
import type { RejectReason } from '../config/outcome.ts'
import type { EnrichSettings } from '../config/settings.ts'
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
import { deadLetter } from './dead.ts'
import type { SecondLook } from './heavier/second-look.ts'
import type { ScoredMention } from './scored.ts'
import type { Sink, SinkBatch } from './sink.ts'

export interface WorkerDeps {
  readonly log: MessageLog
  readonly sink: Sink
  /** One row per matched brand; none when nobody listens for this mention. */
  readonly score: (mention: Mention, now: number) => readonly ScoredMention[]
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
const WAIT_REMINDER_MS = 30_000

/** Records scored or waiting at once, in batches: while one insert runs, the next ones gather into one. */
const BATCHES_IN_FLIGHT_MAX = 6
const STORES_AT_ONCE_MAX = 2
/** As long as more is being scored, so many batches wait for each other: one large insert costs less than three. */
const COMPANY_BATCHES = 3

/**
 * One worker: takes batches from the log, scores them, stores them, acks them. Scoring overlaps with storing; what was
 * scored meanwhile is stored together, in the order of the log, because few large inserts cost ClickHouse much less
 * than many small ones. Resolves when `signal` aborted and it has drained.
 */
export const runWorker = (deps: WorkerDeps, signal: AbortSignal): Promise<void> => {
  const storeInOrder = openStoreQueue(deps)
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

type Waiting = Work & { readonly signal: AbortSignal; readonly stored: PromiseWithResolvers<void> }

/**
 * Groups what waits and stores up to two groups at once, so that ClickHouse has work while an answer is on its way. A
 * group with edits or deletions stands alone: what they change must be stored before, what follows comes after.
 */
const openStoreQueue = (deps: WorkerDeps): ((coming: Promise<Work>, signal: AbortSignal) => Promise<void>) => {
  const waiting: Waiting[] = []
  let scoring = 0
  let running = 0
  let alone = false
  const start = (group: readonly Waiting[], revises: boolean): void => {
    running++
    alone = revises
    storeWork(deps, merge(group), onceAllAbort(group.map((one) => one.signal)))
      .then(
        () => group.forEach(({ stored }) => void stored.resolve()),
        (error: unknown) => group.forEach(({ stored }) => void stored.reject(error)),
      )
      .finally(() => {
        running--
        alone = false
        next()
      })
  }
  const next = (): void => {
    const [first] = waiting
    if (first === undefined || alone || running === STORES_AT_ONCE_MAX) return
    const other = waiting.findIndex((work) => work.revises !== first.revises)
    const ready = other === -1 ? waiting.length : other
    if (running > 0 && first.revises) return
    if (ready < COMPANY_BATCHES && scoring > 0 && other === -1) return
    start(waiting.splice(0, ready), first.revises)
  }
  return async (coming, signal) => {
    scoring++
    const stored = Promise.withResolvers<void>()
    try {
      waiting.push({ ...(await coming), signal, stored })
    } finally {
      scoring--
      next()
    }
    await stored.promise
  }
}

/** What one batch no longer needs, the others of its group still do; storing what is someone else's now does no harm. */
const onceAllAbort = (signals: readonly AbortSignal[]): AbortSignal => {
  const all = new AbortController()
  const look = (): void => {
    if (signals.every(({ aborted }) => aborted)) all.abort(signals[0]?.reason)
  }
  for (const signal of signals) signal.addEventListener('abort', look, { once: true })
  look()
  return all.signal
}

const merge = (works: readonly Work[]): Work => ({
  batches: works.flatMap((work) => work.batches),
  dead: works.flatMap((work) => work.dead),
  unmatched: works.reduce((sum, work) => sum + work.unmatched, 0),
  revises: works.some((work) => work.revises),
})

interface Work {
  readonly batches: readonly SinkBatch[]
  readonly dead: readonly LogRecord[]
  readonly unmatched: number
  readonly revises: boolean
}

const scoreBatch = async (deps: WorkerDeps, records: readonly StoredRecord[]): Promise<Work> => {
  const batch = deps.sink.batch()
  const dead: LogRecord[] = []
  let unmatched = 0
  const now = deps.now()
  const bury = (record: StoredRecord, reason: RejectReason, detail: string): void => {
    counters.deadLetters.inc({ reason })
    dead.push(deadLetter(record, reason, detail, now))
  }
  /** A text that a scorer trips over must not stop the line; its reason names the scorer's error, not the text. */
  const orBury = (record: StoredRecord, work: () => void): void => {
    try {
      work()
    } catch (error) {
      bury(record, 'scorer-failed', error instanceof Error ? error.name : 'unknown')
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
      bury(record, decoded.reason, decoded.detail)
      continue
    }
    const mention = decoded.value
    orBury(record, () => {
      const scored = mention.deleted === true ? [] : deps.score(mention, now)
      if (scored.length === 0 && mention.deleted !== true) unmatched++
      if (deps.secondLook === undefined) batch.add({ mention, scored })
      else held.push({ record, mention, scored })
    })
  }
  const refined = await deps.secondLook?.look(held.map(({ scored }) => scored))
  held.forEach(({ record, mention, scored }, at) => {
    orBury(record, () => batch.add({ mention, scored: refined?.[at] ?? scored }))
  })
  return { batches: [batch], dead, unmatched, revises: batch.revises }
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
  counters.records.inc({ outcome: 'stored' }, size - work.unmatched)
  counters.records.inc({ outcome: 'no-brand' }, work.unmatched)
  if (work.dead.length === 0) return
  deps.logger.warn({ records: work.dead.length, part: 'worker' }, 'records sent to the dead letters')
  await insist(deps, 'log', signal, () => deps.log.append(topics.dead, work.dead, signal))
}

const insist = async (
  deps: WorkerDeps,
  part: string,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> => {
  let toldAt = 0
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (err) {
      // Also what waiting cannot mend (a wrong password, a missing table) waits: the record is not at fault, and
      // an operator can put it right. Only the text says more loudly what to do.
      if (signal.aborted) throw err
      counters.retries.inc({ part })
      if (Date.now() - toldAt > WAIT_REMINDER_MS) {
        toldAt = Date.now()
        deps.logger[isRetryable(err) ? 'warn' : 'error']({ err, part }, 'worker waits, nothing is lost')
      }
      await pause(backoffMs(attempt), signal)
    }
  }
}
