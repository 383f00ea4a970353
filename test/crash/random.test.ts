import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { openLogger } from '../../config/events.ts'
import { LogSettings } from '../../config/settings/schema.ts'
import { pause } from '../../config/time/deadline.ts'
import { openLog } from '../../ingest/log/open.ts'
import { type LogRecord, type MessageLog, topics } from '../../ingest/log/port.ts'
import { startClickHouse, type TestClickHouse } from '../house/clickhouse.ts'
import { startKafka, type TestKafka } from '../house/kafka.ts'
import { seeded } from '../house/random.ts'
import { describeWithKafka } from '../house/with-kafka.ts'
import { exited, expectLogDrained, expectNothingLostNothingTwice, recordsOf, startWorker } from './line.ts'

// `npm run soak` runs the large version: 50 kills over 200,000 mentions in each mode.
const soak = process.env['EARSHOT_SOAK'] === '1'
const MENTIONS = soak ? 200_000 : 20_000
const KILLS = soak ? 50 : 8
const seed = Number(process.env['EARSHOT_SEED'] ?? Date.now() % 1_000_000)
const { signal } = new AbortController()

const appendAll = async (log: MessageLog): Promise<void> => {
  let batch: LogRecord[] = []
  for (let n = 0; n < MENTIONS; n++) {
    batch.push(...recordsOf(n))
    if (batch.length < 500 && n < MENTIONS - 1) continue
    await untilAppended(log, batch)
    batch = []
  }
}

/** A producer that waits while the log is away, as intake does. */
const untilAppended = async (log: MessageLog, batch: readonly LogRecord[]): Promise<void> => {
  for (;;) {
    try {
      return await log.append(topics.mentions, batch, signal)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'SL_LOG_UNAVAILABLE')) throw error
      await pause(200, signal)
    }
  }
}

interface Victims {
  readonly clickhouse: TestClickHouse
  readonly kafka?: TestKafka
  worker(): ChildProcess
}

/** Kills worker, engine or broker at random moments; whoever supervises it starts it again. */
const killAtRandom = async (victims: Victims, random: () => number): Promise<void> => {
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(100 + random() * 700, signal)
    const dice = random()
    if (victims.kafka !== undefined && dice < 0.1) {
      await victims.kafka.kill9()
      await victims.kafka.restart()
    } else if (dice < 0.4) {
      const pid = victims.clickhouse.engine.pid()
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    } else {
      victims.worker().kill('SIGKILL')
    }
  }
}

const survive = async (kafka: TestKafka | undefined): Promise<void> => {
  process.stderr.write(`seed: ${seed}\n`)
  const random = seeded(seed)
  const dataDir = mkdtempSync(join(tmpdir(), 'earshot-crash-'))
  const clickhouse = await startClickHouse()
  try {
    const logSettings = { partitions: 4, ...(kafka === undefined ? {} : { kafka: { brokers: kafka.brokers } }) }
    const orders = {
      dataDir,
      log: logSettings,
      store: clickhouse.engine.address,
      enrich: { batchRecordsMax: 1_000, lingerMs: 50 },
    }
    await using log = await openLog({
      settings: LogSettings.parse(logSettings),
      dataDir,
      secretOf: () => '',
      logger: openLogger('fatal', 'test'),
    })
    let over = false
    let worker = startWorker(orders)
    const supervise = (async () => {
      for (;;) {
        const how = await exited(worker)
        if (over) return how
        worker = startWorker(orders)
      }
    })()
    await Promise.all([
      appendAll(log),
      killAtRandom({ clickhouse, ...(kafka && { kafka }), worker: () => worker }, random),
    ])
    await expectLogDrained(log, soak ? 600_000 : 120_000)
    over = true
    worker.kill('SIGTERM')
    expect(await supervise).toBe('0')
    await expectNothingLostNothingTwice(clickhouse.store, MENTIONS)
  } finally {
    await clickhouse.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const limitMs = soak ? 1_800_000 : 240_000

const name = `${KILLS} kills at random moments over ${MENTIONS} mentions`

describe(name, () => {
  test('lose nothing and double nothing with the embedded log', () => survive(undefined), limitMs)
})

await describeWithKafka(name, () => {
  test(
    'lose nothing and double nothing with Kafka',
    async () => {
      const kafka = await startKafka()
      if ('skipped' in kafka) throw new Error(kafka.skipped)
      try {
        await survive(kafka)
      } finally {
        await kafka.stop()
      }
    },
    limitMs,
  )
})
