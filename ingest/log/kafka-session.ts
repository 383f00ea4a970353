import type { Logger } from '../../config/events.ts'
import { type Ack, type Claim, newClaim } from './claim.ts'
import type { Delivery } from './delivery.ts'
import type { KafkaBatch, KafkaClient, KafkaConsumer } from './kafka.ts'
import { type ClusterView, within } from './kafka-cluster.ts'
import { expelDeadMembers } from './kafka-expel.ts'
import { type ExpiredLookout, openExpiredLookout } from './kafka-expired.ts'
import { lagOf } from './kafka-read.ts'
import { toStored } from './kafka-record.ts'
import { isDenied } from './kafka-rights.ts'
import type { KafkaTopic } from './kafka-topics.ts'
import type { StoredRecord } from './port.ts'
import { type Stall, stallOf, type Vitals } from './stall.ts'

/** Generous, because dead members of this host are taken out at once: only a lost host costs this long. */
const SESSION_MS = 30_000
const CONNECT_MS = 90_000
const COMMIT_MS = 10_000
const WATCH_MS = 2_000
const BEHIND_CHECK_MS = 30_000

export interface SessionDeps {
  readonly client: KafkaClient
  readonly view: ClusterView
  readonly topic: KafkaTopic
  readonly group: string
  readonly delivery: Delivery
  /** Ids under which consumer objects of this process joined. */
  readonly formerMembers: Set<string>
  readonly logger: Logger
}

export type SessionEnd = { readonly why: 'crashed'; readonly err: unknown } | { readonly why: Stall }

/**
 * One consumer object of kafkajs, for as long as it lives. It only moves records into the delivery and returns, so
 * that fetches and with them heartbeats go on however long the handler takes (tulios/kafkajs#708, #1720).
 */
export class KafkaSession {
  readonly #deps: SessionDeps
  readonly #consumer: KafkaConsumer
  readonly #expired: ExpiredLookout
  readonly #claims = new Map<number, Claim>()
  /** After a rejoin kafkajs reads again from the commit: below these offsets we have the records already. */
  readonly #skipBelow = new Map<number, number>()
  readonly #end = Promise.withResolvers<SessionEnd>()
  readonly #closed = new AbortController()
  #commitNow: KafkaBatch['commitOffsetsIfNecessary'] | undefined
  #memberId = ''
  #paused = false
  #vitals: { -readonly [K in keyof Vitals]: Vitals[K] }
  #checkedAt = performance.now()
  #watch: NodeJS.Timeout | undefined

  constructor(deps: SessionDeps) {
    this.#deps = deps
    this.#consumer = deps.client.consumer({ group: deps.group, sessionMs: SESSION_MS })
    this.#expired = openExpiredLookout(deps)
    this.#vitals = { eventAt: performance.now(), recordsAt: performance.now(), behindSince: undefined }
  }

  /** Resolves when the consumer object is of no more use. */
  get ended(): Promise<SessionEnd> {
    return this.#end.promise
  }

  /** Whether records came: then what was wrong before is over. */
  get productive(): boolean {
    return this.#claims.size > 0 && [...this.#claims.values()].some(({ position }) => position > 0)
  }

