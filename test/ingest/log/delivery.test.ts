import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { type Ack, type Claim, newClaim } from '../../../ingest/log/claim.ts'
import { Delivery } from '../../../ingest/log/delivery.ts'
import type { Batch, StoredRecord, Subscription } from '../../../ingest/log/port.ts'
import { eventually } from '../../house/eventually.ts'
import { aSubscription } from './places.ts'

const records = (partition: number, from: number, count: number, bytes = 10): StoredRecord[] =>
  Array.from({ length: count }, (_, n) => ({
    partition,
    offset: from + n,
    appendedAt: 0,
    key: `${partition}/${from + n}`,
    value: Buffer.alloc(bytes),
    headers: {},
  }))

interface Held {
  readonly batch: Batch
  readonly keys: readonly string[]
  readonly done: () => void
  readonly fail: () => void
}

/** A delivery whose handler waits until the test says how it ends. */
const aDelivery = (over: Partial<Subscription> = {}) => {
  const held: Held[] = []
  const acks: { partition: number; next: number }[] = []
  const warned: string[] = []
  const state = { room: 0, commit: (_: readonly Ack[]): void => undefined }
  const delivery = new Delivery({
    subscription: aSubscription({ batchRecordsMax: 10, lingerMs: 5, ...over }),
    logger: pino({ level: 'warn' }, { write: (line) => void warned.push(JSON.parse(line).msg) }),
    onRoom: () => {
      state.room++
    },
    commit: (due) => {
      state.commit(due)
      acks.push(...due.map(({ claim, next }) => ({ partition: claim.partition, next })))
    },
    handle: (batch) =>
      new Promise((resolve, reject) => {
        const keys = batch.records.map(({ key }) => key)
        held.push({ batch, keys, done: resolve, fail: () => reject(new Error('no')) })
      }),
  })
  const claim = (partition: number): Claim => {
    const made = newClaim(partition, 0)
    delivery.add(made)
    return made
  }
  return { delivery, held, acks, state, claim, warned }
}

/** Begins to give a partition away and ends the first batch in flight, which must not be enough for it to leave. */
const giveAway = async ({ delivery, held }: ReturnType<typeof aDelivery>, claim: Claim) => {
  let hasLeft = false
  const left = delivery.drain(claim).then(() => {
    hasLeft = true
  })
  held[0]?.done()
  await sleep(50)
  expect(hasLeft).toBe(false)
  return { left }
}

