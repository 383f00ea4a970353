import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { type MessageLog, topics } from '../../../ingest/log/port.ts'
import { eventually } from '../../house/eventually.ts'
import { aSubscription, keysOf, type LogPlace, type MakePlace, someRecords, startLogProcess } from './places.ts'
import { lagOf } from './suite-delivery.ts'

const { signal } = new AbortController()
const TAKEOVER_MS = 55_000

/** What every log does with several consumers, and with processes that die. */
export const describeSharing = (makePlace: MakePlace): void => {
  describe('several consumers', () => {
    test('share the partitions, never read one at the same time, and take over when one leaves', async () => {
      const place = await makePlace()
      await using log = await place.open()
      await using other = await place.open()
      const one = start(log)
      await log.append(topics.mentions, someRecords(50, 'early'), signal)
      await eventually(() => expect(one.keys.size).toBe(50))
      const two = start(other)
      await eventually(async () => {
        await log.append(topics.mentions, someRecords(40, `shared-${Date.now()}`), signal)
        await sleep(100)
        expect(one.lately().size).toBeGreaterThan(0)
        expect(two.lately().size).toBeGreaterThan(0)
        for (const partition of one.lately()) expect(two.lately().has(partition)).toBe(false)
      }, TAKEOVER_MS)
      await two.stop()
      await log.append(topics.mentions, someRecords(100, 'after'), signal)
      await eventually(() => {
        expect([...one.keys].filter((key) => key.startsWith('after-')).length).toBe(100)
      }, TAKEOVER_MS)
      await one.stop()
      expect(await lagOf(log, 'testers')).toMatchObject({ lagRecords: 0 })
      await discard(place, log, other)
    })

    test('take over from one that was killed, and no record is lost', async () => {
      const place = await makePlace()
      await using log = await place.open()
      await log.append(topics.mentions, someRecords(400), signal)
      const child = startLogProcess(place, {
        consume: { subscription: aSubscription({ batchRecordsMax: 20 }), handlerMs: 20 },
      })
      await eventually(() => expect(keysOf(child.reports).length).toBeGreaterThan(60))
      const survivor = start(log)
      child.child.kill('SIGKILL')
      await child.ended
      await eventually(() => {
        expect(new Set([...keysOf(child.reports), ...survivor.keys]).size).toBe(400)
      }, TAKEOVER_MS)
      await eventually(async () => expect((await lagOf(log, 'testers')).lagRecords).toBe(0), TAKEOVER_MS)
      await survivor.stop()
      await discard(place, log)
    })

    test('go on from the acked offsets after kill -9: at most the batches in flight come again', async () => {
      const place = await makePlace({ partitions: 2 })
      await using log = await place.open()
      await log.append(topics.mentions, someRecords(500), signal)
      const subscription = aSubscription({ batchRecordsMax: 20, batchesInFlightMax: 1 })
      // Acks are committed beside the next batches: on a busy machine a broker takes as long as several short ones.
      const child = startLogProcess(place, { consume: { subscription, handlerMs: 200 } })
      await eventually(() => expect(keysOf(child.reports).length).toBeGreaterThan(100))
      child.child.kill('SIGKILL')
      await child.ended
      const before = keysOf(child.reports)
      const survivor = start(log)
      await eventually(() => expect(new Set([...before, ...survivor.keys]).size).toBe(500), TAKEOVER_MS)
      await survivor.stop()
      const again = before.filter((key) => survivor.keys.has(key))
      // One batch told but not yet acked, and one whose ack was on its way.
      expect(again.length).toBeLessThanOrEqual(60)
      await discard(place, log)
    })

    test('a slow handler does not make memory grow', async () => {
      const place = await makePlace()
      await using log = await place.open()
      // Different digits in every record: they compress about as well as mentions do.
      const digits = Buffer.from(randomBytes(1_000_000).toString('hex'))
      const valueAt = (n: number): Buffer => digits.subarray((n * 7_919) % 1_990_000).subarray(0, 10_000)
      for (let part = 0; part < 12; part++) {
        const records = Array.from({ length: 1_000 }, (_, n) => ({
          key: `${part}-${n}`,
          value: valueAt(part * 1_000 + n),
        }))
        await log.append(topics.mentions, records, signal)
      }
      const child = startLogProcess(place, {
        consume: { subscription: aSubscription({ batchBytesMax: 1_000_000 }), handlerMs: 100 },
      })
      await eventually(() => expect(keysOf(child.reports).length).toBeGreaterThan(1_000))
      child.child.kill('SIGTERM')
      await child.ended
      const peak = Math.max(...child.reports.map((report) => (report.event === 'batch' ? report.bufferBytesMax : 0)))
      // 120 MB wait on the log; held may be a few batches of 1 MB and what a few reads bring.
      expect(peak).toBeLessThan(60_000_000)
      await discard(place, log)
    })
  })
}

interface Running {
  readonly keys: Set<string>
  /** Partitions of the last second. */
  lately(): Set<number>
  stop(): Promise<void>
}

const start = (log: MessageLog): Running => {
  const stop = new AbortController()
  const keys = new Set<string>()
  const seen: { partition: number; at: number }[] = []
  const done = log.consume(
    aSubscription(),
    async ({ records }) => {
      for (const { key, partition } of records) {
        keys.add(key)
        seen.push({ partition, at: Date.now() })
      }
    },
    stop.signal,
  )
  return {
    keys,
    lately: () => new Set(seen.filter(({ at }) => at > Date.now() - 1_000).map(({ partition }) => partition)),
    stop: async () => {
      stop.abort()
      await done
    },
  }
}

const discard = async (place: LogPlace, ...logs: readonly MessageLog[]): Promise<void> => {
  for (const log of logs) await log[Symbol.asyncDispose]()
  await place.remove()
}
