import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type MessageLog, partitionOf, type StoredRecord, topics } from '../../../ingest/log/port.ts'
import { eventually } from '../../house/eventually.ts'
import { aSubscription, type LogPlace, type MakePlace, someRecords } from './places.ts'

const { signal } = new AbortController()

/** What every log does with one consumer. */
export const describeDelivery = (makePlace: MakePlace): void => {
  describe('one consumer', () => {
    let place: LogPlace
    let log: MessageLog
    beforeAll(async () => {
      place = await makePlace()
      log = await place.open()
    })
    afterAll(async () => {
      await log?.[Symbol.asyncDispose]()
      await place?.remove()
    })

    test('gets key, value and headers back byte for byte, with the time of the append', async () => {
      const before = Date.now()
      const sent = [
        { key: 'plain', value: Buffer.from('{"a":1}') },
        {
          key: 'schlüssel-🦊',
          value: Buffer.from([0, 255, 128, 10, 13]),
          headers: { reason: 'not-json', at: 'süd 🦊' },
        },
        { key: '', value: Buffer.alloc(0), headers: {} },
      ]
      await log.append(topics.dead, sent, signal)
      const got = await collect(log.read(topics.dead, {}, signal))
      expect(got.length).toBe(3)
      for (const { key, value, headers } of sent) {
        const found = got.find((record) => record.key === key)
        expect(found?.value.equals(value)).toBe(true)
        expect(found?.headers).toEqual(headers ?? {})
        expect(found?.partition).toBe(partitionOf(key, place.settings.partitions))
        expect(found?.appendedAt).toBeGreaterThanOrEqual(before - 1_000)
        expect(found?.appendedAt).toBeLessThanOrEqual(Date.now() + 1_000)
      }
    })

    test('keeps the order of a key, and each partition ascends over all batches', async () => {
      const sent = Array.from({ length: 3_000 }, (_, n) => ({ key: `order-${n % 37}`, value: Buffer.from(String(n)) }))
      for (let at = 0; at < sent.length; at += 700) await log.append(topics.mentions, sent.slice(at, at + 700), signal)
      const got = await consumeUntil(log, 'order', (records) => records.length >= sent.length)
      expect(got.length).toBe(sent.length)
      const lastByKey = new Map<string, number>()
      const lastByPartition = new Map<number, number>()
      for (const record of got) {
        expect(Number(record.value.toString())).toBeGreaterThan(lastByKey.get(record.key) ?? -1)
        expect(record.offset).toBeGreaterThan(lastByPartition.get(record.partition) ?? -1)
        lastByKey.set(record.key, Number(record.value.toString()))
        lastByPartition.set(record.partition, record.offset)
        expect(record.partition).toBe(partitionOf(record.key, place.settings.partitions))
      }
      expect(lastByPartition.size).toBeGreaterThan(1)
    })

    test('gets batches within both bounds, and a larger record alone', async () => {
      const large = { key: 'large', value: Buffer.alloc(3_000_000, 'x') }
      const small = someRecords(50, 'bounded').map((record) => ({ ...record, value: Buffer.alloc(1_000, 'y') }))
      await log.append(topics.mentions, [...small, large], signal)
      const batches: { records: number; bytes: number }[] = []
      const got = await consumeUntil(
        log,
        'bounded',
        (records) => records.some(({ key }) => key === 'large') && records.filter(isBounded).length >= 50,
        { batchRecordsMax: 20, batchBytesMax: 10_000 },
        (records) => {
          batches.push({ records: records.length, bytes: records.reduce((sum, { value }) => sum + value.length, 0) })
        },
      )
      expect(got.find(({ key }) => key === 'large')?.value.equals(large.value)).toBe(true)
      for (const { records, bytes } of batches) {
        expect(records).toBeLessThanOrEqual(20)
        if (records > 1) expect(bytes).toBeLessThanOrEqual(10_000)
      }
    })

    test('gets a batch again whose handler threw, and none after it is acked before it', async () => {
      await log.append(topics.mentions, someRecords(300, 'thrown'), signal)
      let attempts = 0
      const got = await consumeUntil(log, 'thrown', countOf('thrown', 300), {}, async (records) => {
        if (!records.some(({ key }) => key === 'thrown-0')) return
        const lag = await log.lag(topics.mentions, 'thrown', signal)
        for (const { partition, offset } of records) {
          expect(lag.find((one) => one.partition === partition)?.committed).toBeLessThanOrEqual(offset)
        }
        if (++attempts < 3) throw new Error('not yet')
      })
      expect(attempts).toBe(3)
      expect(new Set(got.filter(({ key }) => key.startsWith('thrown-')).map(({ key }) => key)).size).toBe(300)
    })

    test('says how far behind a group is, in records and in age', async () => {
      const before = await lagOf(log, 'late')
      await log.append(topics.mentions, someRecords(40, 'late'), signal)
      const behind = await lagOf(log, 'late')
      expect(behind.lagRecords).toBe(before.lagRecords + 40)
      await sleep(1_200)
      const later = await log.lag(topics.mentions, 'late', signal)
      expect(Math.max(...later.map(({ lagMs }) => lagMs))).toBeGreaterThanOrEqual(1_000)
      await consumeUntil(log, 'late', countOf('late', 40))
      const read = await log.lag(topics.mentions, 'late', signal)
      for (const { committed, end, lagRecords, lagMs } of read) {
        expect({ committed, lagRecords, lagMs }).toEqual({ committed: end, lagRecords: 0, lagMs: 0 })
      }
    })

    test('is not disturbed when everything is read without a group, from the start or from an offset', async () => {
      const before = await log.lag(topics.mentions, 'late', signal)
      const all = await collect(log.read(topics.mentions, {}, signal))
      const ends = new Map(before.map(({ partition, end }) => [partition, end]))
      expect(all.length).toBe([...ends.values()].reduce((sum, end) => sum + end, 0))
      const from = new Map([...ends].map(([partition, end]) => [partition, Math.max(0, end - 2)]))
      const tail = await collect(log.read(topics.mentions, { from }, signal))
      for (const { partition, offset } of tail) expect(offset).toBeGreaterThanOrEqual(from.get(partition) ?? 0)
      expect(tail.length).toBe([...ends].reduce((sum, [at, end]) => sum + end - (from.get(at) ?? 0), 0))
      expect(await log.lag(topics.mentions, 'late', signal)).toEqual(before)
    })

    test('reads what was there when it was called, not what came meanwhile', async () => {
      const { length } = await collect(log.read(topics.mentions, {}, signal))
      let read = 0
      for await (const _record of log.read(topics.mentions, {}, signal)) {
        if (read++ === 0) await log.append(topics.mentions, someRecords(200, 'meanwhile'), signal)
      }
      expect(read).toBe(length)
    })

    test('gets a lone record after the linger, not after a full batch', async () => {
      const stop = new AbortController()
      const got: string[] = []
      const done = log.consume(
        aSubscription({ group: 'lone', batchRecordsMax: 10_000, lingerMs: 50 }),
        async ({ records }) => {
          got.push(...records.map(({ key }) => key))
        },
        stop.signal,
      )
      await log.append(topics.mentions, someRecords(1, 'lone'), signal)
      await eventually(() => expect(got).toContain('lone-0'))
      stop.abort()
      await done
    })

    test('finishes and acks what the handler has when it is stopped', async () => {
      await log.append(topics.mentions, someRecords(5, 'stopped'), signal)
      const stop = new AbortController()
      let begun = false
      const done = log.consume(
        aSubscription({ group: 'stopped', batchRecordsMax: 100_000, batchBytesMax: 64_000_000, lingerMs: 300 }),
        async () => {
          begun = true
          await sleep(400)
        },
        stop.signal,
      )
      await eventually(() => expect(begun).toBe(true))
      stop.abort()
      await done
      expect((await lagOf(log, 'stopped')).committed).toBeGreaterThan(0)
    })
  })

  test('two batches in flight are acked in order, however they end', async () => {
    const place = await makePlace({ partitions: 1 })
    await using log = await place.open()
    await log.append(topics.mentions, someRecords(20), signal)
    const stop = new AbortController()
    const first = Promise.withResolvers<void>()
    const seen: number[] = []
    const done = log.consume(
      aSubscription({ batchRecordsMax: 10 }),
      async ({ records }) => {
        const from = records[0]?.offset ?? -1
        seen.push(from)
        if (from === 0) await first.promise
      },
      stop.signal,
    )
    await eventually(() => expect(seen).toEqual([0, 10]))
    await sleep(200)
    expect((await lagOf(log, 'testers')).committed).toBe(0)
    first.resolve()
    await eventually(async () => expect((await lagOf(log, 'testers')).committed).toBe(20))
    stop.abort()
    await done
    await log[Symbol.asyncDispose]()
    await place.remove()
  })

  test('a partition with much to read does not keep the others waiting', async () => {
    const place = await makePlace()
    await using log = await place.open()
    const all = someRecords(100, 'any').map(({ key }) => key)
    const busy = all.find((key) => partitionOf(key, place.settings.partitions) === 0) ?? ''
    const much = Array.from({ length: 200 }, () => ({ key: busy, value: randomBytes(100_000) }))
    for (let at = 0; at < much.length; at += 20) await log.append(topics.mentions, much.slice(at, at + 20), signal)
    const others = all.filter((key) => partitionOf(key, place.settings.partitions) !== 0)
    const waiting = others.map((key) => ({ key, value: Buffer.from('one') }))
    await log.append(topics.mentions, waiting, signal)
    const isRest = ({ key }: StoredRecord): boolean => key !== busy
    const bounds = { batchBytesMax: 200_000, lingerMs: 0 }
    const enough = (seen: readonly StoredRecord[]): boolean => seen.filter(isRest).length >= others.length
    // Slower than the reading, which so has to stop and go.
    const got = await consumeUntil(log, 'fair', enough, bounds, () => sleep(5))
    expect(got.filter(isRest)).toHaveLength(others.length)
    expect(got.length - others.length).toBeLessThan(much.length / 2)
    await log[Symbol.asyncDispose]()
    await place.remove()
  })
}

