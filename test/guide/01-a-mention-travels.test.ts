/**
 * How a mention travels.
 *
 * Somebody writes a sentence somewhere. A source sees it and hands it to intake, intake puts it on the log, a worker
 * takes it from there, says whose it is and how it feels, and the store keeps it and answers questions. Data flows to
 * the right through five folders: `config/`, `ingest/`, `enrich/`, `store/`, `dashboards/`. This page walks along with
 * three articles of one feed and says at each stop what is certain by then. The pages behind it look closer at one
 * stop each.
 *
 * Every claim below is run against a real HTTP server, a real ledger, the real embedded log and a real ClickHouse.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { parseSettings } from '../../config/settings/schema.ts'
import { watchListOf } from '../../config/settings/watchlist.ts'
import { scorerOf } from '../../enrich/open-scorer.ts'
import { runWorker, type WorkerDeps } from '../../enrich/worker.ts'
import { openFetch, type PoliteFetch } from '../../ingest/fetch.ts'
import { enrichGroup, topics } from '../../ingest/log/port.ts'
import { mentionId } from '../../ingest/mention.ts'
import { runSources } from '../../ingest/run.ts'
import { feedSource } from '../../ingest/sources/feed.ts'
import { query } from '../../store/client.ts'
import { newRollupState, rollupOnce } from '../../store/rollup.ts'
import { openSink } from '../../store/sink.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { eventually } from '../house/eventually.ts'
import { logger, openPlace, openWeb, type Place, type Web } from '../ingest/places.ts'

/** The far end: a newspaper with three articles. The first speaks of two brands, the last of none of ours. */
const articles = (first: string): readonly string[] => [first, 'Kavento opens a shop in Graz', 'Rain in the afternoon']
const FIRST = 'Kavento is terrible, the app crashed again. Telwyn is great.'
const feedOf = (titles: readonly string[]): string => {
  const items = titles.map(
    (title, at) => `<item><guid>https://paper.example/${at + 1}</guid><title>${title}</title>
      <pubDate>Fri, 13 Nov 2026 1${at}:00:00 +0100</pubDate></item>`,
  )
  return `<rss version="2.0"><channel><title>The Paper</title><language>en</language>${items.join('')}</channel></rss>`
}

/** What the operator decides: whom we listen for. */
const settings = parseSettings({
  brands: [{ name: 'Kavento', words: ['Kavento'] }],
  competitors: [{ name: 'Telwyn', words: ['Telwyn'] }],
})
const watchList = watchListOf(settings)

const clickhouse = clickHouseOfSuite()

let paper: Web
let titles: readonly string[]
let web: PoliteFetch
let place: Place
let stop: AbortController
beforeEach(async () => {
  titles = articles(FIRST)
  paper = await openWeb((_, response) => void response.end(feedOf(titles)))
  web = openFetch([paper.host], { gapMs: 0 })
  place = await openPlace()
  stop = new AbortController()
})
afterEach(async () => {
  stop.abort()
  await web[Symbol.asyncDispose]()
  await place[Symbol.asyncDispose]()
  await paper[Symbol.asyncDispose]()
  await clickhouse.empty()
})

const { signal } = new AbortController()
const source = () => feedSource({ url: paper.url, every: '5m' }, web)

/** What `earshot ingest` does, until the source has been there once. */
const ingest = async (): Promise<void> => {
  const stopped = new AbortController()
  const asked = paper.asked.length
  const before = place.ledger.sourceStates()[0]?.lastRunAt
  const { intake, ledger } = place
  const running = runSources({ sources: [source()], intake, ledger, watchList, logger, now: Date.now }, stopped.signal)
  await eventually(() => expect(paper.asked.length).toBeGreaterThan(asked))
  await eventually(() => expect(place.ledger.sourceStates()[0]?.lastRunAt).not.toBe(before))
  stopped.abort()
  await running
}

const waiting = async (): Promise<number> =>
  (await place.log.lag(topics.mentions, enrichGroup, signal)).reduce((sum, { lagRecords }) => sum + lagRecords, 0)

/** What `earshot enrich` does, until nothing waits; then it stops as SIGTERM would. */
const enrich = async (over: Partial<WorkerDeps> = {}): Promise<void> => {
  const stopped = new AbortController()
  const score = scorerOf(settings.enrich, watchList, Buffer.alloc(32, 1))
  const sink = openSink(clickhouse.store)
  const deps = { log: place.log, sink, score, settings: settings.enrich, logger, now: Date.now, ...over }
  const running = runWorker(deps, stopped.signal)
  await eventually(async () => expect(await waiting()).toBe(0))
  stopped.abort()
  await running
}

