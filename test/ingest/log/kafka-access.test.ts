import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openLogger } from '../../../config/events.ts'
import { LogSettings } from '../../../config/settings/schema.ts'
import { openLog } from '../../../ingest/log/open.ts'
import { topics } from '../../../ingest/log/port.ts'
import { eventually } from '../../house/eventually.ts'
import { guest, type TestKafka } from '../../house/kafka.ts'
import { describeWithKafka, startBroker } from '../../house/with-kafka.ts'

const { signal } = new AbortController()
let broker: TestKafka

const { username } = guest
const sasl = { mechanism: 'plain', username, password: { env: 'KAFKA_PW' } }
type Port = 'open' | 'tls' | 'login'

/** What a look at the log ends with. */
const looking = async (port: Port, kafka: object, password: string = guest.password): Promise<string> => {
  const brokers = port === 'open' ? broker.brokers : [broker.guarded[port]]
  const settings = LogSettings.parse({ kafka: { brokers, ...kafka } })
  const log = openLogger('fatal', 'test')
  await using own = await openLog({ settings, dataDir: '/nowhere', secretOf: () => password, logger: log })
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
    ['an authority that nobody named', 'tls', { ssl: true }, /: self-signed certificate; .*NODE_EXTRA_CA_CERTS=/],
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
    const refused = await looking('login', { sasl }, 'wrong')
    expect(refused).toMatch(/; check log\.kafka\.sasl\.username and log\.kafka\.sasl\.password$/)
    expect(refused).not.toContain('wrong')
    // The group's coordinator may still be loading.
    await eventually(async () => expect(await looking('login', { sasl })).toBe('well'))
  })
})
