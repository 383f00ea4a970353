import type { Logger } from '../../config/events.ts'
import { reminder } from '../../config/time/reminder.ts'
import { type Claim, newClaim } from './claim.ts'
import { Delivery } from './delivery.ts'
import type { Database } from './embedded-database.ts'
import { joinGroup, type Membership, type Share } from './embedded-members.ts'
import { readFrom } from './embedded-read.ts'
import type { StoredTopic } from './embedded-topics.ts'
import { recordsExpired } from './expired.ts'
import type { Batch, Subscription } from './port.ts'
import type { Wake } from './wake.ts'

/**
 * How often an idle consumer looks for appends of other processes, in ms: one index lookup a partition. Those of this
 * process wake it at once.
 */
const POLL_MS = 50
/** How often the group is looked after, in ms. */
const TEND_MS = 250

export interface ConsumeDeps {
  readonly database: Database
  readonly topic: StoredTopic
  readonly wake: Wake
  readonly logger: Logger
  /** Throws where what comes now stands in another file. */
  readonly requirePlace: () => void
}

/** Consumes until `signal` aborts: reads the partitions that are ours in turn and hands them to the delivery. */
export const consumeEmbedded = async (
  { database, topic, wake, logger, requirePlace }: ConsumeDeps,
  subscription: Subscription,
  handle: (batch: Batch) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  const membership = joinGroup(database, topic, subscription.group)
  const claims = new Map<number, Claim>()
  const delivery: Delivery = new Delivery({
    subscription,
    handle,
    logger,
    onRoom: () => wake.all(),
    commit: (acks) => {
      for (const { claim } of membership.commit(acks)) delivery.revoke(claim)
    },
  })
  const onGap = (partition: number, records: number): void =>
    recordsExpired(logger, { group: subscription.group, partition, records })
  const tellOfFailure = failureTeller(logger)
  const tellWhenGone = goneTeller(requirePlace, logger)
  const tend = (): void => {
    tendQuietly(membership, claims, delivery, tellOfFailure, logger)
    // What it holds is still read to its end.
    tellWhenGone()
  }
  tend()
  // A timer, not the reading loop: the loop rests while the delivery is full, the membership must not.
  const timer = setInterval(tend, TEND_MS)
  try {
    while (!signal.aborted) {
      const read = await readRound({ database, topic, claims, delivery, onGap }, signal)
      if (!read) await wake.wait(POLL_MS, signal)
    }
    await delivery.stop()
  } finally {
    clearInterval(timer)
    quietly(() => membership.leave(), 'group not left', logger)
  }
}

interface Round extends Pick<ConsumeDeps, 'database' | 'topic'> {
  readonly claims: ReadonlyMap<number, Claim>
  readonly delivery: Delivery
  /** Told of records that are gone between two that were read: an append leaves no gap. */
  readonly onGap: (partition: number, records: number) => void
}

/** Visits each partition that is ours once. False when none had anything. */
const readRound = async (
  { database, topic, claims, delivery, onGap }: Round,
  signal: AbortSignal,
): Promise<boolean> => {
  let any = false
  // The one visited longest ago comes first, so that a round cut short by a full delivery favours nobody.
  const turn = [...claims.values()].sort((a, b) => a.visitedAt - b.visitedAt)
  for (const claim of turn) {
    if (delivery.full || signal.aborted) break
    if (!claim.held || claim.leaving) continue
    claim.visitedAt = performance.now()
    for (const records of readFrom(database, topic, claim.partition, claim.position)) {
      const gap = (records[0]?.offset ?? 0) - claim.position
      if (gap > 0 && claim.position > 0) onGap(claim.partition, gap)
      delivery.offer(claim, records)
      claim.position = (records.at(-1)?.offset ?? claim.position) + 1
      any = true
    }
    if (any) await new Promise(setImmediate)
  }
  return any
}

const goneTeller = (requirePlace: () => void, logger: Logger): (() => void) => {
  const isDue = reminder()
  return () => {
    try {
      requirePlace()
    } catch (err) {
      if (isDue()) logger.error({ err, part: 'log' }, 'log file is gone, nothing comes any more')
    }
  }
}

const tendQuietly = (
  membership: Membership,
  claims: Map<number, Claim>,
  delivery: Delivery,
  tellOfFailure: (err: unknown) => void,
  logger: Logger,
): void => {
  let share: Share
  try {
    share = membership.tend(Date.now())
  } catch (err) {
    // Busy or full: the next tick tries again, and a lease outlasts many of them.
    tellOfFailure(err)
    return
  }
  for (const [partition, claim] of claims) {
    if (share.mine.has(partition)) continue
    claims.delete(partition)
    delivery.revoke(claim)
  }
  for (const partition of share.mine) {
    if (claims.has(partition)) continue
    const claim = newClaim(partition, membership.committed(partition))
    claims.set(partition, claim)
    delivery.add(claim)
  }
  for (const partition of share.surplus) {
    const claim = claims.get(partition)
    if (claim === undefined || claim.leaving) continue
    void delivery.drain(claim).then(() => {
      if (!claim.held) return
      claims.delete(partition)
      delivery.revoke(claim)
      quietly(() => membership.release(partition), 'partition not released', logger)
    })
  }
}

const failureTeller = (logger: Logger): ((err: unknown) => void) => {
  const isDue = reminder()
  let failedAt = 0
  return (err) => {
    const now = Date.now()
    // One miss is everyday business; it is told when the next tick fails too.
    const again = now - failedAt < 2 * TEND_MS
    failedAt = now
    if (again && isDue()) logger.warn({ err, part: 'log' }, 'consumer cannot write to the log file, it waits')
  }
}

/** Gives up what is ours. It may fail when the file is busy or gone: then the lease ends what we could not. */
const quietly = (giveUp: () => void, failed: string, logger: Logger): void => {
  try {
    giveUp()
  } catch (err) {
    logger.debug({ err, part: 'log' }, failed)
  }
}
