import { expect, test } from '@jest/globals'
import { KafkaJSConnectionError } from 'kafkajs'
import { asKafkaError } from '../../../ingest/log/kafka.ts'

test('a broker with several addresses none of which answers is told with its code', () => {
  // As kafkajs tells of what Node says of localhost where that is ::1 and 127.0.0.1.
  const error = Object.assign(new KafkaJSConnectionError('Connection error: '), { code: 'ECONNREFUSED' })
  expect(asKafkaError(error).message).toBe('kafka not usable: Connection error: ECONNREFUSED')
  const named = Object.assign(new KafkaJSConnectionError('Connection error: connect ECONNREFUSED 127.0.0.1:9092'), {
    code: 'ECONNREFUSED',
  })
  expect(asKafkaError(named).message).toBe('kafka not usable: Connection error: connect ECONNREFUSED 127.0.0.1:9092')
})
