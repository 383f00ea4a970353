import { expect, test } from '@jest/globals'
import { pino } from 'pino'
import { LogSettings } from '../../../config/settings/schema.ts'
import type { KafkaClient } from '../../../ingest/log/kafka.ts'
import { openKafkaTopics } from '../../../ingest/log/kafka-topics.ts'
import { topics } from '../../../ingest/log/port.ts'

const settings = LogSettings.parse({ partitions: 1, retentionHours: 5, kafka: { brokers: ['127.0.0.1:9092'] } })

/** What is said of a topic with these settings, by a broker that answers more than it was asked. */
const saidOf = async (configEntries: readonly { readonly configName: string; readonly configValue: string }[]) => {
  const said: string[] = []
  const name = `${settings.topicPrefix}${topics.mentions}`
  const admin = {
    connect: async () => undefined,
    disconnect: async () => undefined,
    listTopics: async () => [name],
    fetchTopicMetadata: async () => ({ topics: [{ partitions: [0] }] }),
    describeConfigs: async () => ({ resources: [{ configEntries }] }),
  }
  const client = { kafka: { admin: () => admin } } as unknown as KafkaClient
  const log = pino({ level: 'warn' }, { write: (line) => void said.push(line) })
  await openKafkaTopics(client, settings, log)(topics.mentions)
  return said.map((line) => JSON.parse(line))
}

test('the retention of a topic is known by its name, not by where it stands among its settings', async () => {
  const other = { configName: 'segment.ms', configValue: '604800000' }
  expect(await saidOf([other, { configName: 'retention.ms', configValue: '18000000' }])).toEqual([])
  expect(await saidOf([other, { configName: 'retention.ms', configValue: '3600000' }])).toMatchObject([{ hours: 1 }])
  expect(await saidOf([other])).toEqual([])
})
