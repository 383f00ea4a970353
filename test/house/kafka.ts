import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLogger } from '../../config/events.ts'
import { type KafkaAccess, openKafkaClient } from '../../ingest/log/kafka.ts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'
import { kafkaJars, type Skipped } from './kafka-jars.ts'
import { selfSigned } from './self-signed.ts'

export interface TestKafka {
  readonly brokers: string[]
  /** Of a guarded one: a port that speaks TLS, one that asks for the certificate of `client` too, one that wants a login. */
  readonly guarded: { readonly tls: string; readonly mutual: string; readonly login: string }
  /** Of a guarded one, as PEM: who signed its certificate, which is itself. */
  readonly authority: () => Promise<string>
  /** Starts a second broker beside it, number 2; `stop` ends it too. */
  addBroker(): Promise<void>
  /** Ends the broker and removes its data. */
  stop(): Promise<void>
  /** SIGKILL, as a crash would. Its data stays. */
  kill9(): Promise<void>
  /** Starts it again on the same port with the same data. */
  restart(): Promise<void>
}

const START_MS = 100_000
/** For brokers that let in whoever comes. */
export const noLogin: KafkaAccess = { ssl: false }
/** Whose certificate the brokers know. */
export const client = selfSigned('client')
/** Whom the port with a login lets in. */
export const guest = { username: 'anna', password: 'geheim' } as const
/** Who gets in too, and may do nothing there. */
export const stranger = { username: 'berta', password: 'fremd' } as const

/** Code that runs for a minute is not worth being compiled twice: half the CPU of a start. */
const SHORT_LIVED = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']

