import { expect, test } from '@jest/globals'
import { KafkaJSConnectionError } from 'kafkajs'
import { LogSettings } from '../../../config/settings/schema.ts'
import { asKafkaError } from '../../../ingest/log/kafka.ts'
import { namingRights } from '../../../ingest/log/kafka-rights.ts'

test('a broker with several addresses none of which answers is told with its code', () => {
  // As kafkajs tells of what Node says of localhost where that is ::1 and 127.0.0.1.
  const error = Object.assign(new KafkaJSConnectionError('Connection error: '), { code: 'ECONNREFUSED' })
  expect(asKafkaError(error).message).toBe('kafka not usable: Connection error: ECONNREFUSED')
  const named = Object.assign(new KafkaJSConnectionError('Connection error: connect ECONNREFUSED 127.0.0.1:9092'), {
    code: 'ECONNREFUSED',
  })
  expect(asKafkaError(named).message).toBe('kafka not usable: Connection error: connect ECONNREFUSED 127.0.0.1:9092')
})

test('who lacks a right is named as the brokers know them, and a certificate as what it is to them', () => {
  const denied = Object.assign(new Error('denied'), { type: 'TOPIC_AUTHORIZATION_FAILED' })
  const said = (kafka: object): string =>
    String(
      namingRights(LogSettings.parse({ kafka: { brokers: ['a:1'], ...kafka } }).kafka)(denied, {
        right: 'Write',
        topic: 't',
      }),
    )
  const file = { file: 'x' }
  const sasl = { mechanism: 'plain', username: 'anna', password: file }
  const ssl = { certificate: file, key: file }
  expect(said({ ssl, sasl })).toMatch(/user anna has no right Write on topic t; .* --allow-principal User:anna /)
  expect(said({ ssl })).toMatch(/the SUBJECT of log\.kafka\.ssl\.certificate has no .* --allow-principal User:SUBJECT /)
  expect(said({})).toMatch(/user ANONYMOUS has no right .* --allow-principal User:ANONYMOUS /)
})
