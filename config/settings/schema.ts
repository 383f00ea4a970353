import { z } from 'zod'
import { PipelineError } from '../errors.ts'
import { languageCode, languageTag } from '../text/language-code.ts'
import { readerLanguages } from '../text/reader-language.ts'
import { Network, thisMachine } from './network.ts'
import { watchProblems } from './watch-problems.ts'
import { BrandSettings, EntitySettings, idProblems, TopicSettings } from './watched.ts'

/** Where a secret comes from: the environment or a file, never the YAML's own text. */
export const SecretRef = z.union(
  [z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })],
  { error: 'a reference such as { env: NAME } or { file: /path }: secrets never stand in the settings themselves' },
)
export type SecretRef = z.infer<typeof SecretRef>

const HttpUrl = z
  .url({ protocol: /^https?$/, error: 'an http or https address' })
  .max(2_000)
  .refine((url) => {
    const target = URL.parse(url)
    return target === null || target.username + target.password === ''
  }, 'an address without a name and password in it')

/** The client takes a path for the database, before the one that the settings name, and parameters for its own options. */
const StoreUrl = HttpUrl.refine((url) => {
  const target = URL.parse(url)
  return target === null || (target.pathname === '/' && target.search === '')
}, 'an address without a path or a question mark: the database is named by store.database')

/** A node-cron expression (five or six fields) or a period such as 30s, 5m, 2h. */
const Schedule = z
  .string()
  .regex(/^(\d{1,5}[smh]|[\d*/,\-a-zA-Z]+(\s+[\d*/,\-a-zA-Z]+){4,5})$/, 'a period such as 30s, 5m, 2h, or a cron line')

const FeedSource = z.strictObject({
  url: HttpUrl,
  name: z.string().min(1).max(80).optional(),
  every: Schedule.default('5m'),
  language: z.string().regex(languageTag, 'a language code such as en or en-GB').transform(languageCode).optional(),
})
const HackerNewsSource = z.strictObject({
  every: Schedule.default('2m'),
  url: HttpUrl.default('https://hn.algolia.com'),
})
const PushSource = z.strictObject({
  /** Standard Webhooks secret, `whsec_` and base64 of 24 to 64 bytes. */
  secret: SecretRef,
  /** Largest accepted body in bytes. */
  bodyBytesMax: z.int().min(1_024).max(16_777_216).default(1_048_576),
})
const FolderSource = z.strictObject({
  path: z.string().min(1),
  every: Schedule.default('5s'),
})
const SampleSource = z.strictObject({
  seed: z.int().default(20_260),
  historyDays: z.int().min(1).max(90).default(14),
  /** Mean mentions an hour of the main brand; competitors follow in proportion. */
  perHour: z.int().min(1).max(100_000).default(40),
})

const NAME = '[a-z0-9_][a-z0-9_-]{0,62}(?:\\.[a-z0-9_-]{1,63})*'
const IPV6 = '[0-9a-f:.]{2,45}'

/** A host as `config/outgoing/guarded-agent.ts` compares it: an address or a network here would allow nothing. */
const PrivateHost = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    new RegExp(`^(?:(?:${NAME}|\\[${IPV6}\\])(?::\\d{1,5})?|${IPV6})$`),
    'a host without https:// or a path, such as intranet or 10.0.0.5:8443',
  )
  .max(260)

export const SourceSettings = z.strictObject({
  feeds: z.array(FeedSource).max(5_000).default([]),
  hackernews: HackerNewsSource.optional(),
  push: PushSource.optional(),
  folder: FolderSource.optional(),
  sample: SampleSource.optional(),
  /** Hosts inside private networks that sources and webhooks may nevertheless reach, as host or host:port. */
  allowPrivateHosts: z.array(PrivateHost).max(1_000).default([]),
})
export type SourceSettings = z.infer<typeof SourceSettings>