/** What `earshot sql` does: a question of the read-only analyst. */
const sql = (question: string): Promise<readonly Record<string, unknown>[]> =>
  clickhouse.analyst.ask(
    query({ sql: question, params: z.object({}), row: z.record(z.string(), z.unknown()) }),
    {},
    signal,
  )
const stored = () =>
  sql('SELECT brand, toString(sentiment) AS mood, version > 1 AS edited FROM v_mentions ORDER BY published_at, brand')

describe('1. a source sees it, and intake makes a mention of it', () => {
  test('its id is made of source and native id, so the same article is the same mention whoever sees it and when', async () => {
    await ingest()
    const newest = await place.newest()
    expect(newest.get('https://paper.example/1')).toMatchObject({
      id: mentionId('feed', 'https://paper.example/1'),
      version: 1,
      source: 'feed',
      channel: 'The Paper',
      language: 'en',
      text: FIRST,
      publishedAt: Date.UTC(2026, 10, 13, 9),
    })
    expect(newest.size).toBe(3)
  })

  test('seen again unchanged it goes no further', async () => {
    await ingest()
    await ingest()
    expect(await place.mentions()).toHaveLength(3)
  })
})

describe('2. it waits on the log', () => {
  test('from here on it is durable: nobody has to run, and a restart changes nothing', async () => {
    await ingest()
    expect(await waiting()).toBe(3)
    place = await place.again()
    expect(await waiting()).toBe(3)
  })
})

describe('3. a worker says whose it is and how it feels', () => {
  test('one row for each brand that it speaks of, each with its own mood; what speaks of nobody is dropped', async () => {
    await ingest()
    await enrich()
    expect(await stored()).toEqual([
      { brand: 'kavento', mood: 'negative', edited: 0 },
      { brand: 'telwyn', mood: 'positive', edited: 0 },
      { brand: 'kavento', mood: 'neutral', edited: 0 },
    ])
  })

  test('a worker that fails behind the store and before its acknowledgement gets the batch again, and nothing is twice', async () => {
    await ingest()
    let passes = 0
    const crashPoint = (label: string): void => {
      if (label === 'before-ack' && ++passes === 1) throw new Error('killed')
    }
    await enrich({ crashPoint })
    expect(passes).toBeGreaterThan(1)
    expect(await stored()).toHaveLength(3)
  })

  test('what cannot be read goes to the dead letters with its reason, and the others pass', async () => {
    await place.log.append(topics.mentions, [{ key: 'x', value: Buffer.from('{"id":') }], signal)
    await ingest()
    await enrich()
    const reasons: (string | undefined)[] = []
    for await (const { headers } of place.log.read(topics.dead, {}, signal)) reasons.push(headers['earshot-reason'])
    expect(reasons).toEqual(['not-json'])
    expect(await stored()).toHaveLength(3)
  })
})

describe('4. the store answers', () => {
  test('plain SQL sees it at once; trends are recomputed from the rows', async () => {
    await ingest()
    await enrich()
    expect(await sql(`SELECT text FROM v_mentions WHERE brand = 'telwyn'`)).toEqual([{ text: FIRST }])
    await rollupOnce(clickhouse.store, newRollupState(), signal)
    expect(
      await sql(
        'SELECT brand, sum(mentions) AS mentions, sum(negative) AS negative FROM v_trend GROUP BY brand ORDER BY brand',
      ),
    ).toEqual([
      { brand: 'kavento', mentions: 2, negative: 1 },
      { brand: 'telwyn', mentions: 1, negative: 0 },
    ])
  })
})

describe('5. it may come again', () => {
  test('edited: a larger version replaces it, also where it no longer speaks of a brand', async () => {
    await ingest()
    await enrich()
    titles = articles('Kavento is great, the app works again.')
    await ingest()
    await enrich()
    expect(await stored()).toEqual([
      { brand: 'kavento', mood: 'positive', edited: 1 },
      { brand: 'kavento', mood: 'neutral', edited: 0 },
    ])
  })

  test('deleted: nothing of it is left in any view, and the trend knows it too', async () => {
    await ingest()
    await enrich()
    const gone = { nativeId: 'https://paper.example/1', kind: 'article', text: '', deleted: true } as const
    await place.intake.emitter('feed', source().name)([gone], signal)
    await enrich()
    expect(await stored()).toEqual([{ brand: 'kavento', mood: 'neutral', edited: 0 }])
    await rollupOnce(clickhouse.store, newRollupState(), signal)
    expect(await sql('SELECT sum(mentions) AS mentions FROM v_trend')).toEqual([{ mentions: 1 }])
  })
})

/*
 * Two things stand beside this way. The page (`dashboards/web/`) asks the same store and is told of new rows each second;
 * the crisis watch (`dashboards/crisis/`) reads five-minute counts of it, and `dashboards/alerts/` tells people.
 * How to write a source is page 02, how to write a query that you can trust page 03.
 */