const isBounded = ({ key }: StoredRecord): boolean => key.startsWith('bounded-')
const countOf =
  (name: string, count: number) =>
  (records: readonly StoredRecord[]): boolean =>
    new Set(records.filter(({ key }) => key.startsWith(`${name}-`)).map(({ key }) => key)).size >= count

export const collect = async (records: AsyncIterable<StoredRecord>): Promise<StoredRecord[]> => {
  const all: StoredRecord[] = []
  for await (const record of records) all.push(record)
  return all
}

export const lagOf = async (log: MessageLog, group: string) => {
  const lag = await log.lag(topics.mentions, group, signal)
  return {
    committed: lag.reduce((sum, { committed }) => sum + committed, 0),
    lagRecords: lag.reduce((sum, { lagRecords }) => sum + lagRecords, 0),
  }
}

/** Everything whose handler returned, until `enough` holds. */
export const consumeUntil = async (
  log: MessageLog,
  group: string,
  enough: (records: readonly StoredRecord[]) => boolean,
  over: Parameters<typeof aSubscription>[0] = {},
  handle: (records: readonly StoredRecord[]) => Promise<void> | void = () => undefined,
): Promise<StoredRecord[]> => {
  const stop = new AbortController()
  const got: StoredRecord[] = []
  await log.consume(
    aSubscription({ group, ...over }),
    async ({ records }) => {
      await handle(records)
      got.push(...records)
      if (enough(got)) stop.abort()
    },
    AbortSignal.any([stop.signal, AbortSignal.timeout(40_000)]),
  )
  return got
}
