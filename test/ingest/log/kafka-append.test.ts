import { expect, test } from '@jest/globals'
import { openLogger } from '../../../config/events.ts'
import { openKafkaClient } from '../../../ingest/log/kafka.ts'
import { openSender } from '../../../ingest/log/kafka-append.ts'
import { noLogin } from '../../house/kafka.ts'

test('an append whose time is up says what stood in its way, not that its time was up', async () => {
  const logger = openLogger('fatal', 'test')
  const client = openKafkaClient(['127.0.0.1:1'], noLogin, logger)
  await using sender = openSender(client, logger)
  const topic = async (): Promise<{ name: string }> => {
    await client.kafka.admin().connect()
    return { name: 'never' }
  }
  const sending = sender.send(topic, [{ key: 'k', value: Buffer.from('x') }], AbortSignal.timeout(6_000))
  await expect(sending).rejects.toMatchObject({
    code: 'SL_LOG_UNAVAILABLE',
    message: expect.stringContaining('ECONNREFUSED'),
  })
})
