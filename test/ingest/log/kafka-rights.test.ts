import { afterAll, beforeAll, expect, test } from '@jest/globals'
import kafkajs, { type Admin } from 'kafkajs'
import { pino } from 'pino'
import { openLogger } from '../../../config/events.ts'
import { LogSettings } from '../../../config/settings/schema.ts'
import { openKafkaClient } from '../../../ingest/log/kafka.ts'
import { openLog } from '../../../ingest/log/open.ts'
import { type MessageLog, topics } from '../../../ingest/log/port.ts'
import { eventually } from '../../house/eventually.ts'
import { noLogin, stranger, type TestKafka } from '../../house/kafka.ts'
import { describeWithKafka, startBroker } from '../../house/with-kafka.ts'

const { username, password } = stranger
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs
const { signal } = new AbortController()
let broker: TestKafka
let admin: Admin

const log = (prefix: string, told: string[] = []): Promise<MessageLog> =>
  openLog({
    settings: LogSettings.parse({
      topicPrefix: `${prefix}.`,
      partitions: 2,
      kafka: { brokers: [broker.guarded.login], sasl: { mechanism: 'plain', username, password: { env: 'PW' } } },
    }),
    dataDir: '/nowhere',
    secretOf: () => password,
    logger: pino({ level: 'warn' }, { write: (line) => void told.push(line) }),
  })

type Operation = 'Read' | 'Write' | 'Create' | 'Describe'
const CURE =
  /let an admin say: kafka-acls\.sh --bootstrap-server \S+ --add --allow-principal User:(\w+) --operation (\w+) --(topic|group) (\S+)/

const rule = (operation: Operation, kind: string, resourceName: string, principal: string) => ({
  principal: `User:${principal}`,
  host: '*',
  operation: AclOperationTypes[operation.toUpperCase() as Uppercase<Operation>],
  permissionType: AclPermissionTypes.ALLOW,
  resourceType: kind === 'topic' ? AclResourceTypes.TOPIC : AclResourceTypes.GROUP,
  resourceName,
  resourcePatternType: ResourcePatternTypes.LITERAL,
})

const give = (operation: Operation, kind: string, name: string, to: string = username) =>
  admin.createAcls({ acl: [rule(operation, kind, name, to)] })

/** Does as each refusal says, as an admin would, until the work is done. Returns what was given. */
const givingUntilDone = async (work: () => Promise<unknown>): Promise<string[]> => {
  const given: string[] = []
  await eventually(async () => {
    const said = await work().then(
      () => '',
      (error) => String(error.message),
    )
    const [, user, operation, kind, name] = CURE.exec(said) ?? []
    if (user !== undefined && kind !== undefined && name !== undefined) {
      await give(operation as Operation, kind, name, user)
      given.push(`${operation} ${kind} ${name}`)
    }
    expect(said).toBe('')
  }, 20_000)
  return [...new Set(given)]
}

const makeTopic = (topic: string) => admin.createTopics({ topics: [{ topic, numPartitions: 2 }] })
const one = [{ key: 'a', value: Buffer.from('x') }]

await describeWithKafka('brokers that allow nothing which was not given', () => {
  beforeAll(async () => {
    broker = await startBroker({ isGuarded: true })
    admin = openKafkaClient(broker.brokers, noLogin, openLogger('fatal', 'test')).kafka.admin()
    await admin.connect()
  })
  afterAll(async () => {
    await admin?.disconnect()
    await broker?.stop()
  })

  test('who writes is told the one right it needs where an admin made the topic, and its command is right', async () => {
    await makeTopic('writes.mentions.v1')
    await using own = await log('writes')
    const given = await givingUntilDone(() => own.append(topics.mentions, one, signal))
    expect(given).toEqual(['Write topic writes.mentions.v1'])
  })

  test('who looks on is told the two it needs', async () => {
    await makeTopic('looks.mentions.v1')
    await using own = await log('looks')
    const given = await givingUntilDone(() => own.lag(topics.mentions, 'workers', signal))
    expect(given).toEqual(['Read topic looks.mentions.v1', 'Describe group looks.workers'])
  })

  test('a worker is told the two it needs, while it waits', async () => {
    await makeTopic('works.mentions.v1')
    await give('Write', 'topic', 'works.mentions.v1')
    const told: string[] = []
    await using own = await log('works', told)
    await eventually(() => own.append(topics.mentions, one, signal))
    const got: unknown[] = []
    const take = { topic: topics.mentions, group: 'workers', batchRecordsMax: 10, batchBytesMax: 1e6, lingerMs: 0 }
    const working = async (): Promise<void> => {
      const stop = new AbortController()
      const handle = async ({ records }: { readonly records: readonly unknown[] }) => void got.push(...records)
      const reading = own.consume({ ...take, batchesInFlightMax: 1 }, handle, stop.signal)
      told.length = 0
      await eventually(() => expect(told.length + got.length).toBeGreaterThan(0), 10_000)
      stop.abort()
      await reading
      if (got.length === 0) throw new Error(JSON.parse(told[0] ?? '{}').err.message)
    }
    const given = await givingUntilDone(working)
    expect(given.toSorted()).toEqual(['Read group works.workers', 'Read topic works.mentions.v1'])
  })

  test('who may not create a topic is told which is missing, and the command that creates it', async () => {
    await give('Write', 'topic', 'makes.mentions.v1')
    await using own = await log('makes')
    await eventually(() =>
      expect(own.starts(topics.mentions, signal)).rejects.toMatchObject({
        code: 'SL_LOG_UNAVAILABLE',
        message: expect.stringMatching(
          /^kafka not usable: topic missing: makes\.mentions\.v1 \(user berta has no right Create .*\); let an admin say: kafka-topics\.sh .* --create --topic makes\.mentions\.v1 --partitions 2 --replication-factor 1 --config retention\.ms=604800000 --config max\.message\.bytes=\d+, or: kafka-acls\.sh .* --operation Create --topic makes\.mentions\.v1$/,
        ),
      }),
    )
    await give('Create', 'topic', 'makes.mentions.v1')
    await eventually(() => own.append(topics.mentions, one, signal))
  })
})
