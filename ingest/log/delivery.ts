import { counters, type Logger } from '../../config/events.ts'
import { backoffMs, pause } from '../../config/time/deadline.ts'
import { reminder } from '../../config/time/reminder.ts'
import { Backlog, type Segment } from './backlog.ts'
import type { Ack, Claim } from './claim.ts'
import type { Batch, StoredRecord, Subscription } from './port.ts'

export interface DeliveryDeps {
  readonly subscription: Subscription
  readonly handle: (batch: Batch) => Promise<void>
  /** Makes acks durable. A throw means: try again while the claims are ours. */
  readonly commit: (acks: readonly Ack[]) => Promise<void> | void
  /** Called when `full` turns false again. */
  readonly onRoom: () => void
  readonly logger: Logger
}

interface Flight {
  readonly records: readonly StoredRecord[]
  readonly segments: readonly Segment[]
  readonly claims: ReadonlySet<Claim>
  readonly abandon: AbortController
  state: 'running' | 'done' | 'failed'
}

/** A first redelivery waits about this long, each further one twice as long, up to the cap. */
const REDELIVERY_MS = 100
const REDELIVERY_CAP_MS = 10_000
const COMMIT_RETRY_CAP_MS = 2_000
/** Three seconds: a coordinator that moves takes no longer. */
const COMMIT_TRIES_QUIET = 5
/** Small batches must not make the reader stop and go. */
const READ_AHEAD_RECORDS_MIN = 2_000
/** So long a shutdown waits for batches in flight, then for their commit: together what config/cli/shutdown.ts gives. */
const GRACE_MS = 8_000
const COMMIT_MS = 1_000

/**
 * From records to acked batches, the same for every log: collects batches, keeps at most `batchesInFlightMax` with
 * the handler, acks them in order, redelivers from the oldest unacked one after a throw, and says when it is full.
 * Holds at most one batch's bytes of read-ahead (and what one read brings) beside the batches in flight.
 */
export class Delivery {
  readonly #deps: DeliveryDeps
  readonly #backlog = new Backlog()
  readonly #claims = new Set<Claim>()
  readonly #ended = new AbortController()
  #flights: Flight[] = []
  #full = false
  #stopping = false
  #backingOff = false
  #failures = 0
  #committing = false
  readonly #isDue = reminder()
  #linger: NodeJS.Timeout | undefined
  #waiters: (() => void)[] = []

  constructor(deps: DeliveryDeps) {
    this.#deps = deps
  }

  /** True while nothing more should be read. */
  get full(): boolean {
    return this.#full
  }

  /** Bytes of values read ahead and not yet with the handler. */
  get waitingBytes(): number {
    return this.#backlog.bytes
  }

  add(claim: Claim): void {
    this.#claims.add(claim)
  }

  /** Takes records of one partition in ascending order, following those offered before. */
  offer(claim: Claim, records: readonly StoredRecord[]): void {
    if (this.#stopping || !claim.held || claim.leaving) return
    this.#backlog.add({ claim, records, at: 0, end: records.length, arrivedAt: performance.now() })
    if (this.#backlog.bytes >= this.#deps.subscription.batchBytesMax || this.#backlog.records >= this.#recordsHigh()) {
      this.#full = true
    }
    this.#pump()
  }

  /** The partition is someone else's now: what was read is forgotten, and nothing of it is committed any more. */
  revoke(claim: Claim): void {
    claim.held = false
    this.#claims.delete(claim)
    this.#backlog.prune()
    for (const flight of this.#flights) {
      if (flight.claims.has(claim) && [...flight.claims].every(({ held }) => !held)) {
        flight.abandon.abort(new DOMException('partitions lost', 'AbortError'))
      }
    }
    this.#pump()
    this.#wake()
  }

  /** Stops handing out this partition; resolves when its batches in flight are acked, committed or failed. */
  async drain(claim: Claim): Promise<void> {
    claim.leaving = true
    this.#backlog.prune()
    this.#pump()
    await this.#until(() => !claim.held || (claim.flights === 0 && claim.acked === claim.committed))
  }

  /** Hands out nothing more, waits up to `graceMs` for batches in flight, then abandons them; commits what was acked. */
  async stop(graceMs = GRACE_MS, commitMs = COMMIT_MS): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#linger)
    this.#backlog.clear()
    await this.#until(() => this.#flights.length === 0, graceMs)
    for (const flight of this.#flights) flight.abandon.abort(new DOMException('shutdown grace passed', 'AbortError'))
    await this.#until(() => this.#due().length === 0, commitMs)
    this.#ended.abort()
  }

  #recordsHigh(): number {
    return Math.max(2 * this.#deps.subscription.batchRecordsMax, READ_AHEAD_RECORDS_MIN)
  }

  #pump(): void {
    const { batchRecordsMax, batchBytesMax, batchesInFlightMax, lingerMs } = this.#deps.subscription
    clearTimeout(this.#linger)
    while (!this.#stopping && !this.#backingOff && this.#flights.length < batchesInFlightMax) {
      const oldestAt = this.#backlog.oldestAt
      if (oldestAt === undefined) break
      const waitMs = oldestAt + lingerMs - performance.now()
      if (this.#backlog.records < batchRecordsMax && this.#backlog.bytes < batchBytesMax && waitMs > 0) {
        this.#linger = setTimeout(() => this.#pump(), waitMs)
        break
      }
      this.#launch()
    }
    if (!this.#full || this.#backlog.bytes > batchBytesMax / 2 || this.#backlog.records > this.#recordsHigh() / 2)
      return
    this.#full = false
    this.#deps.onRoom()
  }

  #launch(): void {
    const { batchRecordsMax, batchBytesMax } = this.#deps.subscription
    const { records, segments } = this.#backlog.take(batchRecordsMax, batchBytesMax)
    const claims = new Set(segments.map(({ claim }) => claim))
    for (const claim of claims) claim.flights++
    const flight: Flight = { records, segments, claims, abandon: new AbortController(), state: 'running' }
    this.#flights.push(flight)
    void this.#run(flight)
  }

  async #run(flight: Flight): Promise<void> {
    try {
      await this.#deps.handle({ records: flight.records, signal: flight.abandon.signal })
      flight.state = 'done'
    } catch (err) {
      flight.state = 'failed'
      if (!flight.abandon.signal.aborted) {
        this.#deps.logger.warn({ err, records: flight.records.length }, 'batch failed and will come again')
      }
    }
    this.#settle()
  }

