import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { openLogger } from '../../config/events.ts'
import { LogSettings } from '../../config/settings/schema.ts'
import { openLog } from '../../ingest/log/open.ts'
import { topics } from '../../ingest/log/port.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { exited, expectLogDrained, expectNothingLostNothingTwice, recordsOf, startWorker } from './line.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()

const MENTIONS = 300

describe('a worker killed with -9', () => {
  test.each(['before-rows', 'after-rows', 'after-tombstones', 'before-ack'])(
    '%s loses nothing and stores nothing twice',
    async (crashAt) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'earshot-crash-'))
      await clickhouse.empty()
      const logSettings = { partitions: 2 }
      const orders = {
        dataDir,
        log: logSettings,
        store: clickhouse.engine.address,
        enrich: { batchRecordsMax: 60, lingerMs: 20 },
      }
      {
        await using log = await openLog({
          settings: LogSettings.parse(logSettings),
          dataDir,
          secretOf: () => '',
          logger: openLogger('fatal', 'test'),
        })
        for (let n = 0; n < MENTIONS; n++) await log.append(topics.mentions, recordsOf(n), signal)
        expect(await exited(startWorker({ ...orders, crashAt, crashAfter: 2 }))).toBe('SIGKILL')
        const worker = startWorker(orders)
        await expectLogDrained(log, 30_000)
        worker.kill('SIGTERM')
        expect(await exited(worker)).toBe('0')
        await expectNothingLostNothingTwice(clickhouse.store, MENTIONS)
      }
      rmSync(dataDir, { recursive: true, force: true })
    },
  )
})
