import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { registry } from '../../config/events.ts'
import { EnrichSettings, LogSettings } from '../../config/settings/schema.ts'
import { DAY_MS } from '../../config/time/instant.ts'
import type { Sink, SinkEntry } from '../../enrich/sink.ts'
import { runWorker } from '../../enrich/worker.ts'
import { openLog } from '../../ingest/log/open.ts'
import { type MessageLog, topics } from '../../ingest/log/port.ts'
import type { Mention } from '../../ingest/mention.ts'
import { encodeMention } from '../../ingest/mention-codec.ts'
import { aMention, aScored, noon } from '../house/builders.ts'
import { eventually } from '../house/eventually.ts'

const said: string[] = []
const logger = pino({ level: 'info' }, { write: (line) => void said.push(line) })
let dir: string
let log: MessageLog
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-past-'))
  log = await openLog({ settings: LogSettings.parse({}), dataDir: dir, secretOf: () => '', logger })
})
afterEach(async () => {
  await log[Symbol.asyncDispose]()
  rmSync(dir, { recursive: true, force: true })
})

const openKeeper = (kept: SinkEntry[]): Sink => ({
  batch: () => {
    let size = 0
    return {
      get size() {
        return size
      },
      revises: false,
      add: (entry: SinkEntry) => {
        size++
        kept.push(entry)
      },
    }
  },
  store: async () => ({ rows: 0, superseded: 0 }),
})

const counted = async (): Promise<number> => {
  const metric = registry.getSingleMetric('earshot_records_total')
  const values = (await metric?.get())?.values ?? []
  return values.find(({ labels }) => labels['outcome'] === 'past-retention')?.value ?? 0
}

test('a mention past the retention period gets no row, is counted and told, and an edit of it still hides what was stored', async () => {
  const old = noon - 400 * DAY_MS
  const mentions: readonly Mention[] = [
    aMention({ nativeId: 'young' }),
    aMention({ nativeId: 'old', publishedAt: old }),
    aMention({ nativeId: 'edited', publishedAt: old, version: 2 }),
    aMention({ nativeId: 'deleted', publishedAt: old, version: 2, deleted: true, text: '' }),
  ]
  const records = mentions.map((mention) => ({ key: mention.id, value: encodeMention(mention) }))
  await log.append(topics.mentions, records, new AbortController().signal)
  const kept: SinkEntry[] = []
  const stop = new AbortController()
  const deps = {
    log,
    sink: openKeeper(kept),
    score: (mention: Mention) => [aScored(mention)],
    closedBefore: () => noon - 300 * DAY_MS,
    settings: EnrichSettings.parse({}),
    logger,
    now: () => noon,
  }
  const worker = runWorker(deps, stop.signal)
  await eventually(async () => expect(await counted()).toBe(2))
  stop.abort()
  await worker
  const rows = kept.map(({ mention, scored }) => [mention.nativeId, scored.length])
  expect(rows.toSorted()).toEqual([
    ['deleted', 0],
    ['edited', 0],
    ['old', 0],
    ['young', 1],
  ])
  const told = said.map((line) => JSON.parse(line)).filter(({ msg }) => msg.includes('retention period'))
  expect(told.reduce((sum, { records: more }) => sum + more, 0)).toBe(2)
})