  /** Acks from the front; after a failure waits until nothing runs, then puts everything unacked back. */
  #settle(): void {
    while (this.#flights[0] !== undefined && this.#flights[0].state !== 'running') {
      const [first] = this.#flights
      const lost = [...first.claims].every(({ held }) => !held)
      if (first.state === 'failed' && !lost) break
      this.#flights.shift()
      this.#land(first, first.state === 'done')
      if (!lost) this.#failures = 0
    }
    const failed = this.#flights.some(({ state }) => state === 'failed')
    if (failed && !this.#flights.some(({ state }) => state === 'running')) void this.#redeliver()
    // While one failed, nothing new starts: it would only come again. One that failed may also leave with its partitions.
    else this.#backingOff = failed
    void this.#commit()
    this.#pump()
    this.#wake()
  }

  #land(flight: Flight, acked: boolean): void {
    for (const claim of flight.claims) claim.flights--
    if (!acked) return
    for (const { claim, records, end } of flight.segments) {
      claim.acked = (records[end - 1] as StoredRecord).offset + 1
    }
  }

  async #redeliver(): Promise<void> {
    this.#backingOff = true
    const flights = this.#flights
    this.#flights = []
    for (const flight of flights) this.#land(flight, false)
    this.#backlog.putBack(flights.flatMap(({ segments }) => segments))
    counters.retries.inc({ part: 'handler' })
    await pause(backoffMs(this.#failures++, REDELIVERY_MS, REDELIVERY_CAP_MS), this.#ended.signal)
    this.#backingOff = false
    this.#pump()
    this.#wake()
  }

  #due(): Ack[] {
    const due: Ack[] = []
    for (const claim of this.#claims) {
      // Not `>`: a topic that was made anew begins at 0 again.
      if (claim.acked !== claim.committed) due.push({ claim, next: claim.acked })
    }
    return due
  }

  async #commit(): Promise<void> {
    if (this.#committing) return
    this.#committing = true
    for (let attempt = 0, due = this.#due(); due.length > 0 && !this.#ended.signal.aborted; due = this.#due()) {
      try {
        await this.#deps.commit(due)
        for (const { claim, next } of due) claim.committed = next
        attempt = 0
      } catch (err) {
        const isLasting = attempt >= COMMIT_TRIES_QUIET && this.#isDue()
        const told = { err, attempt, part: 'log' }
        this.#deps.logger[isLasting ? 'warn' : 'debug'](told, 'commit failed and is tried again, nothing is lost')
        await pause(backoffMs(attempt++, REDELIVERY_MS, COMMIT_RETRY_CAP_MS), this.#ended.signal)
      }
    }
    this.#committing = false
    this.#wake()
  }

  #wake(): void {
    const waiters = this.#waiters
    this.#waiters = []
    for (const waiter of waiters) waiter()
  }

  async #until(holds: () => boolean, withinMs = Number.POSITIVE_INFINITY): Promise<void> {
    const giveUpAt = performance.now() + withinMs
    while (!holds() && performance.now() < giveUpAt && !this.#ended.signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#waiters.push(resolve)
      const timer = setTimeout(resolve, Math.min(giveUpAt - performance.now(), 1_000))
      await promise
      clearTimeout(timer)
    }
  }
}