/** TLS with certificates of one's own, each as PEM. */
const KafkaTls = z.strictObject({
  /** Authority of the brokers' certificates. Absent: those that Node trusts. */
  ca: SecretRef.optional(),
  /** This client's own and its key, where brokers ask for one: both or none. */
  certificate: SecretRef.optional(),
  key: SecretRef.optional(),
})

const KafkaSettings = z.strictObject({
  brokers: z.array(z.string().regex(/^[^\s:]+:\d{1,5}$/, 'host:port')).min(1),
  ssl: z
    .union([z.boolean(), KafkaTls], {
      error: 'true, false, or a map of ca, certificate and key, each such as { file: /path } or { env: NAME }',
    })
    .default(false),
  sasl: z
    .strictObject({
      mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']),
      username: z.string().min(1),
      password: SecretRef,
    })
    .optional(),
  replication: z.int().min(1).max(9).default(1),
})

export const LogSettings = z.strictObject({
  /** Present: Apache Kafka. Absent: the embedded log in the data folder. */
  kafka: KafkaSettings.optional(),
  topicPrefix: z
    .string()
    .regex(/^[a-z0-9._-]{0,60}$/)
    .default('earshot.'),
  partitions: z.int().min(1).max(256).default(8),
  /** How long records stay on the log, in hours. */
  retentionHours: z.int().min(1).max(8_760).default(168),
  /** Embedded log only: appends are refused, and intake waits, above this size in bytes. */
  bytesMax: z.int().min(1_048_576).default(20_000_000_000),
})
export type LogSettings = z.infer<typeof LogSettings>

export const StoreSettings = z.strictObject({
  /** Absent: an engine of our own in the data folder. Present: an existing ClickHouse, as http(s)://host:port. */
  url: StoreUrl.optional(),
  user: z.string().min(1).default('earshot'),
  password: SecretRef.optional(),
  database: z
    .string()
    .regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,62}$/)
    .default('earshot'),
  /** Further shard nodes of the same cluster: migrations are applied to each. */
  nodes: z.array(StoreUrl).max(100).default([]),
  /** Embedded engine only: 0 takes a free port. */
  httpPort: z.int().min(0).max(65_535).default(8123),
  tcpPort: z.int().min(0).max(65_535).default(9000),
  /** Embedded engine only. Absent: 4 GB, or half of the machine's memory where that is less. */
  memoryBytesMax: z.int().min(268_435_456).optional(),
  analyst: z
    .strictObject({
      /** Absent: in `secrets/clickhouse-analyst`; with `store.password` one that follows from it, else this folder's own. */
      password: SecretRef.optional(),
      secondsMax: z.int().min(1).max(600).default(90),
      /** Absent: 1 GB, or half of what the embedded engine may take where that is less. */
      memoryBytesMax: z.int().min(16_777_216).optional(),
      rowsReadMax: z.int().min(1_000).default(500_000_000),
      resultRowsMax: z.int().min(1).default(1_000_000),
    })
    .prefault({}),
})
export type StoreSettings = z.infer<typeof StoreSettings>

/** A better and dearer text classifier of one's own, from a local folder. */
const HeavierSettings = z.strictObject({
  /** Holds model.onnx, tokenizer.json and config.json. */
  folder: z.string().min(1),
  /** Where onnxruntime-node is installed, when not beside Earshot. */
  runtime: z.string().min(1).optional(),
  when: z.enum(['unsure', 'always']).default('unsure'),
  /** Longest wait for one batch of mentions, in ms; then the fast model's answers stay. */
  deadlineMs: z.int().min(10).max(60_000).default(2_000),
  batchMax: z.int().min(1).max(256).default(32),
})
export type HeavierSettings = z.infer<typeof HeavierSettings>

