import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { openLogger } from '../../../config/events.ts'
import { LogSettings } from '../../../config/settings/schema.ts'
import { HOUR_MS } from '../../../config/time/instant.ts'
import { writePiece } from '../../../ingest/log/embedded-append.ts'
import { openDatabase } from '../../../ingest/log/embedded-database.ts'
import { openLog } from '../../../ingest/log/open.ts'
import { partitionOf, topics } from '../../../ingest/log/port.ts'
import { eventually } from '../../house/eventually.ts'
import { aSubscription, expiredSoFar, keysOf, type MakePlace, someRecords, startLogProcess } from './places.ts'
import { collect, consumeUntil, describeDelivery } from './suite-delivery.ts'
import { describeSharing } from './suite-sharing.ts'

const { signal } = new AbortController()

const makePlace: MakePlace = async (over = {}) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'earshot-log-'))
  const settings = LogSettings.parse({ partitions: 4, ...over })
  return {
    dataDir,
    settings,
    open: () => openLog({ settings, dataDir, secretOf: () => '', logger: openLogger('fatal', 'test') }),
    remove: () => rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  }
}

describe('the embedded log', () => {
  describeDelivery(makePlace)
  describeSharing(makePlace)

  test.each(['removed', 'replaced'])(
    'whose file is %s while it runs takes nothing in, says so, and is read to its end',
    async (how) => {
      const place = await makePlace()
      const folder = join(place.dataDir, 'log')
      {
        await using log = await place.open()
        await log.append(topics.mentions, someRecords(7, 'before'), signal)
        await rm(folder, { recursive: true })
        if (how === 'replaced') await (await place.open())[Symbol.asyncDispose]()
        const gone = {
          code: 'SL_LOG_UNAVAILABLE',
          message: expect.stringMatching(
            /^log removed or replaced while it was in use: .*log\.sqlite; nothing is taken/,
          ),
        }
        await expect(log.append(topics.mentions, someRecords(3, 'lost'), signal)).rejects.toMatchObject(gone)
        await expect(log.lag(topics.mentions, 'any', signal)).rejects.toMatchObject(gone)
        expect((await collect(log.read(topics.mentions, {}, signal))).length).toBe(7)
      }
      await using again = await place.open()
      await again.append(topics.mentions, someRecords(2, 'after'), signal)
      expect((await collect(again.read(topics.mentions, {}, signal))).length).toBe(2)
      await place.remove()
    },
  )

  test('removes what is older than the retention, and gives the space back', async () => {
    const place = await makePlace({ retentionHours: 1 })
    const path = join(place.dataDir, 'log', 'log.sqlite')
    {
      // Closing brings the write-ahead log home into the file.
      await using log = await place.open()
      await anHourOrTwoAgo(async () => {
        const noise = someRecords(200, 'old').map((record) => ({ ...record, value: randomBytes(20_000) }))
        await log.append(topics.mentions, noise, signal)
      })
      await log.append(topics.mentions, someRecords(10, 'new'), signal)
    }
    const { size } = await stat(path)
    expect(size).toBeGreaterThan(3_000_000)
    {
      await using log = await place.open()
      await log.expire(signal)
      const left = await collect(log.read(topics.mentions, {}, signal))
      expect(left.every(({ key }) => key.startsWith('new-'))).toBe(true)
      expect(left.length).toBe(10)
      const lag = await log.lag(topics.mentions, 'never', signal)
      expect(lag.reduce((sum, { lagRecords }) => sum + lagRecords, 0)).toBe(10)
    }
    expect((await stat(path)).size).toBeLessThan(size / 4)
    await place.remove()
  })

  test('lets a chunk from a clock that was ahead go with those that were appended after it, not before', async () => {
    const place = await makePlace({ retentionHours: 1 })
    await using log = await place.open()
    const append = (name: string) => log.append(topics.mentions, someRecords(4, name), signal)
    const left = async () =>
      new Set((await collect(log.read(topics.mentions, {}, signal))).map(({ key }) => key.split('-')[0]))
    await aYearAhead(() => append('ahead'))
    await log.expire(signal)
    expect(await left()).toEqual(new Set(['ahead']))
    await anHourOrTwoAgo(() => append('old'))
    await append('new')
    await log.expire(signal)
    expect(await left()).toEqual(new Set(['new']))
    await place.remove()
  })

  test('refuses appends above its size with a message that says what to do, and goes on when there is room', async () => {
    const place = await makePlace({ bytesMax: 1_048_576 })
    await using log = await place.open()
    const value = Buffer.from(Array.from({ length: 20_000 }, () => Math.random()).join())
    const fill = async (): Promise<void> => {
      for (let n = 0; n < 100; n++) await log.append(topics.mentions, [{ key: `${n}`, value }], signal)
    }
    await expect(fill()).rejects.toMatchObject({
      code: 'SL_LOG_DISK_FULL',
      message: expect.stringContaining('bytesMax'),
    })
    const roomier = LogSettings.parse({ ...place.settings, bytesMax: 100_000_000 })
    await using other = await openLog({
      settings: roomier,
      dataDir: place.dataDir,
      secretOf: () => '',
      logger: openLogger('fatal', 'test'),
    })
    await other.append(topics.mentions, someRecords(1, 'room'), signal)
    await other[Symbol.asyncDispose]()
    await log[Symbol.asyncDispose]()
    await place.remove()
  })

  test('a disk without room refuses the whole append, keeps what was there, and goes on when there is room', async () => {
    const place = await makePlace()
    await using log = await place.open()
    await log.append(topics.mentions, someRecords(20, 'before'), signal)
    const path = join(place.dataDir, 'log', 'log.sqlite')
    // What SQLite reports for a full disk, from SQLite itself: the file may not grow any more.
    using database = openDatabase(path, true)
    database.pragma(`max_page_count = ${database.pragma('page_count') + 2}`)
    const noise = Array.from({ length: 40 }, (_, n) => ({ key: `noise-${n}`, value: randomBytes(10_000) }))
    const piece = { topic: topics.mentions, records: noise }
    const write = (): Promise<void> => writePiece(database, { id: 1, partitions: 4 }, piece, 1e12, signal)
    await expect(write()).rejects.toMatchObject({ code: 'SL_LOG_DISK_FULL' })
    expect((await collect(log.read(topics.mentions, {}, signal))).length).toBe(20)
    database.pragma('max_page_count = 1000000')
    await write()
    expect((await collect(log.read(topics.mentions, {}, signal))).length).toBe(60)
    await log[Symbol.asyncDispose]()
    database[Symbol.dispose]()
    await place.remove()
  })

  test('is opened again without a word written to it, so that also on a full disk people can look', async () => {
    const place = await makePlace()
    await using log = await place.open()
    await log.append(topics.mentions, someRecords(1, 'before'), signal)
    using database = openDatabase(join(place.dataDir, 'log', 'log.sqlite'), false)
    // Another number as soon as anybody else has written.
    const before = database.pragma('data_version')
    await using other = await place.open()
    expect((await collect(other.read(topics.mentions, {}, signal))).length).toBe(1)
    expect(database.pragma('data_version')).toBe(before)
    await other[Symbol.asyncDispose]()
    await log[Symbol.asyncDispose]()
    database[Symbol.dispose]()
    await place.remove()
  })

  test('keeps the partitions a topic was created with, so that a key keeps its partition', async () => {
    const place = await makePlace({ partitions: 3 })
    await using log = await place.open()
    await log.append(topics.mentions, someRecords(50), signal)
    await log[Symbol.asyncDispose]()
    await using other = await openLog({
      settings: { ...place.settings, partitions: 9 },
      dataDir: place.dataDir,
      secretOf: () => '',
      logger: openLogger('fatal', 'test'),
    })
    await other.append(topics.mentions, someRecords(50), signal)
    for (const { key, partition } of await collect(other.read(topics.mentions, {}, signal))) {
      expect(partition).toBe(partitionOf(key, 3))
    }
    await other[Symbol.asyncDispose]()
    await place.remove()
  })

  test('refuses a record larger than a log takes, without writing any of its append', async () => {
    const place = await makePlace()
    await using log = await place.open()
    const large = { key: 'large', value: Buffer.alloc(17_000_000) }
    await expect(log.append(topics.mentions, [...someRecords(2), large], signal)).rejects.toMatchObject({
      code: 'SL_LOG_RECORD_TOO_LARGE',
    })
    expect(await collect(log.read(topics.mentions, {}, signal))).toEqual([])
    await log[Symbol.asyncDispose]()
    await place.remove()
  })

  test('goes on at the oldest record left when the retention took unread ones', async () => {
    const place = await makePlace({ retentionHours: 1, partitions: 1 })
    await using log = await place.open()
    await anHourOrTwoAgo(() => log.append(topics.mentions, someRecords(30, 'old'), signal))
    await log.append(topics.mentions, someRecords(5, 'new'), signal)
    expect(await log.starts(topics.mentions, signal)).toEqual(new Map([[0, 0]]))
    await log.expire(signal)
    expect(await log.starts(topics.mentions, signal)).toEqual(new Map([[0, 30]]))
    const got = await consumeUntil(log, 'late', (records) => records.length >= 5)
    expect(got.map(({ key, offset }) => `${key} ${offset}`)).toEqual([0, 1, 2, 3, 4].map((n) => `new-${n} ${30 + n}`))
    expect(await log.lag(topics.mentions, 'late', signal)).toMatchObject([{ committed: 35, end: 35, lagRecords: 0 }])
    await log[Symbol.asyncDispose]()
    await place.remove()
  })

  test('says how many records the retention took from a group that had begun to read', async () => {
    const place = await makePlace({ retentionHours: 1, partitions: 1 })
    await using log = await place.open()
    await anHourOrTwoAgo(() => log.append(topics.mentions, someRecords(10, 'read'), signal))
    await consumeUntil(log, 'resting', (records) => records.length >= 10)
    await anHourOrTwoAgo(() => log.append(topics.mentions, someRecords(30, 'old'), signal))
    await log.expire(signal)
    expect(await log.starts(topics.mentions, signal)).toEqual(new Map([[0, 40]]))
    const ofGroup = (group: string) => log.lag(topics.mentions, group, signal)
    expect(await ofGroup('resting')).toMatchObject([{ committed: 40, lagRecords: 0, expiredRecords: 30 }])
    expect(await ofGroup('new')).toMatchObject([{ committed: 40, expiredRecords: 0 }])
    await log.append(topics.mentions, someRecords(5, 'new'), signal)
    const before = await expiredSoFar()
    await consumeUntil(log, 'resting', (records) => records.length >= 5)
    expect((await expiredSoFar()) - before).toBe(30)
    await consumeUntil(log, 'new', (records) => records.length >= 5)
    expect((await expiredSoFar()) - before).toBe(30)
    expect(await ofGroup('resting')).toMatchObject([{ committed: 45, expiredRecords: 0 }])
    await log[Symbol.asyncDispose]()
    await place.remove()
  })

  test('a file that is damaged is named at once, with what is lost without it: waiting would not mend it', async () => {
    const place = await makePlace()
    const path = join(place.dataDir, 'log', 'log.sqlite')
    await mkdir(join(place.dataDir, 'log'))
    await writeFile(path, 'no database '.repeat(1_000))
    await expect(place.open()).rejects.toMatchObject({
      code: 'SL_DATA_DAMAGED',
      message: expect.stringContaining(`log damaged: ${path} (`),
    })
    await place.remove()
  })

  test('several processes append and consume at once, and every record is handled', async () => {
    const place = await makePlace()
    await using log = await place.open()
    const consumers = [1, 2].map(() =>
      startLogProcess(place, { consume: { subscription: aSubscription(), handlerMs: 1 } }),
    )
    const appenders = ['a', 'b', 'c'].map((name) =>
      startLogProcess(place, { append: { records: 1_000, perCall: 20, name } }),
    )
    await Promise.all(appenders.map(({ ended }) => ended))
    await eventually(() => {
      expect(new Set(consumers.flatMap(({ reports }) => keysOf(reports))).size).toBe(3_000)
    })
    for (const { child } of consumers) child.kill('SIGTERM')
    await Promise.all(consumers.map(({ ended }) => ended))
    const stored = await collect(log.read(topics.mentions, {}, signal))
    expect(stored.length).toBe(3_000)
    await log[Symbol.asyncDispose]()
    await place.remove()
  })
})

/** Does something by a clock that is wrong. */
const byAClock = async (aheadMs: number, work: () => Promise<void>): Promise<void> => {
  const now = Date.now
  try {
    Date.now = () => now() + aheadMs
    await work()
  } finally {
    Date.now = now
  }
}
const anHourOrTwoAgo = (work: () => Promise<void>): Promise<void> => byAClock(-2 * HOUR_MS, work)
const aYearAhead = (work: () => Promise<void>): Promise<void> => byAClock(8_760 * HOUR_MS, work)
