import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openLogger } from '../../../config/events.ts'
import { LogSettings, type SecretRef } from '../../../config/settings/schema.ts'
import { openKafkaClient } from '../../../ingest/log/kafka.ts'
import { openLog } from '../../../ingest/log/open.ts'
import { topics } from '../../../ingest/log/port.ts'
import { eventually } from '../../house/eventually.ts'
import { client, guest, noLogin, type TestKafka } from '../../house/kafka.ts'
import { selfSigned } from '../../house/self-signed.ts'
import { describeWithKafka, startBroker } from '../../house/with-kafka.ts'

const { signal } = new AbortController()
const logger = openLogger('fatal', 'test')
let broker: TestKafka

const { username } = guest
const sasl = { mechanism: 'plain', username, password: { env: 'KAFKA_PW' } }
type Port = 'open' | keyof TestKafka['guarded']

type SecretOf = (ref: SecretRef) => string

/** What a look at the log ends with. */
const looking = async (port: Port, kafka: object, secretOf: SecretOf = () => guest.password): Promise<string> => {
  const brokers = port === 'open' ? broker.brokers : [broker.guarded[port]]
  const settings = LogSettings.parse({ kafka: { brokers, ...kafka } })
  await using own = await openLog({ settings, dataDir: '/nowhere', secretOf, logger })
  return await own.lag(topics.mentions, 'idle', signal).then(
    () => 'well',
    (error) => String(error.message),
  )
}

await describeWithKafka('brokers that want TLS or a login', () => {
  beforeAll(async () => {
    broker = await startBroker({ isGuarded: true })
  })
  afterAll(() => broker?.stop())

  test.each<readonly [string, Port, object, RegExp]>([
    ['TLS where none is spoken', 'open', { ssl: true }, /; if it stays, .*: set log\.kafka\.ssl to false/],
    ['a login where none is wanted', 'open', { sasl }, /; .* no login on this port: leave log\.kafka\.sasl out/],
    ['plain words where TLS is spoken', 'tls', {}, /; if it stays, .*: see log\.kafka\.ssl and log\.kafka\.sasl$/],
    ['an authority that nobody named', 'tls', { ssl: true }, /: self-signed certificate; .*log\.kafka\.ssl\.ca$/],
    ['no login where one is wanted', 'login', {}, /; if it stays, .*: see log\.kafka\.ssl and log\.kafka\.sasl$/],
    [
      'another login',
      'login',
      { sasl: { ...sasl, mechanism: 'scram-sha-512' } },
      /; .*see log\.kafka\.sasl\.mechanism$/,
    ],
    ['more copies than brokers', 'open', { replication: 3 }, /: Replication-factor is invalid; set log\.kafka\.repl/],
  ])('%s: the error names the settings to look at', async (_, port, kafka, hint) => {
    expect(await looking(port, kafka)).toMatch(hint)
  })

  test('a wrong password is told with the settings that hold it, and the right one gets in', async () => {
    const refused = await looking('login', { sasl }, () => 'wrong')
    expect(refused).toMatch(/; check log\.kafka\.sasl\.username and log\.kafka\.sasl\.password$/)
    expect(refused).not.toContain('wrong')
    // The group's coordinator may still be loading.
    await eventually(async () => expect(await looking('login', { sasl })).toBe('well'))
  })

  test('a topic that was removed while it is in use is told as that', async () => {
    const settings = LogSettings.parse({ topicPrefix: 'gone.', kafka: { brokers: broker.brokers } })
    const { kafka } = openKafkaClient(broker.brokers, noLogin, logger)
    await using own = await openLog({ settings, dataDir: '/nowhere', secretOf: () => '', logger })
    await eventually(() => own.lag(topics.mentions, 'idle', signal), 20_000)
    const admin = kafka.admin()
    await admin.connect()
    await admin.deleteTopics({ topics: ['gone.mentions.v1'] })
    await admin.disconnect()
    await eventually(
      () =>
        expect(own.lag(topics.mentions, 'idle', signal)).rejects.toThrow(
          /; if it stays, the topic was removed: let an admin make it again, or start Earshot anew/,
        ),
      30_000,
    )
  })

  describe('certificates on both sides', () => {
    const file = (name: string) => ({ file: name })
    const own = { certificate: file('client.pem'), key: file('client.key') }
    const readingOf = async ({ certificate, key }: typeof client): Promise<SecretOf> => {
      const files = new Map([
        ['ca.pem', await broker.authority()],
        ['client.pem', certificate],
        ['client.key', key],
      ])
      return (ref) => ('file' in ref ? (files.get(ref.file) ?? '') : '')
    }

    test('brokers that are known by their authority let in a client whose certificate they know', async () => {
      const tls = { ca: file('ca.pem'), ...own }
      const reading = await readingOf(client)
      await eventually(async () => expect(await looking('mutual', { ssl: tls }, reading)).toBe('well'))
    })

    test.each<readonly [string, object, typeof client]>([
      ['no certificate', {}, client],
      ['one that they do not know', own, selfSigned('stranger')],
    ])('%s is told with the settings that would show one', async (_, shown, certificate) => {
      const told = await looking('mutual', { ssl: { ca: file('ca.pem'), ...shown } }, await readingOf(certificate))
      expect(told).toMatch(/; the brokers want a certificate of this client .*: see log\.kafka\.ssl\.certificate/)
    })
  })
})