export const EnrichSettings = z.strictObject({
  batchRecordsMax: z.int().min(1).max(100_000).default(3_000),
  batchBytesMax: z.int().min(65_536).max(134_217_728).default(16_777_216),
  /** How long the first record of a batch waits for company, in ms. */
  lingerMs: z.int().min(0).max(60_000).default(250),
  textCharsMax: z.int().min(280).max(1_000_000).default(20_000),
  recordBytesMax: z.int().min(1_024).max(8_388_608).default(1_048_576),
  /** Key of the authors' pseudonyms. Absent: this data folder's own; workers on several machines need the same one. */
  voiceKey: SecretRef.optional(),
  /** Keep mentions that match no brand, under the brand id `-`. */
  keepUnmatched: z.boolean().default(false),
  heavier: HeavierSettings.optional(),
  /** Off: every mention is stored for its brand with neutral, empty scores. For measuring the line alone. */
  scoring: z.boolean().default(true),
})
export type EnrichSettings = z.infer<typeof EnrichSettings>

export const AlertSettings = z.strictObject({
  everySeconds: z.int().min(1).max(3_600).default(15),
  /** No alert below this many negative mentions in 30 minutes. */
  floor: z.int().min(1).max(1_000_000).default(20),
  /** How far above its own busiest hours a brand must be: 1.35 is measured, lower is more sensitive. */
  sensitivity: z.number().min(1).max(10).default(1.35),
  /** Of the texts that people read; fields for machines stay as they are. */
  language: z.enum(readerLanguages).default('en'),
  webhook: z.strictObject({ url: HttpUrl, secret: SecretRef }).optional(),
})
export type AlertSettings = z.infer<typeof AlertSettings>

const PublicHost = z
  .string()
  .toLowerCase()
  .regex(
    new RegExp(`^(?:${NAME}|\\[${IPV6}\\])(?::\\d{1,5})?$`),
    'a host name without https:// or a path, such as earshot.example.org or intranet:8443',
  )
  .max(260)

export const WebSettings = z.strictObject({
  host: z
    .string()
    .regex(new RegExp(`^(?:${NAME}|${IPV6})$`, 'i'), 'an address of this machine, such as 127.0.0.1, 0.0.0.0 or ::')
    .max(260)
    .default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(8080),
  /** Names, with a port where it is not 80 or 443, under which a reverse proxy shows the page. */
  publicHosts: z.array(PublicHost).max(100).default([]),
  /** Reverse proxies, whose X-Forwarded-For says who asks. */
  trustedProxies: z
    .array(Network)
    .max(100)
    .default([...thisMachine]),
  /** IANA zone for the screen's days and hours; absent: the reader's own. */
  timeZone: z.string().min(1).optional(),
})
export type WebSettings = z.infer<typeof WebSettings>

/** What an operator decides. What fields say wrongly only together is told by `config/settings/relations.ts`. */
export const Settings = z.strictObject({
  brands: z.array(BrandSettings).min(1, 'at least one brand').max(1_000),
  competitors: z.array(BrandSettings).max(1_000).default([]),
  topics: z.array(TopicSettings).max(1_000).default([]),
  entities: z.array(EntitySettings).max(10_000).default([]),
  sources: SourceSettings.prefault({}),
  log: LogSettings.prefault({}),
  store: StoreSettings.prefault({}),
  enrich: EnrichSettings.prefault({}),
  alerts: AlertSettings.prefault({}),
  web: WebSettings.prefault({}),
})

export type Settings = z.infer<typeof Settings>
export type SettingsInput = z.input<typeof Settings>

/** Parses settings that need no line numbers (tests). Files go through `config/settings/load.ts`. */
export const parseSettings = (raw: unknown): Settings => {
  const parsed = Settings.safeParse(raw)
  if (!parsed.success) {
    throw new PipelineError('SL_SETTINGS_INVALID', z.prettifyError(parsed.error), { cause: parsed.error })
  }
  const problems = [...idProblems(parsed.data), ...watchProblems(parsed.data)]
  if (problems.length > 0) {
    throw new PipelineError(
      'SL_SETTINGS_INVALID',
      problems.map(({ path, text }) => `${path.join('.')}: ${text}`).join('\n'),
    )
  }
  return parsed.data
}
