import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ConfigResourceTypes, Kafka, logLevel, Partitioners } from 'kafkajs'
import { pino } from 'pino'
import { openLogger } from '../../../config/events.ts'
import { LogSettings } from '../../../config/settings/schema.ts'
import { HOUR_MS } from '../../../config/time/instant.ts'
import { openLog } from '../../../ingest/log/open.ts'
import { partitionOf, topics } from '../../../ingest/log/port.ts'
import { eventually } from '../../house/eventually.ts'
import type { TestKafka } from '../../house/kafka.ts'
import { kafkaJars } from '../../house/kafka-jars.ts'
import { describeWithKafka, startBroker } from '../../house/with-kafka.ts'
import { aSubscription, expiredSoFar, type MakePlace, someRecords } from './places.ts'
import { consumeUntil, describeDelivery } from './suite-delivery.ts'
import { describeSharing } from './suite-sharing.ts'

const { signal } = new AbortController()
let broker: TestKafka
let places = 0

const makePlace: MakePlace = async (over = {}) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'earshot-log-'))
  // A prefix of its own is a log of its own; groups are apart because their names carry it too or nobody else runs.
  const prefix = `t${++places}.`
  const settings = LogSettings.parse({
    partitions: 4,
    kafka: { brokers: broker.brokers },
    topicPrefix: prefix,
    ...over,
  })
  return {
    dataDir,
    settings,
    open: () => openLog({ settings, dataDir, secretOf: () => '', logger: openLogger('fatal', 'test') }),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  }
}

/** Kafka's own tool, asked as an operator would who copies the command. */
const kafkaConfigs = async (command: string): Promise<void> => {
  const jars = await kafkaJars()
  if ('skipped' in jars) throw new Error(jars.skipped)
  const [name, ...args] = command.split(' ')
  expect(name).toBe('kafka-configs.sh')
  await promisify(execFile)('java', ['-cp', join(jars.dir, '*'), 'kafka.admin.ConfigCommand', ...args])
}