describe('a delivery', () => {
  test('hands out what lingered also after the clock was set back', async () => {
    const { delivery, held, claim } = aDelivery({ batchRecordsMax: 100, lingerMs: 50 })
    delivery.offer(claim(0), records(0, 0, 5))
    const now = Date.now
    try {
      Date.now = () => now() - 3_600_000
      delivery.offer(claim(1), records(1, 0, 5))
      await sleep(150)
    } finally {
      Date.now = now
    }
    expect(held.flatMap(({ keys }) => keys)).toHaveLength(10)
    held[0]?.done()
    await delivery.stop(100, 100)
  })

  test('hands out at most the batches in flight that are wanted', async () => {
    const { delivery, held, claim } = aDelivery()
    delivery.offer(claim(0), records(0, 0, 50))
    await sleep(30)
    expect(held.length).toBe(2)
    held[0]?.done()
    await eventually(() => expect(held.length).toBe(3))
  })

  test('goes on when a batch that failed leaves with its partitions before it could come again', async () => {
    const { delivery, held, acks, claim } = aDelivery({ batchRecordsMax: 10, batchesInFlightMax: 2 })
    const [kept, lost] = [claim(0), claim(1)]
    delivery.offer(kept, records(0, 0, 10))
    delivery.offer(lost, records(1, 0, 10))
    await eventually(() => expect(held.length).toBe(2))
    held[1]?.fail()
    await sleep(10)
    delivery.revoke(lost)
    held[0]?.done()
    await eventually(() => expect(acks).toEqual([{ partition: 0, next: 10 }]))
    delivery.offer(kept, records(0, 10, 10))
    await eventually(() => expect(held[2]?.keys[0]).toBe('0/10'))
  })

  test('after a throw waits for the batches behind it, discards what they did and hands out all of them again', async () => {
    const { delivery, held, acks, claim } = aDelivery({ batchesInFlightMax: 3 })
    delivery.offer(claim(0), records(0, 0, 40))
    await eventually(() => expect(held.length).toBe(3))
    held[2]?.done()
    held[1]?.fail()
    await sleep(300)
    // The first still runs: nothing comes again yet, and the last one's success is not acked.
    expect(held.length).toBe(3)
    expect(acks).toEqual([])
    held[0]?.done()
    await eventually(() => expect(held.length).toBe(6))
    expect(acks).toEqual([{ partition: 0, next: 10 }])
    expect(held[3]?.keys[0]).toBe('0/10')
    expect(held[4]?.keys[0]).toBe('0/20')
    expect(held[5]?.keys[0]).toBe('0/30')
    for (const one of held.slice(3)) one.done()
    await eventually(() => expect(acks.at(-1)).toEqual({ partition: 0, next: 40 }))
  })

  test('begins nothing new while a batch that failed waits for the one beside it: it would only come again', async () => {
    const { delivery, held, claim } = aDelivery({ batchesInFlightMax: 3 })
    const mine = claim(0)
    delivery.offer(mine, records(0, 0, 20))
    await eventually(() => expect(held.length).toBe(2))
    held[1]?.fail()
    await sleep(10)
    delivery.offer(mine, records(0, 20, 10))
    await sleep(50)
    expect(held.length).toBe(2)
    held[0]?.done()
    await eventually(() => expect(held.slice(2).map(({ keys }) => keys[0])).toEqual(['0/10', '0/20']))
  })

  test('counts what is to come again as waiting', async () => {
    const { delivery, held, claim } = aDelivery()
    delivery.offer(claim(0), records(0, 0, 10))
    await eventually(() => expect(held.length).toBe(1))
    expect(delivery.waitingBytes).toBe(0)
    held[0]?.fail()
    await eventually(() => expect(delivery.waitingBytes).toBe(100))
    await eventually(() => expect(held.length).toBe(2))
    expect(delivery.waitingBytes).toBe(0)
  })

  test('waits longer before each further redelivery', async () => {
    const { delivery, held, claim } = aDelivery()
    delivery.offer(claim(0), records(0, 0, 10))
    const times: number[] = []
    for (let attempt = 0; attempt < 4; attempt++) {
      await eventually(() => expect(held.length).toBe(attempt + 1))
      times.push(Date.now())
      held[attempt]?.fail()
    }
    const waits = times.slice(1).map((at, n) => at - (times[n] ?? 0))
    expect(waits[0]).toBeGreaterThanOrEqual(45)
    expect(waits[2]).toBeGreaterThanOrEqual(190)
  })

  test('is full above the bytes of one batch, and says when there is room again', async () => {
    const { delivery, held, state, claim } = aDelivery({ batchBytesMax: 1_000, batchesInFlightMax: 1 })
    const mine = claim(0)
    for (let at = 0; !delivery.full; at += 10) delivery.offer(mine, records(0, at, 10, 50))
    await eventually(() => expect(held.length).toBe(1))
    expect(delivery.waitingBytes).toBeLessThanOrEqual(1_500)
    expect(state.room).toBe(0)
    for (let n = 0; delivery.full; n++) {
      await eventually(() => expect(held.length).toBe(n + 1))
      held[n]?.done()
      await sleep(10)
    }
    expect(state.room).toBe(1)
  })

  test('forgets a lost partition and commits nothing of it, but goes on with the others of the same batch', async () => {
    const { delivery, held, acks, claim } = aDelivery()
    const [lost, kept] = [claim(0), claim(1)]
    delivery.offer(lost, records(0, 0, 5))
    delivery.offer(kept, records(1, 0, 15))
    delivery.offer(lost, records(0, 5, 10))
    await eventually(() => expect(held.length).toBe(2))
    delivery.revoke(lost)
    expect(held[0]?.batch.signal.aborted).toBe(false)
    for (const one of held) one.done()
    await eventually(() => expect(acks.at(-1)).toEqual({ partition: 1, next: 15 }))
    await sleep(50)
    expect(acks.every(({ partition }) => partition === 1)).toBe(true)
    expect(held.flatMap(({ keys }) => keys)).not.toContain('0/5')
  })

  test('what a lost partition leaves takes no room any more', async () => {
    const { delivery, held, state, claim } = aDelivery({ batchBytesMax: 1_000, batchesInFlightMax: 1 })
    const [kept, lost] = [claim(0), claim(1)]
    delivery.offer(kept, records(0, 0, 20, 50))
    await eventually(() => expect(held.length).toBe(1))
    delivery.offer(lost, records(1, 0, 10, 100))
    expect([delivery.full, delivery.waitingBytes]).toEqual([true, 1_500])
    const { room } = state
    delivery.revoke(lost)
    expect([delivery.full, delivery.waitingBytes, state.room]).toEqual([false, 500, room + 1])
    await delivery.stop(0, 0)
  })

  test('aborts a batch of which nothing is ours any more, and its failure holds nobody up', async () => {
    const { delivery, held, acks, claim } = aDelivery()
    const [lost, kept] = [claim(0), claim(1)]
    delivery.offer(lost, records(0, 0, 10))
    await eventually(() => expect(held.length).toBe(1))
    delivery.revoke(lost)
    expect(held[0]?.batch.signal.aborted).toBe(true)
    delivery.offer(kept, records(1, 0, 10))
    await eventually(() => expect(held.length).toBe(2))
    held[0]?.fail()
    held[1]?.done()
    await eventually(() => expect(acks).toEqual([{ partition: 1, next: 10 }]))
  })

  test('gives a partition away only when its batches in flight are acked and committed', async () => {
    const own = aDelivery()
    const { delivery, held, acks, claim } = own
    const leaving = claim(0)
    delivery.offer(leaving, records(0, 0, 30))
    await eventually(() => expect(held.length).toBe(2))
    const { left } = await giveAway(own, leaving)
    held[1]?.done()
    await left
    expect(acks.at(-1)).toEqual({ partition: 0, next: 20 })
    expect(held.length).toBe(2)
  })

  test('hands out nothing again of a partition that is given away: what failed comes again elsewhere', async () => {
    const { delivery, held, acks, claim } = aDelivery()
    const [leaving, kept] = [claim(0), claim(1)]
    delivery.offer(leaving, records(0, 0, 10))
    await eventually(() => expect(held.length).toBe(1))
    const left = delivery.drain(leaving)
    held[0]?.fail()
    await left
    delivery.offer(kept, records(1, 0, 10))
    await eventually(() => expect(held.length).toBe(2))
    expect([held[1]?.keys[0], acks]).toEqual(['1/0', []])
    expect(delivery.waitingBytes).toBe(0)
  })

  test('keeps a partition that is to be given away until its commit has been taken', async () => {
    const own = aDelivery()
    const { delivery, held, acks, state, claim } = own
    let isBusy = true
    state.commit = () => {
      if (isBusy) throw new Error('busy')
    }
    const leaving = claim(0)
    delivery.offer(leaving, records(0, 0, 10))
    await eventually(() => expect(held.length).toBe(1))
    const { left } = await giveAway(own, leaving)
    isBusy = false
    await left
    expect(acks).toEqual([{ partition: 0, next: 10 }])
  })

  test('commits what comes from a topic that was made anew, which counts from 0 again', async () => {
    const { delivery, held, acks, claim } = aDelivery()
    const mine = claim(0)
    for (const [at, from] of [500, 0].entries()) {
      delivery.offer(mine, records(0, from, 10))
      await eventually(() => expect(held.length).toBe(at + 1))
      held[at]?.done()
      await eventually(() => expect(acks.at(-1)).toEqual({ partition: 0, next: from + 10 }))
    }
  })

  test('says that commits fail for longer than a coordinator takes to move, not with each try', async () => {
    const { delivery, held, acks, state, claim, warned } = aDelivery()
    state.commit = () => {
      throw new Error('too few replicas')
    }
    delivery.offer(claim(0), records(0, 0, 10))
    await eventually(() => expect(held.length).toBe(1))
    held[0]?.done()
    await sleep(1_000)
    expect(warned).toEqual([])
    await eventually(() => expect(warned).toEqual(['commit failed and is tried again, nothing is lost']), 15_000)
    state.commit = () => undefined
    await eventually(() => expect(acks).toEqual([{ partition: 0, next: 10 }]), 10_000)
    expect(warned.length).toBe(1)
    await delivery.stop()
  })

  test('tries a failed commit again, with what is acked by then', async () => {
    const { delivery, held, acks, state, claim } = aDelivery()
    let refusals = 2
    state.commit = () => {
      if (refusals-- > 0) throw new Error('busy')
    }
    delivery.offer(claim(0), records(0, 0, 20))
    await eventually(() => expect(held.length).toBe(2))
    held[0]?.done()
    held[1]?.done()
    await eventually(() => expect(acks).toEqual([{ partition: 0, next: 20 }]))
  })

  test('gives up a handler that hangs when the grace of a shutdown has passed, and acks what came before it', async () => {
    const { delivery, held, acks, claim } = aDelivery()
    delivery.offer(claim(0), records(0, 0, 40))
    await eventually(() => expect(held.length).toBe(2))
    const stopping = delivery.stop(200, 200)
    held[0]?.done()
    await stopping
    expect(held[1]?.batch.signal.aborted).toBe(true)
    expect(acks).toEqual([{ partition: 0, next: 10 }])
    expect(held.length).toBe(2)
  })
})
