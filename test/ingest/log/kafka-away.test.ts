import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { LogSettings } from '../../../config/settings/schema.ts'
import { openKafkaLog } from '../../../ingest/log/kafka-log.ts'
import { topics } from '../../../ingest/log/port.ts'
import { eventually } from '../../house/eventually.ts'
import type { TestKafka } from '../../house/kafka.ts'
import { noLogin } from '../../house/kafka.ts'
import { describeWithKafka, startBroker } from '../../house/with-kafka.ts'

let broker: TestKafka

await describeWithKafka('a broker that goes away', () => {
  beforeAll(async () => {
    broker = await startBroker()
  })
  afterAll(() => broker?.stop())

  test('is told by who reads as an error of ours, with its code, and reading goes on', async () => {
    const said: string[] = []
    const logger = pino({ level: 'warn' }, { write: (line) => void said.push(line) })
    const settings = LogSettings.parse({ partitions: 1, kafka: { brokers: broker.brokers } })
    await using log = await openKafkaLog({ settings, access: noLogin, logger })
    const stop = new AbortController()
    const got: string[] = []
    const take = { topic: topics.mentions, group: 'g', batchRecordsMax: 10, batchBytesMax: 1e6, lingerMs: 0 }
    const handle = async ({ records }: { readonly records: readonly { readonly key: string }[] }) =>
      void got.push(...records.map(({ key }) => key))
    const reading = log.consume({ ...take, batchesInFlightMax: 1 }, handle, stop.signal)
    await log.append(topics.mentions, [{ key: 'one', value: Buffer.from('x') }], stop.signal)
    await eventually(() => expect(got).toEqual(['one']), 30_000)
    await broker.kill9()
    const reason = {
      code: 'SL_LOG_UNAVAILABLE',
      message: expect.stringMatching(/^kafka not usable: .*(ECONNREFUSED|[Cc]onnection|[Bb]roker)/),
    }
    await eventually(() => {
      expect(said.map((line) => JSON.parse(line))).toContainEqual(
        expect.objectContaining({ part: 'log', why: 'crashed', err: expect.objectContaining(reason) }),
      )
    }, 30_000)
    await broker.restart()
    await log.append(topics.mentions, [{ key: 'three', value: Buffer.from('x') }], stop.signal)
    await eventually(() => expect(got).toContain('three'), 30_000)
    stop.abort()
    await reading
  })
})
