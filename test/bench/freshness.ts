import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { openLogger } from '../../config/events.ts'
import { LogSettings } from '../../config/settings/schema.ts'
import { openLog } from '../../ingest/log/open.ts'
import { type LogRecord, topics } from '../../ingest/log/port.ts'
import { mentionId } from '../../ingest/mention.ts'
import { encodeMention } from '../../ingest/mention-codec.ts'
import { query } from '../../store/client.ts'
import { startClickHouse } from '../house/clickhouse.ts'
import { benchMention, benchTexts } from './mentions.ts'
import type { Figure } from './run.ts'

const { signal } = new AbortController()
const PER_SECOND = 1_000
const SECONDS = 20
const TICK_MS = 50

const visibleSince = query({
  sql: `SELECT native_id AS appendedAt, toUnixTimestamp64Milli(stored_at) AS storedAt FROM mentions
        WHERE stored_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC') AND native_id > {after:String}
        ORDER BY native_id`,
  params: z.object({ since: z.int(), after: z.string() }),
  row: z.object({ appendedAt: z.string(), storedAt: z.coerce.number() }),
})

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.floor(q * (sorted.length - 1))] ?? 0

/** From the moment a mention is appended until a query sees it, at a steady 1,000 a second on the embedded log. */
export const benchFreshness = async (add: (figure: Figure) => void): Promise<void> => {
  const clickhouse = await startClickHouse()
  const dataDir = mkdtempSync(join(tmpdir(), 'earshot-bench-'))
  const { texts } = benchTexts()
  const total = PER_SECOND * SECONDS
  const orders = { dataDir, log: {}, store: clickhouse.engine.address, scoring: true, total, group: 'fresh' }
  const worker = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      fileURLToPath(new URL('./worker-process.ts', import.meta.url)),
      JSON.stringify(orders),
    ],
    { stdio: 'ignore' },
  )
  const delays: number[] = []
  try {
    await using log = await openLog({
      settings: LogSettings.parse({}),
      dataDir,
      secretOf: () => '',
      logger: openLogger('fatal', 'bench'),
    })
    let n = 0
    let last = ''
    const seen = new Set<string>()
    const begin = Date.now()
    while (seen.size < total && Date.now() - begin < (SECONDS + 30) * 1_000) {
      const due = Math.min(total, Math.floor(((Date.now() - begin) / 1_000) * PER_SECOND))
      const records: LogRecord[] = []
      for (; n < due; n++) {
        const nativeId = `${Date.now()}-${String(n).padStart(8, '0')}`
        const mention = {
          ...benchMention(n, texts, Date.now()),
          nativeId,
          id: mentionId('bench', nativeId),
          publishedAt: Date.now(),
        }
        records.push({ key: mention.id, value: encodeMention(mention) })
      }
      if (records.length > 0) await log.append(topics.mentions, records, signal)
      const rows = await clickhouse.store.ask(visibleSince, { since: begin, after: last }, signal)
      for (const { appendedAt } of rows) {
        if (seen.has(appendedAt)) continue
        seen.add(appendedAt)
        delays.push(Date.now() - Number(appendedAt.split('-')[0]))
      }
      // Records of several partitions become visible out of order: look back five seconds.
      last = String(Date.now() - 5_000)
      await new Promise((resolve) => setTimeout(resolve, TICK_MS))
    }
  } finally {
    worker.kill('SIGKILL')
    await clickhouse.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  delays.sort((a, b) => a - b)
  add({
    name: `freshness at ${PER_SECOND}/s: appended until visible`,
    value: `p95 ${quantile(delays, 0.95)} ms`,
    against: `p50 ${quantile(delays, 0.5)} ms, ${delays.length} of ${total} seen`,
  })
}
