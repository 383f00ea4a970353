import { beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { parseSettings } from '../../config/settings/schema.ts'
import { type WatchList, watchListOf } from '../../config/settings/watchlist.ts'
import { openHistoryScorer } from '../../enrich/history-scorer.ts'
import { openScorer } from '../../enrich/score.ts'
import type { Mention } from '../../ingest/mention.ts'
import { query } from '../../store/client.ts'
import { topicLines } from '../../store/rescore/flips.ts'
import { runRescore } from '../../store/rescore/run.ts'
import { aMention, noon } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { storeEntries } from '../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(() => clickhouse.empty())

/** One topic for each field that a query can ask, named by the field. */
const asked: Readonly<Record<string, string>> = {
  words: 'refund',
  title: 'title:price',
  site: 'site:spiegel.de',
  'top-level': 'topLevelDomain:de',
  address: 'url:"spiegel.de/wirtschaft"',
  links: 'links:kavento.com',
  author: 'author:"mara muster"',
  handle: 'author:@mara',
  'author-id': 'author:u-17',
  followers: 'authorFollowers:[500 TO 600]',
  verified: 'authorVerified:true',
  official: 'authorOfficial:true',
  stated: 'language:nl',
  country: 'country:DE',
  region: 'region:Bayern',
  city: 'city:Berlin',
  latitude: 'latitude:[52 TO 53]',
  longitude: 'longitude:[13 TO 14]',
  stars: 'rating:[1 TO 2]',
  answers: 'is:REPLY',
  source: 'source:test',
  channel: 'channel:"app store"',
  guid: 'guid:full',
  parent: 'parentPostId:p-1',
  root: 'rootPostId:r-1',
  minute: 'minuteOfDay:[720 TO 720]',
  likes: 'likes:[100 TO *]',
  comments: 'comments:[10 TO *]',
  shares: 'shares:[10 TO *]',
  views: 'views:[1000 TO *]',
  engagement: 'engagement:[120 TO *]',
  reach: 'reach:[1000 TO *]',
}
const list = watchListOf(
  parseSettings({
    brands: [{ name: 'Kavento', words: ['kavento'] }],
    competitors: [{ name: 'Telwyn', words: ['telwyn'] }],
    topics: Object.entries(asked).map(([name, text]) => ({ name, queries: [{ query: text }] })),
    entities: [{ name: 'Kavento One', kind: 'product', queries: [{ query: 'kavento AND views:[1000 TO *]' }] }],
  }),
)

const full = aMention({
  nativeId: 'full',
  kind: 'reply',
  url: 'https://www.spiegel.de/wirtschaft/1',
  title: 'A price rise',
  text: 'Kavento gave me no refund https://kavento.com/a',
  links: ['https://kavento.com/a'],
  language: 'nl',
  author: { id: 'u-17', name: 'Mara Muster', handle: 'mara', followers: 512, verified: true, official: true },
  channel: 'App Store',
  thread: { rootId: 'r-1', parentId: 'p-1' },
  engagement: { likes: 120, comments: 11, shares: 12, views: 4_000 },
  rating: { value: 0.25, scale: '1-5' },
  place: { country: 'DE', region: 'Bayern', city: 'Berlin', latitude: 52.5, longitude: 13.4 },
})
const mentions: readonly Mention[] = [
  full,
  aMention({ nativeId: 'text', text: 'Kavento is the worst, I am furious, never again!' }),
  aMention({ nativeId: 'title', title: 'Kavento: a terrible, useless phone', text: 'See the photo' }),
  aMention({ nativeId: 'rating', text: 'Kavento: it arrived', rating: { value: 0, scale: '1-5' } }),
  aMention({ nativeId: 'two', text: 'Kavento is great, but telwyn is awful' }),
]

const scorer = openScorer(list, { voiceKey: Buffer.alloc(32, 7) })
const historyScorer = openHistoryScorer(list)
const storeAll = (all: readonly Mention[] = mentions): Promise<unknown> =>
  storeEntries(
    clickhouse.store,
    all.map((mention) => ({ mention, scored: scorer.scoreMention(mention, noon) })),
  )
const wish = { brand: '', fromMs: noon - 1_000, toMs: noon + 1_000, scorers: 'again/1' }
const deps = (score = historyScorer.score) => ({
  store: clickhouse.store,
  score,
  now: () => noon,
  tell: () => undefined,
  pageRows: 2,
  busyShare: 1,
})

const Row = z.looseObject({ native_id: z.string(), brand: z.string(), topics: z.array(z.string()) })
const everything = query({
  sql: `SELECT * EXCEPT (row_version, stored_at, scorers, scored_at) REPLACE (toString(story) AS story)
    FROM mentions FINAL ORDER BY native_id, brand`,
  params: z.object({}),
  row: Row,
})
const rows = () => clickhouse.store.ask(everything, {}, signal)
const moods = (all: readonly z.infer<typeof Row>[]) =>
  Object.fromEntries(all.map((row) => [`${row.native_id} ${row.brand}`, row['sentiment']]))

describe('a rescore by the scorers that scored the stream', () => {
  test('changes no column: no mood flips, and no topic or entity is lost that a query finds by what a source states', async () => {
    await storeAll()
    const before = await rows()
    expect(before[0]?.topics.toSorted()).toEqual(Object.keys(asked).toSorted())
    expect(before[0]).toMatchObject({ entities: expect.arrayContaining(['product:kavento-one']) })
    // Text, title, rating and clauses each decide one of them.
    expect(moods(before)).toMatchObject({
      'text kavento': 'negative',
      'title kavento': 'negative',
      'rating kavento': 'negative',
      'two kavento': 'positive',
      'two telwyn': 'negative',
    })
    const { rescore, flips } = await runRescore(deps(), wish, signal)
    expect(rescore.rescored).toBe(before.length)
    expect(flips.filter((flip) => flip.before !== flip.after)).toEqual([])
    expect(await rows()).toEqual(before)
  })

  test('brings the topics that the settings have since, takes those that are gone, and finds nothing to do again', async () => {
    await storeAll([aMention({ text: 'Kavento gave me no refund, the app is down' })])
    const rescored = async (watchList: WatchList) => {
      const { name: scorers, score } = openHistoryScorer(watchList)
      const { rescore, topics } = await runRescore(deps(score), { ...wish, scorers }, signal)
      return [rescore.rescored, (await rows())[0]?.topics, topicLines(topics)]
    }
    const having = (name: string, word: string): WatchList =>
      watchListOf(
        parseSettings({ brands: [{ name: 'Kavento', words: ['kavento'] }], topics: [{ name, words: [word] }] }),
      )
    expect(await rescored(having('Money', 'refund'))).toEqual([
      1,
      ['money'],
      expect.arrayContaining(['topic money: 1 gained, 0 lost', 'topic words: 0 gained, 1 lost']),
    ])
    expect(await rescored(having('Money', 'refund'))).toEqual([0, ['money'], []])
    expect(await rescored(having('Outage', 'down'))).toEqual([
      1,
      ['outage'],
      ['topic money: 0 gained, 1 lost', 'topic outage: 1 gained, 0 lost'],
    ])
  })

  test('guesses a language anew, however sure the guess was, and keeps the one that the source stated', async () => {
    const text = 'Kavento: seit drei Stunden kein Netz, was ist da los bei euch?'
    await storeAll([aMention({ nativeId: 'guessed', text }), aMention({ nativeId: 'stated', text, language: 'nl' })])
    const seen: Mention[] = []
    const score: typeof historyScorer.score = (asks, now) => {
      seen.push(...asks.map(({ mention }) => mention))
      return historyScorer.score(asks, now)
    }
    for (const scorers of ['again/1', 'again/2']) await runRescore(deps(score), { ...wish, scorers }, signal)
    expect(seen.map(({ nativeId, language }) => `${nativeId} ${language}`).toSorted()).toEqual([
      'guessed undefined',
      'guessed undefined',
      'stated nl',
      'stated nl',
    ])
  })
})