  async start(signal: AbortSignal): Promise<void> {
    const { topic } = this.#deps
    const consumer = this.#consumer
    const { events } = consumer
    const alive = (): void => {
      this.#vitals.eventAt = performance.now()
    }
    for (const event of [events.FETCH, events.HEARTBEAT, events.GROUP_JOIN] as const) consumer.on(event, alive)
    consumer.on(events.GROUP_JOIN, ({ payload }) => {
      this.#joined(payload.memberId, payload.memberAssignment[topic.name] ?? [])
    })
    consumer.on(events.CRASH, ({ payload }) => this.#end.resolve({ why: 'crashed', err: payload.error }))
    await this.#expel(signal)
    await this.#expired.look(signal)
    // Before joining, which waits for the dead too.
    this.#watch = setInterval(() => void this.#look(), WATCH_MS)
    const connecting = (async () => {
      await consumer.connect()
      await consumer.subscribe({ topic: topic.name, fromBeginning: true })
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: async (payload) => this.#take(payload),
      })
    })()
    await within(connecting, CONNECT_MS, signal)
  }

  /** The delivery has room again. */
  resume(): void {
    if (!this.#paused || this.#closed.signal.aborted) return
    this.#paused = false
    this.#quietly(() => this.#consumer.resume([{ topic: this.#deps.topic.name }]))
  }

  /** Commits under the current generation, once: what fails is for the delivery to try again, if it is still ours. */
  async commit(acks: readonly Ack[]): Promise<void> {
    if (this.#commitNow === undefined) throw new Error('nothing fetched yet')
    const partitions = acks.map(({ claim, next }) => ({ partition: claim.partition, offset: String(next) }))
    const { name } = this.#deps.topic
    await within(this.#commitNow({ topics: [{ topic: name, partitions }] }), COMMIT_MS, this.#closed.signal)
  }

  /** No more records; the membership stays until `close`, so that what is in flight can be committed. */
  quiet(): void {
    if (this.#closed.signal.aborted || this.#paused || this.#commitNow === undefined) return
    this.#pause()
  }

  /** Leaves the group. kafkajs may wait forever for a connection that is gone, so this waits `ms` at most. */
  async close(ms: number): Promise<void> {
    clearInterval(this.#watch)
    this.#closed.abort()
    for (const claim of this.#claims.values()) this.#deps.delivery.revoke(claim)
    this.#claims.clear()
    // That it resolves does not mean it left: after a crash kafkajs only drops the connection. So the id stays among
    // the former members until someone looked.
    await within(this.#consumer.disconnect(), ms, new AbortController().signal).catch(() => undefined)
  }

  #joined(memberId: string, partitions: readonly number[]): void {
    const { delivery, formerMembers } = this.#deps
    // Under a new id we were out for a while, and others may have gone on where we stopped.
    const keep = new Set(memberId === this.#memberId ? partitions : [])
    for (const [partition, claim] of this.#claims) {
      if (keep.has(partition)) {
        this.#skipBelow.set(partition, claim.position)
        continue
      }
      this.#claims.delete(partition)
      this.#skipBelow.delete(partition)
      delivery.revoke(claim)
    }
    for (const partition of partitions) {
      if (this.#claims.has(partition)) continue
      const claim = newClaim(partition, 0)
      this.#claims.set(partition, claim)
      delivery.add(claim)
      this.#expired.joined(partition)
    }
    this.#memberId = memberId
    formerMembers.add(memberId)
  }

  #take({ batch, resolveOffset, isRunning, isStale, commitOffsetsIfNecessary }: KafkaBatch): void {
    const { delivery } = this.#deps
    const claim = this.#claims.get(batch.partition)
    if (claim === undefined || this.#closed.signal.aborted || !isRunning() || isStale()) return
    this.#commitNow = commitOffsetsIfNecessary
    const skipBelow = this.#skipBelow.get(batch.partition) ?? 0
    const records: StoredRecord[] = []
    for (const message of batch.messages) {
      const record = toStored(message as Parameters<typeof toStored>[0], batch.partition)
      if (record.offset >= skipBelow) records.push(record)
    }
    const lastOffset = batch.lastOffset()
    const from = Math.max(claim.position, skipBelow)
    const to = records[0]?.offset ?? 0
    if (from > 0 && to > from) this.#expired.gap({ partition: batch.partition, from, to }, this.#closed.signal)
    if (Number(lastOffset) >= skipBelow) this.#skipBelow.delete(batch.partition)
    claim.position = Math.max(Number(lastOffset) + 1, skipBelow)
    resolveOffset(lastOffset)
    this.#vitals.recordsAt = performance.now()
    this.#vitals.behindSince = undefined
    delivery.offer(claim, records)
    if (delivery.full && !this.#paused) this.#pause()
  }

  #pause(): void {
    this.#paused = true
    this.#quietly(() => this.#consumer.pause([{ topic: this.#deps.topic.name }]))
  }

  // kafkajs throws when the consumer crashed a moment ago; its event is on the way and ends this session.
  #quietly(work: () => void): void {
    try {
      work()
    } catch (err) {
      this.#deps.logger.debug({ err, part: 'log' }, 'consumer already gone')
    }
  }

  async #expel(signal: AbortSignal): Promise<void> {
    const { client, view, group, formerMembers, logger } = this.#deps
    const former = new Set([...formerMembers].filter((id) => id !== this.#memberId))
    try {
      const expelled = await expelDeadMembers(view, client, group, former, signal)
      if (expelled > 0) logger.info({ expelled, part: 'log' }, 'dead members taken out of the group')
      for (const id of former) formerMembers.delete(id)
    } catch (err) {
      // Who may not look at the group may not join it either, of which kafkajs would not say why.
      if (isDenied(err)) throw err
      logger.debug({ err, part: 'log' }, 'dead members not looked for')
    }
  }

  async #look(): Promise<void> {
    const { view, topic, group, delivery, logger } = this.#deps
    const { signal } = this.#closed
    const now = performance.now()
    const stall = stallOf(this.#vitals, now)
    if (stall !== undefined) return this.#end.resolve({ why: stall })
    await this.#expel(signal).catch((err: unknown) => this.#end.resolve({ why: 'crashed', err }))
    if (delivery.full) this.#vitals.behindSince = undefined
    const quietSince = Math.max(this.#checkedAt, this.#vitals.recordsAt)
    if (delivery.full || now - quietSince < BEHIND_CHECK_MS) return
    this.#checkedAt = now
    try {
      const lags = await lagOf(view, topic, group, signal)
      const behind = lags.some(({ partition, committed, end }) => {
        const claim = this.#claims.get(partition)
        return claim !== undefined && end > Math.max(claim.position, committed)
      })
      this.#vitals.behindSince = behind ? (this.#vitals.behindSince ?? now) : undefined
    } catch (err) {
      logger.debug({ err, part: 'log' }, 'lag not known')
    }
  }
}