/** A real Apache Kafka: one process that is broker and controller, on loopback, in a folder of its own. */
export const startKafka = async ({ isGuarded = false, isMeasured = false } = {}): Promise<TestKafka | Skipped> => {
  const jars = await kafkaJars()
  if ('skipped' in jars) return jars
  const dir = await mkdtemp(join(tmpdir(), 'earshot-kafka-'))
  const [port, controllerPort] = [await freePort(), await freePort()]
  const properties = join(dir, 'server.properties')
  const guarded = {
    tls: `127.0.0.1:${await freePort()}`,
    mutual: `127.0.0.1:${await freePort()}`,
    login: `127.0.0.1:${await freePort()}`,
  }
  const guards = isGuarded
    ? [`SSL://${guarded.tls}`, `MUTUAL://${guarded.mutual}`, `SASL_PLAINTEXT://${guarded.login}`]
    : []
  const own = serverProperties(dir, { nodeId: 1, port, controllerPort, guards })
  await writeFile(properties, isGuarded ? `${own}${await guardProperties(dir)}` : own)
  const log = `-Dlog4j2.configurationFile=${await quietLogging(dir)}`
  const java = [...(isMeasured ? [] : SHORT_LIVED), '-Xmx512m', log, '-cp', join(jars.dir, '*')]
  await formatStorage(java, properties)
  const launch = (): Promise<Broker> => launchBroker([...java, 'kafka.Kafka', properties], dir, port)
  let broker = await launch()
  let second: Broker | undefined
  return {
    brokers: [`127.0.0.1:${port}`],
    guarded,
    authority: () => readFile(join(dir, AUTHORITY), 'utf8'),
    addBroker: async () => {
      const [secondPort, secondProperties] = [await freePort(), join(dir, 'second.properties')]
      const own = serverProperties(dir, { nodeId: 2, port: secondPort, controllerPort, guards: [] })
      await writeFile(secondProperties, own)
      await formatStorage(java, secondProperties)
      second = await launchBroker([...java, 'kafka.Kafka', secondProperties], dir, secondPort)
    },
    kill9: () => broker.kill(),
    restart: async () => {
      broker = await launch()
    },
    stop: async () => {
      await second?.kill()
      await broker.kill()
      await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

const formatStorage = async (java: readonly string[], properties: string): Promise<void> => {
  const format = spawn(
    'java',
    [...java, 'kafka.tools.StorageTool', 'format', '-t', 'MkU3OEVBNTcwNTJENDM2Qg', '-c', properties],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let complaint = ''
  format.stderr.on('data', (data: Buffer) => {
    complaint += data.toString()
  })
  const [code] = await once(format, 'exit')
  if (code !== 0) throw new Error(`kafka storage not formatted: ${complaint.slice(-2_000)}`)
}

interface Broker {
  kill(): Promise<void>
}

// The shell waits on our end of a pipe and then kills the broker: it cannot outlive a test run that was killed.
const GUARD = '"$@" </dev/null >>"$KAFKA_LOG" 2>&1 & child=$!; echo $child; cat >/dev/null; kill -9 $child 2>/dev/null'

const launchBroker = async (args: readonly string[], dir: string, port: number): Promise<Broker> => {
  const guard = spawn('sh', ['-c', GUARD, 'sh', 'java', ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, KAFKA_LOG: join(dir, 'broker.log') },
  })
  const [line] = (await once(guard.stdout, 'data')) as [Buffer]
  const pid = Number(line.toString().trim())
  const kill = async (): Promise<void> => {
    if (guard.exitCode !== null) return
    process.kill(pid, 'SIGKILL')
    guard.stdin.end()
    await once(guard, 'exit')
  }
  try {
    await answering(guard, port)
  } catch (error) {
    await kill()
    const log = await readFile(join(dir, 'broker.log'), 'utf8')
    throw new Error(`kafka does not answer; its log ends: ${log.slice(-1_000)}`, { cause: error })
  }
  return { kill }
}

const answering = async (guard: ChildProcess, port: number): Promise<void> => {
  const { kafka } = openKafkaClient([`127.0.0.1:${port}`], noLogin, openLogger('fatal', 'test'))
  await eventually(async () => {
    if (guard.exitCode !== null) throw new Error('kafka ended while starting')
    const admin = kafka.admin()
    try {
      await admin.connect()
      const { brokers } = await admin.describeCluster()
      if (brokers.length === 0) throw new Error('kafka has no broker yet')
    } finally {
      await admin.disconnect().catch(() => undefined)
    }
  }, START_MS)
}

const quietLogging = async (dir: string): Promise<string> => {
  const path = join(dir, 'log4j2.properties')
  await writeFile(
    path,
    'rootLogger.level=warn\nrootLogger.appenderRef.out.ref=out\nappender.out.type=Console\nappender.out.name=out\n' +
      'appender.out.layout.type=PatternLayout\nappender.out.layout.pattern=%d %p %c %m%n\n',
  )
  return path
}

const KEYSTORE_PASSWORD = 'for-tests'
const AUTHORITY = 'authority.pem'

const keytool = async (...options: readonly string[]): Promise<void> => {
  const [code] = await once(spawn('keytool', options, { stdio: 'ignore' }), 'exit')
  if (code !== 0) throw new Error(`no certificate made: keytool ${options[0]} ended with ${code}`)
}

const guardProperties = async (dir: string): Promise<string> => {
  const keystore = join(dir, 'keys.p12')
  const store = ['-storetype', 'PKCS12', '-keystore', keystore, '-storepass', KEYSTORE_PASSWORD]
  const key = ['-genkeypair', '-alias', 'broker', '-keyalg', 'EC', '-dname', 'CN=localhost', '-ext', 'san=ip:127.0.0.1']
  await keytool(...key, ...store)
  await keytool('-exportcert', '-rfc', '-alias', 'broker', '-file', join(dir, AUTHORITY), ...store)
  await writeFile(join(dir, 'clients.pem'), client.certificate)
  return `ssl.keystore.location=${keystore}
ssl.keystore.password=${KEYSTORE_PASSWORD}
ssl.keystore.type=PKCS12
listener.name.mutual.ssl.client.auth=required
listener.name.mutual.ssl.truststore.type=PEM
listener.name.mutual.ssl.truststore.location=${join(dir, 'clients.pem')}
sasl.enabled.mechanisms=PLAIN
listener.name.sasl_plaintext.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_${guest.username}="${guest.password}" user_${stranger.username}="${stranger.password}";
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS;User:${guest.username};User:CN=client
`
}

interface Listening {
  /** The first is the controller too. */
  readonly nodeId: 1 | 2
  readonly port: number
  readonly controllerPort: number
  readonly guards: readonly string[]
}

const serverProperties = (dir: string, { nodeId, port, controllerPort, guards }: Listening): string =>
  `process.roles=${nodeId === 1 ? 'broker,controller' : 'broker'}
node.id=${nodeId}
controller.quorum.voters=1@127.0.0.1:${controllerPort}
controller.listener.names=CONTROLLER
listeners=${[`PLAINTEXT://127.0.0.1:${port}`, ...guards, ...(nodeId === 1 ? [`CONTROLLER://127.0.0.1:${controllerPort}`] : [])]}
advertised.listeners=${[`PLAINTEXT://127.0.0.1:${port}`, ...guards]}
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SSL:SSL,MUTUAL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT
log.dirs=${join(dir, `data-${nodeId}`)}
log.segment.bytes=67108864
log.index.size.max.bytes=1048576
auto.create.topics.enable=false
offsets.topic.num.partitions=4
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=500
group.min.session.timeout.ms=1000
`
