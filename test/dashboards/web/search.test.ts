import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readQuery } from '../../../config/query/read.ts'
import { HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import type { QueryCheck, SearchFound } from '../../../dashboards/web/contract/search.ts'
import type { Web } from '../../../dashboards/web/open.ts'
import { historyMatcher } from '../../../enrich/history-matches.ts'
import { openSearchDesk, type SearchPlace } from '../../../store/search/desk.ts'
import { noon } from '../../house/builders.ts'
import { startClickHouse, type TestClickHouse } from '../../house/clickhouse.ts'
import { keep } from '../../store/search/town.ts'
import { openStage } from './stage.ts'

const now = Date.now()
let clickhouse: TestClickHouse
let web: Web
beforeAll(async () => {
  clickhouse = await startClickHouse()
  const { store } = clickhouse
  await keep(
    store,
    Array.from({ length: 60 }, (_, at) => ({
      text: at % 2 === 0 ? `Kavento Störung number${at}` : `Kavento is fine number${at}`,
      // Two at the same instant, and some at midnight.
      publishedAt: Math.floor(now / (24 * HOUR_MS)) * 24 * HOUR_MS - Math.floor(at / 2) * HOUR_MS,
      brands: at % 10 === 0 ? ['kavento', 'telwyn'] : ['kavento'],
      scored: {
        sentiment: {
          label: at < 30 ? 'negative' : 'positive',
          negative: 0.5,
          neutral: 0,
          positive: 0.5,
          score: 0,
          because: [],
        },
      },
    })),
  )
  web = await openStage(store, openSearchDesk({ store, matcher: historyMatcher, now: Date.now }))
})
afterAll(async () => {
  await web[Symbol.asyncDispose]()
  await clickhouse.stop()
})

const get = async <T>(path: string, params: Readonly<Record<string, string | number>>): Promise<T> => {
  const query = new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)]))
  return (await (await fetch(`${web.url}/api/${path}?${query}`)).json()) as T
}
const search = (query: string, more: Readonly<Record<string, string | number>> = {}): Promise<SearchFound> =>
  get('search', { brand: 'kavento', from: now - 90 * 24 * HOUR_MS, to: now + HOUR_MS, query, ...more })

describe('searching the mentions of a brand', () => {
  test('goes through all that the query means, page by page, newest first, each once', async () => {
    const found: string[] = []
    let next: string | null = ''
    for (let page = 0; next !== null && page < 20; page++) {
      const answer: SearchFound = await search('stoerung', { limit: 7, ...(next !== '' && { before: next }) })
      const times = answer.mentions.map(({ publishedAt }) => publishedAt)
      expect(times).toEqual(times.toSorted((one, other) => other - one))
      found.push(...answer.mentions.map(({ id }) => id))
      next = answer.next
      if (next !== null && answer.lookedUntil === null) expect(times).toHaveLength(7)
    }
    expect(found).toHaveLength(30)
    expect(new Set(found).size).toBe(30)
  })

  test('is narrowed down by what else is chosen', async () => {
    expect((await search('störung', { sentiment: 'negative', limit: 50 })).mentions).toHaveLength(15)
    expect((await search('störung', { source: 'reddit' })).mentions).toEqual([])
    expect((await search('störung', { brand: 'telwyn', limit: 50 })).mentions).toHaveLength(6)
    expect((await search('kavento', { from: now - 3 * HOUR_MS })).mentions.length).toBeLessThan(60)
  })

  test('is narrowed down to a channel of a source', async () => {
    const said = ['forum', 'shop'].map((channel) => ({ text: 'Kavento elsewhere', channel, brands: ['kavento'] }))
    await keep(clickhouse.store, said)
    const found = async (place: Readonly<Record<string, string>>) =>
      (await search('elsewhere', { from: noon - HOUR_MS, to: noon + HOUR_MS, ...place })).mentions
    expect(await found({})).toHaveLength(2)
    expect(await found({ source: 'test', channel: 'shop' })).toMatchObject([{ channel: 'shop' }])
  })

  test('that takes too long is told how far it came, and goes on from there', async () => {
    let clock = 0
    const desk = openSearchDesk({ store: clickhouse.store, matcher: historyMatcher, now: () => (clock += 3_000) })
    const period = { from: now - 90 * 24 * HOUR_MS, to: now + HOUR_MS }
    const asked = { brand: 'kavento', period, limit: 50 }
    const { query } = readQuery('stoerung')
    const found: string[] = []
    const looked: (number | undefined)[] = []
    for (let before: SearchPlace | undefined, page = 0; page < 200; page++) {
      const answer = await desk.search(query!, { ...asked, ...(before && { before }) }, new AbortController().signal)
      found.push(...answer.ids)
      looked.push(answer.lookedUntil)
      before = answer.next
      if (before === undefined) break
    }
    expect([found.length, new Set(found).size]).toEqual([30, 30])
    expect(looked.length).toBeGreaterThan(2)
    expect(looked.at(-1)).toBeUndefined()
    expect(looked.slice(0, -1)).toEqual(looked.slice(0, -1).toSorted((one, other) => other! - one!))
  })

  test('finds a mention of the first hour when the period starts inside it', async () => {
    const hour = Math.floor(now / HOUR_MS) * HOUR_MS - 2 * HOUR_MS
    const found = (from: number) => search('partway', { from, to: hour + HOUR_MS })
    await keep(clickhouse.store, [{ text: 'Kavento partway', publishedAt: hour + 50 * MINUTE_MS, brands: ['kavento'] }])
    expect((await found(hour + 45 * MINUTE_MS)).mentions).toHaveLength(1)
    expect((await found(hour + 55 * MINUTE_MS)).mentions).toEqual([])
  })

  test('says what is wrong with a query, with its place and its cure, and finds nothing', async () => {
    const { ok, problems, fixed, mentions } = await search('störung AND languag:de')
    expect({ ok, fixed, mentions }).toEqual({ ok: false, fixed: 'störung AND language:de', mentions: [] })
    expect(problems).toMatchObject([{ code: 'EQ150', from: 12, to: 19, severity: 'error' }])
  })

  test.each(['((', '(', '()', 'störung AND (', 'störung AND ()', '(()'])(
    'says of the brackets of %s what to do, and offers no cure that is none',
    async (query) => {
      const { problems, fixed } = await search(query)
      expect(fixed).toBeNull()
      expect(problems.map(({ message, cure }) => `${message} → ${cure}`).join('\n')).toMatch(/remove (it|them)/)
    },
  )

  test('takes the longest query that the box lets in, in any script', async () => {
    const query = '東京電話 '.repeat(800)
    expect(await search(query)).toMatchObject({ ok: true, mentions: [] })
  })

  test('refuses what is no request', async () => {
    expect(await search('x', { before: 'now' })).toMatchObject({ code: 'SL_REQUEST_INVALID' })
    expect(await search('x'.repeat(4_001))).toMatchObject({ code: 'SL_REQUEST_INVALID' })
    expect(await search('x', { brand: 'nobody' })).toMatchObject({ code: 'SL_NOT_FOUND' })
  })
})

test('a query is checked while it is typed', async () => {
  const check = (query: string): Promise<QueryCheck> => get('query/check', { query })
  expect(await check('kavento  -pasta')).toEqual({
    ok: true,
    formatted: 'kavento NOT pasta',
    problems: [],
    fixed: null,
  })
  expect(await check('(')).toMatchObject({ ok: false })
})
