import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Admin } from 'kafkajs'
import { openLogger } from '../../../config/events.ts'
import { LogSettings } from '../../../config/settings/schema.ts'
import { openKafkaClient } from '../../../ingest/log/kafka.ts'
import { openKafkaLog } from '../../../ingest/log/kafka-log.ts'
import { topics } from '../../../ingest/log/port.ts'
import { eventually } from '../../house/eventually.ts'
import type { TestKafka } from '../../house/kafka.ts'
import { noLogin } from '../../house/kafka.ts'
import { describeWithKafka, startBroker } from '../../house/with-kafka.ts'

const { signal } = new AbortController()
const logger = openLogger('fatal', 'test')
let broker: TestKafka
let admin: Admin

const recordsOf = (of: string) =>
  Array.from({ length: 50 }, (_, at) => ({ key: `${of}-${at}`, value: Buffer.from('x') }))

await describeWithKafka('a cluster of two brokers', () => {
  beforeAll(async () => {
    broker = await startBroker()
    await broker.addBroker()
    const client = openKafkaClient(broker.brokers, noLogin, logger)
    admin = client.kafka.admin()
    await admin.connect()
  })
  afterAll(async () => {
    await admin?.disconnect()
    await broker?.stop()
  })

  test('holds all that was acknowledged when a partition moves to the broker that took the rest of an append', async () => {
    const settings = LogSettings.parse({ partitions: 2, kafka: { brokers: broker.brokers } })
    const topic = `${settings.topicPrefix}${topics.mentions}`
    const replicaAssignment = [1, 2].map((id, partition) => ({ partition, replicas: [id] }))
    // The other broker learns of it a moment later.
    await admin.createTopics({ waitForLeaders: false, topics: [{ topic, replicaAssignment }] })
    await using log = await openKafkaLog({ settings, access: noLogin, logger })
    // From now on its producer knows who leads.
    await eventually(() => log.append(topics.mentions, recordsOf('before'), signal), 30_000)
    const partitionAssignment = [{ partition: 0, replicas: [2] }]
    await admin.alterPartitionReassignments({ topics: [{ topic, partitionAssignment }] })
    await eventually(async () => {
      const [described] = (await admin.fetchTopicMetadata({ topics: [topic] })).topics
      expect(described?.partitions.map(({ leader, replicas }) => [leader, replicas.length])).toEqual([
        [2, 1],
        [2, 1],
      ])
    }, 30_000)
    await log.append(topics.mentions, recordsOf('after'), signal)
    const keys = new Set<string>()
    for await (const { key } of log.read(topics.mentions, {}, signal)) keys.add(key)
    expect([...recordsOf('before'), ...recordsOf('after')].filter(({ key }) => !keys.has(key))).toEqual([])
  }, 60_000)
})
