// The baselines: the obvious ways to bring mentions from Kafka into ClickHouse.
// Arguments: MODE(full|english|pass) BROKER TOPIC CLICKHOUSE_URL USER PASSWORD TOTAL. Prints one JSON line when done.
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { createClient } from '@clickhouse/client'
import kafkajs from 'kafkajs'
import { benchSettings } from './watch.ts'

const [, , mode = 'full', broker = '', topic = '', url = '', username = '', password = '', totalText = '0'] =
  process.argv
const total = Number(totalText)
const clickhouse = createClient({
  url,
  username,
  password,
  database: 'bench',
  clickhouse_settings: { async_insert: 0, date_time_input_format: 'best_effort' },
})

interface PlainMention {
  readonly id: string
  readonly source: string
  readonly text: string
  readonly publishedAt: number
  readonly author?: { readonly id: string }
  readonly engagement?: { readonly likes?: number }
}

const patterns = (entries: readonly { readonly id: string; readonly words: readonly string[] }[]) =>
  entries.map(({ id, words }) => ({ id, tests: words.map((word) => new RegExp(`\\b${word}\\b`, 'i')) }))

const watched = (entries: readonly { readonly name: string; readonly words: readonly string[] }[]) =>
  entries.map(({ name, words }) => ({ id: name.toLowerCase(), words }))

/** The same work as Earshot's first line: brands, language, sentiment, topics; one row a matched brand. */
const fullRows = async (): Promise<(mention: PlainMention) => object[]> => {
  const { eld } = await import('eld/large')
  const { default: Sentiment } = await import('sentiment')
  const analyzer = new Sentiment()
  const brands = patterns(watched([...benchSettings.brands, ...benchSettings.competitors]))
  const topicsOf = patterns(watched(benchSettings.topics))
  return (mention) => {
    const language = eld.detect(mention.text).language
    const { comparative } = analyzer.analyze(mention.text)
    const topics = topicsOf.filter(({ tests }) => tests.some((test) => test.test(mention.text))).map(({ id }) => id)
    return brands
      .filter(({ tests }) => tests.some((test) => test.test(mention.text)))
      .map(({ id }) => ({
        brand: id,
        id: mention.id,
        published_at: mention.publishedAt,
        source: mention.source,
        text: mention.text,
        author: mention.author?.id ?? '',
        likes: mention.engagement?.likes ?? 0,
        language,
        sentiment: comparative,
        topics,
      }))
  }
}

const englishRows = async (): Promise<(mention: PlainMention) => object[]> => {
  const { default: Sentiment } = await import('sentiment')
  const analyzer = new Sentiment()
  return (mention) => [
    {
      brand: 'kavento',
      id: mention.id,
      published_at: mention.publishedAt,
      source: mention.source,
      text: mention.text,
      author: mention.author?.id ?? '',
      likes: mention.engagement?.likes ?? 0,
      language: 'en',
      sentiment: analyzer.analyze(mention.text).comparative,
      topics: [],
    },
  ]
}

let records = 0
let rssMax = 0
let startedAt = 0
const kafka = new kafkajs.Kafka({ brokers: [broker], logLevel: kafkajs.logLevel.NOTHING })
const consumer = kafka.consumer({ groupId: `plain-${mode}-${Date.now()}`, sessionTimeout: 60_000 })

const finish = (): void => {
  const seconds = (Date.now() - startedAt) / 1_000
  process.stdout.write(`${JSON.stringify({ seconds, rssBytes: rssMax })}\n`)
  process.exit(0)
}
const watchMemory = (): void => {
  rssMax = Math.max(rssMax, process.memoryUsage().rss)
}
setInterval(watchMemory, 200)

await consumer.connect()
await consumer.subscribe({ topic, fromBeginning: true })

if (mode === 'pass') {
  const sql = `INSERT INTO pass SELECT id, source, nativeId, version, kind, url, text, author, channel, thread,
    fromUnixTimestamp64Milli(publishedAt, 'UTC'), fromUnixTimestamp64Milli(collectedAt, 'UTC'), engagement
    FROM input('id UUID, source String, nativeId String, version UInt64, kind String, url String, text String,
    author Tuple(id String, name String, handle String, followers UInt64), channel String, thread Tuple(rootId String),
    publishedAt Int64, collectedAt Int64, engagement Tuple(likes UInt64, comments UInt64, shares UInt64)') FORMAT JSONEachRow`
  let buffered: Buffer[] = []
  const flush = async (): Promise<void> => {
    const body = Buffer.concat(buffered)
    records += buffered.length >> 1
    buffered = []
    const answer = await clickhouse.exec({ query: sql, values: Readable.from([body]) })
    answer.stream.resume()
    await finished(answer.stream)
  }
  const newline = Buffer.from('\n')
  await consumer.run({
    eachBatchAutoResolve: true,
    eachBatch: async ({ batch }) => {
      startedAt ||= Date.now()
      for (const { value } of batch.messages) if (value !== null) buffered.push(value, newline)
      if (buffered.length >= 40_000 || records + (buffered.length >> 1) >= total) await flush()
      if (records >= total) finish()
    },
  })
} else {
  const rowsOf = mode === 'full' ? await fullRows() : await englishRows()
  let rows: object[] = []
  await consumer.run({
    eachMessage: async ({ message }) => {
      startedAt ||= Date.now()
      rows.push(...rowsOf(JSON.parse(String(message.value)) as PlainMention))
      records++
      if (rows.length < 1_000 && records < total) return
      const values = rows
      rows = []
      await clickhouse.insert({ table: 'plain', values, format: 'JSONEachRow' })
      if (records >= total) finish()
    },
  })
}