await describeWithKafka('the Kafka log', () => {
  beforeAll(async () => {
    broker = await startBroker()
  })
  afterAll(() => broker?.stop())
  describeDelivery(makePlace)
  describeSharing(makePlace)

  test('creates its topic with the partitions and the retention of the settings', async () => {
    const place = await makePlace({ partitions: 3, retentionHours: 5 })
    await using log = await place.open()
    await log.append(topics.mentions, someRecords(1), signal)
    const admin = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING }).admin()
    await admin.connect()
    const name = `${place.settings.topicPrefix}${topics.mentions}`
    const { topics: described } = await admin.fetchTopicMetadata({ topics: [name] })
    expect(described[0]?.partitions.length).toBe(3)
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name, configNames: ['retention.ms'] }],
    })
    expect(resources[0]?.configEntries[0]?.configValue).toBe(String(5 * HOUR_MS))
    await admin.disconnect()
    await log[Symbol.asyncDispose]()
    await place.remove()
  })

  test('takes many small records at once into a topic that an admin made for fewer bytes', async () => {
    const place = await makePlace({ partitions: 1 })
    const admin = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING }).admin()
    await admin.connect()
    const topic = `${place.settings.topicPrefix}${topics.mentions}`
    const configEntries = [{ name: 'max.message.bytes', value: '4000' }]
    await admin.createTopics({ topics: [{ topic, numPartitions: 1, configEntries }] })
    await admin.disconnect()
    await using log = await place.open()
    const records = Array.from({ length: 40 }, (_, at) => ({ key: `k${at}`, value: randomBytes(300) }))
    await log.append(topics.mentions, records, signal)
    const stored = new Set<string>()
    for await (const { key } of log.read(topics.mentions, {}, signal)) stored.add(key)
    expect(stored).toEqual(new Set(records.map(({ key }) => key)))
    await expect(log.append(topics.mentions, [{ key: 'k', value: randomBytes(5_000) }], signal)).rejects.toMatchObject({
      code: 'SL_LOG_RECORD_TOO_LARGE',
      message: expect.stringContaining('; raise max.message.bytes of the topic'),
    })
    await log[Symbol.asyncDispose]()
    await place.remove()
  })

  test.concurrent('says what a topic that exists keeps of its own, and what the settings wish for', async () => {
    const place = await makePlace({ partitions: 3, retentionHours: 5 })
    await using first = await place.open()
    await first.append(topics.mentions, someRecords(1), signal)
    await first.append(topics.dead, someRecords(1), signal)
    const warnings = async (over: Partial<LogSettings>) => {
      const said: string[] = []
      const log = pino({ level: 'warn' }, { write: (line) => void said.push(line) })
      const settings = { ...place.settings, ...over }
      await using again = await openLog({ settings, dataDir: place.dataDir, secretOf: () => '', logger: log })
      for (const topic of [topics.mentions, topics.dead]) for await (const _ of again.read(topic, {}, signal)) break
      return said.map((line) => JSON.parse(line))
    }
    expect(await warnings({})).toEqual([])
    const topic = `${place.settings.topicPrefix}${topics.mentions}`
    const letters = { topic: `${place.settings.topicPrefix}${topics.dead}` }
    const told = await warnings({ retentionHours: 9 })
    expect(told).toMatchObject([
      { msg: expect.stringContaining('log.retentionHours'), topic, hours: 5, wished: 9 },
      letters,
    ])
    await Promise.all(told.map(({ cure }) => kafkaConfigs(cure)))
    expect(await warnings({ retentionHours: 9 })).toEqual([])
    await Promise.all((await warnings({})).map(({ cure }) => kafkaConfigs(cure)))
    // Dead letters that are kept for longer are what the README advises.
    expect(await warnings({ retentionHours: 2 })).toMatchObject([{ topic, hours: 5, wished: 2 }])
    expect(await warnings({ partitions: 8 })).toMatchObject([{ topic, partitions: 3, wished: 8 }, letters])
    await first[Symbol.asyncDispose]()
    await place.remove()
  })

  test("places a key where Kafka's own partitioner does", () => {
    const partitioner = Partitioners.DefaultPartitioner()
    const partitionMetadata = Array.from({ length: 7 }, (_, partitionId) => ({ partitionId, leader: 1 }))
    for (const { key, value } of [...someRecords(500), { key: 'schlüssel-🦊', value: Buffer.alloc(0) }]) {
      const message = { key, value }
      expect(partitionOf(key, 7)).toBe(partitioner({ topic: 't', partitionMetadata, message } as never))
    }
  })

  // Half a minute of waiting, beside Kafka's tools at work.
  test.concurrent('takes partitions that an operator adds while it runs, and counts what waits there', async () => {
    const place = await makePlace({ partitions: 2 })
    await using log = await place.open()
    const stop = new AbortController()
    const got = new Set<number>()
    const consumed = log.consume(
      aSubscription({ group: 'growing' }),
      async ({ records }) => {
        for (const { partition } of records) got.add(partition)
      },
      stop.signal,
    )
    await log.append(topics.mentions, someRecords(50), signal)
    await eventually(() => expect(got.size).toBe(2))
    expect(await log.lag(topics.mentions, 'idle', signal)).toHaveLength(2)
    const admin = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING }).admin()
    await admin.connect()
    const name = `${place.settings.topicPrefix}${topics.mentions}`
    await admin.createPartitions({ topicPartitions: [{ topic: name, count: 6 }] })
    // The controller answers before its broker names the new ones to those who ask.
    await eventually(async () => {
      const { topics: told } = await admin.fetchTopicMetadata({ topics: [name] })
      expect(told[0]?.partitions).toHaveLength(6)
    })
    await admin.disconnect()
    // What another process sends, which knows the new partitions at once.
    await using other = await place.open()
    await other.append(topics.mentions, someRecords(300, 'later'), signal)
    await eventually(async () => {
      const lag = await log.lag(topics.mentions, 'idle', signal)
      expect(lag.filter(({ lagRecords }) => lagRecords > 0)).toHaveLength(6)
      expect(lag.reduce((sum, { lagRecords }) => sum + lagRecords, 0)).toBe(350)
    }, 60_000)
    // Seen within METADATA_MS; longer only when the consumer hangs and is replaced.
    await eventually(() => expect([...got].sort()).toEqual([0, 1, 2, 3, 4, 5]), 150_000)
    const read = new Set<number>()
    for await (const { partition } of log.read(topics.mentions, {}, signal)) read.add(partition)
    expect(read.size).toBe(6)
    stop.abort()
    await consumed
    await other[Symbol.asyncDispose]()
    await log[Symbol.asyncDispose]()
    await place.remove()
  }, 300_000)

  test('keeps no connection when it is closed after a look at several partitions that wait', async () => {
    const place = await makePlace()
    const sockets = (): number =>
      process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap').length
    const before = sockets()
    const log = await place.open()
    await log.append(topics.mentions, someRecords(100), signal)
    expect((await log.lag(topics.mentions, 'idle', signal)).every(({ lagRecords }) => lagRecords > 0)).toBe(true)
    await log[Symbol.asyncDispose]()
    await eventually(() => expect(sockets()).toBe(before), 5_000)
    await place.remove()
  })

  test('says how many records the retention took before they were read, while it rests and while it runs', async () => {
    const place = await makePlace({ partitions: 1 })
    await using log = await place.open()
    await log.append(topics.mentions, someRecords(10, 'read'), signal)
    await consumeUntil(log, 'resting', (records) => records.length >= 10)
    await log.append(topics.mentions, someRecords(50, 'old'), signal)
    const topic = `${place.settings.topicPrefix}${topics.mentions}`
    const admin = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING }).admin()
    await admin.connect()
    // As the retention does, only at once. kafkajs has to have met the topic before.
    const removeBelow = async (offset: number): Promise<void> => {
      await admin.fetchTopicOffsets(topic)
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(offset) }] })
    }
    await removeBelow(40)
    expect(await log.starts(topics.mentions, signal)).toEqual(new Map([[0, 40]]))
    const ofGroup = (group: string) => log.lag(topics.mentions, group, signal)
    expect(await ofGroup('resting')).toMatchObject([{ committed: 40, lagRecords: 20, expiredRecords: 30 }])
    expect(await ofGroup('new')).toMatchObject([{ committed: 40, expiredRecords: 0 }])
    const before = await expiredSoFar()
    const stop = new AbortController()
    const got: number[] = []
    let holding: Promise<void> | undefined
    const consumed = log.consume(
      // One record waits at most, so that what is appended meanwhile waits on the broker.
      aSubscription({ group: 'resting', batchBytesMax: 1, batchesInFlightMax: 1 }),
      async ({ records }) => {
        await holding
        got.push(...records.map(({ offset }) => offset))
      },
      stop.signal,
    )
    await eventually(() => expect(got.at(-1)).toBe(59), 60_000)
    expect(got[0]).toBe(40)
    expect((await expiredSoFar()) - before).toBe(30)
    const released = Promise.withResolvers<void>()
    holding = released.promise
    for (let part = 0; part < 60; part++) await log.append(topics.mentions, someRecords(100, `later-${part}`), signal)
    await removeBelow(6_000)
    released.resolve()
    await eventually(() => expect(got.at(-1)).toBe(6_059), 60_000)
    const missing = 6_060 - 40 - new Set(got).size
    expect(missing).toBeGreaterThan(0)
    await eventually(async () => expect((await expiredSoFar()) - before).toBe(30 + missing))
    stop.abort()
    await consumed
    await admin.disconnect()
    await log[Symbol.asyncDispose]()
    await place.remove()
  }, 180_000)

  test('loses nothing when the broker is killed and started again while both sides are busy', async () => {
    const place = await makePlace()
    await using log = await place.open()
    const stop = new AbortController()
    const got = new Set<string>()
    const consumed = log.consume(
      aSubscription({ group: 'stormy' }),
      async ({ records }) => {
        for (const { key } of records) got.add(key)
      },
      stop.signal,
    )
    const acknowledged: string[] = []
    const producing = (async () => {
      for (let part = 0; part < 40; part++) {
        const records = someRecords(50, `storm-${part}`)
        // What a source does: again until the log has it.
        for (;;) {
          try {
            await log.append(topics.mentions, records, signal)
            break
          } catch (error) {
            expect(error).toMatchObject({ code: 'SL_LOG_UNAVAILABLE' })
          }
        }
        acknowledged.push(...records.map(({ key }) => key))
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    })()
    await eventually(() => expect(got.size).toBeGreaterThan(200))
    await broker.kill9()
    await broker.restart()
    await producing
    expect(acknowledged.length).toBe(2_000)
    await eventually(() => expect(acknowledged.filter((key) => !got.has(key))).toEqual([]), 90_000)
    stop.abort()
    await consumed
    await log[Symbol.asyncDispose]()
    await place.remove()
  }, 180_000)
})
