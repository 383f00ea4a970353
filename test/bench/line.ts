import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLogger } from '../../config/events.ts'
import { LogSettings } from '../../config/settings/schema.ts'
import { openLog } from '../../ingest/log/open.ts'
import { type LogRecord, topics } from '../../ingest/log/port.ts'
import { startClickHouse, type TestClickHouse } from '../house/clickhouse.ts'
import { startKafka } from '../house/kafka.ts'
import { type Run, runChild } from './child.ts'
import { benchRecord, benchTexts } from './mentions.ts'
import type { Figure } from './run.ts'

const { signal } = new AbortController()
const FILL_RECORDS = 5_000
/** The slow baselines need fewer mentions for a steady rate. */
const PLAIN_MENTIONS_MAX = 300_000

interface WorkerRun extends Run {
  readonly rssFirstHalfBytes: number
  readonly rssSecondHalfBytes: number
  readonly cpuSeconds: number
  readonly startedAt: number
  readonly endedAt: number
  readonly stored: number
}

const perSecond = (mentions: number, run: Run): number => mentions / run.seconds
const rate = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`
const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`

const prepare = async (clickhouse: TestClickHouse): Promise<void> => {
  await clickhouse.store.command('CREATE DATABASE IF NOT EXISTS bench', signal)
  await clickhouse.store.command(
    `CREATE TABLE IF NOT EXISTS bench.plain (brand LowCardinality(String), id UUID, published_at DateTime64(3, 'UTC'),
     source LowCardinality(String), text String, author String, likes UInt64, language LowCardinality(String),
     sentiment Float32, topics Array(LowCardinality(String))) ENGINE = MergeTree ORDER BY (brand, published_at)`,
    signal,
  )
  await clickhouse.store.command(
    `CREATE TABLE IF NOT EXISTS bench.pass (id UUID, source LowCardinality(String), native_id String, version UInt64,
     kind LowCardinality(String), url String, text String, author Tuple(id String, name String, handle String, followers UInt64),
     channel LowCardinality(String), thread Tuple(rootId String), published_at DateTime64(3, 'UTC'),
     collected_at DateTime64(3, 'UTC'), engagement Tuple(likes UInt64, comments UInt64, shares UInt64))
     ENGINE = MergeTree ORDER BY (source, published_at)`,
    signal,
  )
}

const emptyStore = async (clickhouse: TestClickHouse): Promise<void> => {
  await clickhouse.empty()
  for (const table of ['bench.plain', 'bench.pass']) {
    await clickhouse.store.command(`TRUNCATE TABLE ${table}`, signal)
  }
}

/** The whole line from a filled log to ClickHouse, beside the plain pipelines on the same log. */
export const benchLine = async (
  kind: 'kafka' | 'embedded',
  mentions: number,
  add: (figure: Figure) => void,
): Promise<void> => {
  const kafka = kind === 'kafka' ? await startKafka({ isMeasured: true }) : undefined
  if (kafka !== undefined && 'skipped' in kafka) return add({ name: 'kafka', value: kafka.skipped })
  const clickhouse = await startClickHouse()
  const dataDir = mkdtempSync(join(tmpdir(), 'earshot-bench-'))
  const broker = kafka?.brokers[0] ?? ''
  try {
    await prepare(clickhouse)
    const texts = benchTexts()
    add({ name: `${kind}: texts`, value: texts.name })
    const logSettings = { partitions: 8, ...(kafka === undefined ? {} : { kafka: { brokers: [broker] } }) }
    const filled = await fill(logSettings, dataDir, mentions, texts.texts)
    add({ name: `${kind}: append`, value: rate(filled) })

    const { user, password, url } = clickhouse.engine.address
    const plain = async (mode: string, total: number): Promise<number> => {
      await emptyStore(clickhouse)
      const args = [mode, broker, 'earshot.mentions.v1', url, user, password, String(total)]
      const run = await runChild('./plain-process.ts', args)
      const value = perSecond(total, run)
      add({ name: `${kind}: plain pipeline (${mode})`, value: rate(value), against: mebibytes(run.rssBytes) })
      return value
    }
    const ours = async (scoring: boolean): Promise<WorkerRun & { readonly value: number }> => {
      await emptyStore(clickhouse)
      const group = `bench-${scoring ? 'scored' : 'unscored'}`
      const orders = { dataDir, log: logSettings, store: clickhouse.engine.address, scoring, total: mentions, group }
      const run = await runChild<WorkerRun>('./worker-process.ts', [JSON.stringify(orders)])
      return { ...run, value: perSecond(mentions, run) }
    }
    const together = async (workers: number): Promise<readonly WorkerRun[]> => {
      await emptyStore(clickhouse)
      const store = clickhouse.engine.address
      const orders = { dataDir, log: logSettings, store, scoring: true, total: mentions, group: 'bench-two', workers }
      const run = () => runChild<WorkerRun>('./worker-process.ts', [JSON.stringify(orders)])
      return await Promise.all(Array.from({ length: workers }, run))
    }
    const fast = await ours(false)
    const full = await ours(true)
    const plainMentions = Math.min(mentions, PLAIN_MENTIONS_MAX)
    const base =
      kafka === undefined
        ? undefined
        : {
            pass: await plain('pass', mentions),
            english: await plain('english', plainMentions),
            full: await plain('full', Math.min(plainMentions, 100_000)),
          }
    add({
      name: `${kind}: Earshot, all scorers`,
      value: rate(full.value),
      against:
        base &&
        `${(full.value / base.full).toFixed(1)} × plain full, ${(full.value / base.english).toFixed(2)} × plain English`,
    })
    add({
      name: `${kind}: Earshot, scoring off`,
      value: rate(fast.value),
      against: base && `${(fast.value / base.pass).toFixed(2)} of pass-through`,
    })
    const pair = await together(2)
    const pairSeconds =
      (Math.max(...pair.map((run) => run.endedAt)) - Math.min(...pair.map((run) => run.startedAt))) / 1_000
    const pairStored = pair.reduce((sum, { stored }) => sum + stored, 0)
    add({
      name: `${kind}: Earshot, all scorers, two workers`,
      value: rate(pairStored / pairSeconds),
      against: `${(pairStored / pairSeconds / full.value).toFixed(2)} of one worker`,
    })
    add({
      name: `${kind}: worker memory`,
      value: mebibytes(full.rssBytes),
      against: `first half ${mebibytes(full.rssFirstHalfBytes)}, second half ${mebibytes(full.rssSecondHalfBytes)}; scoring off ${mebibytes(fast.rssBytes)}`,
    })
  } finally {
    await clickhouse.stop()
    if (kafka !== undefined) await kafka.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Fills the log; returns records a second. */
const fill = async (settings: object, dataDir: string, mentions: number, texts: readonly string[]): Promise<number> => {
  await using log = await openLog({
    settings: LogSettings.parse(settings),
    dataDir,
    secretOf: () => '',
    logger: openLogger('fatal', 'bench'),
  })
  const untilMs = Date.now()
  let tookMs = 0
  for (let at = 0; at < mentions; at += FILL_RECORDS) {
    const records: LogRecord[] = []
    for (let n = at; n < Math.min(mentions, at + FILL_RECORDS); n++) records.push(benchRecord(n, texts, untilMs))
    const startedAt = performance.now()
    await log.append(topics.mentions, records, signal)
    tookMs += performance.now() - startedAt
  }
  return (mentions / tookMs) * 1_000
}
