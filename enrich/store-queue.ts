import type { LogRecord } from '../ingest/log/port.ts'
import type { SinkBatch } from './sink.ts'

const STORES_AT_ONCE_MAX = 2
/** As long as more is being scored, so many batches wait for each other: one large insert costs less than three. */
const COMPANY_BATCHES = 3

/** What became of one batch of the log, or of several that are stored together. */
export interface Work {
  readonly batches: readonly SinkBatch[]
  readonly dead: readonly LogRecord[]
  readonly unmatched: number
  /** Those that the retention period has gone past. */
  readonly past: number
  readonly revises: boolean
}

type Waiting = Work & { readonly signal: AbortSignal; readonly stored: PromiseWithResolvers<void> }

/**
 * Groups what waits and stores up to two groups at once, so that ClickHouse has work while an answer is on its way. A
 * group with edits or deletions stands alone: what they change must be stored before, what follows comes after.
 */
export const openStoreQueue = (
  store: (work: Work, signal: AbortSignal) => Promise<void>,
): ((coming: Promise<Work>, signal: AbortSignal) => Promise<void>) => {
  const waiting: Waiting[] = []
  let scoring = 0
  let running = 0
  let alone = false
  const start = (group: readonly Waiting[], revises: boolean): void => {
    running++
    alone = revises
    store(merge(group), onceAllAbort(group.map((one) => one.signal)))
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
  past: works.reduce((sum, work) => sum + work.past, 0),
  revises: works.some((work) => work.revises),
})
