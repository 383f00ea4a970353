import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { parseSettings } from '../../config/settings/schema.ts'
import type { WatchList } from '../../config/settings/watchlist.ts'
import { openScorer } from '../../enrich/score.ts'
import type { ScoredMention } from '../../enrich/scored.ts'
import type { Sink, SinkEntry } from '../../enrich/sink.ts'
import { runWorker } from '../../enrich/worker.ts'
import { openLog } from '../../ingest/log/open.ts'
import { type MessageLog, topics } from '../../ingest/log/port.ts'
import { encodeMention } from '../../ingest/mention-codec.ts'
import { aMention } from '../house/builders.ts'
import { eventually } from '../house/eventually.ts'
import { logger } from '../ingest/places.ts'
import { aWatchList } from './watch-lists.ts'

const MENTIONS = 6_000
const settings = parseSettings({ brands: [{ name: 'Kavento', words: ['Kavento'] }] })
const lists: readonly WatchList[] = [
  aWatchList({ kavento: ['kavento'], telwyn: ['telwyn'] }),
  aWatchList({ kavento: ['kavento app', 'cavento'], telwyn: ['telwyn', 'router'], nimbora: ['nimbora'] }),
]
const text = 'The kavento app, a telwyn router and nimbora'

let dir: string
let log: MessageLog
let stop: AbortController
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-reload-'))
  log = await openLog({ settings: settings.log, dataDir: dir, secretOf: () => '', logger })
  stop = new AbortController()
})
afterEach(async () => {
  await log[Symbol.asyncDispose]()
  rmSync(dir, { recursive: true, force: true })
})

const said = (rows: readonly ScoredMention[]): string =>
  rows.map(({ brand, clause, queryVersion }) => `${brand} by ${clause} of ${queryVersion}`).join(', ')

/** Keeps what the worker would store. */
const openKeeper = (kept: Map<string, string>): Sink => ({
  batch: () => {
    const entries: SinkEntry[] = []
    return {
      get size() {
        return entries.length
      },
      revises: false,
      add: (entry: SinkEntry) => {
        entries.push(entry)
        kept.set(entry.mention.nativeId, said(entry.scored))
      },
    }
  },
  store: async () => ({ rows: 0, superseded: 0 }),
})

test('watch lists that change under load lose no mention and mix no versions within one', async () => {
  const scorers = lists.map((list) => openScorer(list, { voiceKey: Buffer.alloc(32, 1) }))
  const [byOld, byNew] = scorers.map((scorer) => said(scorer.scoreMention(aMention({ text }), 0)))
  let at = 0
  const kept = new Map<string, string>()
  const sink = openKeeper(kept)
  const score = (...args: Parameters<(typeof scorers)[0]['scoreMention']>) =>
    (scorers[at % 2] as (typeof scorers)[0]).scoreMention(...args)
  const worker = runWorker({ log, sink, score, settings: settings.enrich, logger, now: Date.now }, stop.signal)
  const changing = setInterval(() => at++, 3)
  for (let n = 0; n < MENTIONS; n += 500) {
    const records = Array.from({ length: 500 }, (_, more) => aMention({ nativeId: String(n + more), text }))
    await log.append(
      topics.mentions,
      records.map((mention) => ({ key: mention.id, value: encodeMention(mention) })),
      stop.signal,
    )
  }
  await eventually(() => expect(kept.size).toBe(MENTIONS))
  clearInterval(changing)
  stop.abort()
  await worker
  expect(byOld).not.toBe(byNew)
  expect(byNew?.split(', ')).toHaveLength(3)
  expect(new Set(kept.values())).toEqual(new Set([byOld, byNew]))
})
