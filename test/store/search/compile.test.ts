import { beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { readQuery } from '../../../config/query/read.ts'
import { HOUR_MS } from '../../../config/time/instant.ts'
import { historyMatcher } from '../../../enrich/history-matches.ts'
import { query } from '../../../store/client.ts'
import { compileSearch } from '../../../store/search/compile.ts'
import { searchHistory } from '../../../store/search/search.ts'
import { aMention, aScored, noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { keep } from './town.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
const compiled = (text: string) => {
  const read = readQuery(text)
  if (read.query === undefined) throw new Error(`unreadable: ${text}`)
  return compileSearch(read.query, historyMatcher.candidatesOf)
}

describe('a compiled query', () => {
  test.each([
    '"\'); DROP TABLE mentions; --"',
    'kavento AND source:feed AND topic:x',
    '"{p0:String} or so"',
    "o'brien OR `x` OR \\0",
  ])('binds every word of %s and writes none into the SQL', (text) => {
    const { where, params } = compiled(text)
    const constants = where.replaceAll(/\{p\d+:[A-Za-z0-9()]+\}/g, '?')
    expect(constants).not.toMatch(/DROP|kavento|feed|brien|\\/)
    expect(constants).toMatch(/^[a-zA-Z_(),?<>=' ]+$/)
    expect(Object.keys(params).length).toBeGreaterThan(0)
  })

  test('asks the index once for many words', () => {
    const { where, params } = compiled('kavento OR telwyn OR nimbora')
    expect(where.match(/hasAnyTokens/g)).toHaveLength(1)
    expect(params).toEqual({ p0: ['kavento', 'telwyn', 'nimbora'] })
  })

  test('never negates what SQL only knows roughly', () => {
    expect(compiled('kavento NOT pasta').where).not.toMatch(/NOT/)
    expect(compiled('kavento NOT sentiment:negative').where).toMatch(/NOT/)
    expect(compiled('kavento NOT likes:[5 TO *]').where).toMatch(/NOT \(ifNull/)
  })

  test('says nothing where SQL can say nothing', () => {
    expect(compiled('🔥').where).toBe('true')
    expect(compiled('kavento OR author:ada').where).toBe('true')
  })
})

/** Texts that a query finds within an hour of noon. */
const found = async (text: string): Promise<readonly string[]> => {
  const { query: asked } = readQuery(text)
  if (asked === undefined) throw new Error(`unreadable: ${text}`)
  const deps = { store: clickhouse.store, matcher: historyMatcher, now: Date.now }
  const period = { from: noon - HOUR_MS, to: noon + HOUR_MS }
  const texts: string[] = []
  for await (const hits of searchHistory(deps, [asked], period, {}, signal))
    texts.push(...hits.map(({ row }) => row.mention.text))
  return texts
}

describe('a field of what was stored', () => {
  beforeAll(async () => {
    await clickhouse.empty()
    const { sentiment } = aScored(aMention())
    await keep(clickhouse.store, [
      {
        text: 'one',
        source: 'reddit',
        engagement: { likes: 5, comments: 6, shares: 7, views: 8 },
        author: { id: 'u1', followers: 9 },
        place: { latitude: 49.5, longitude: 11.25 },
        scored: {
          reach: 10,
          language: { code: 'de', confidence: 1 },
          sentiment: { ...sentiment, label: 'negative' },
          topics: ['service'],
          intents: ['complaint'],
        },
      },
      { text: 'two', scored: { reach: 11, topics: [], intents: [] } },
    ])
  })

  test.each([
    'likes:[5 TO 5]',
    'likes:[* TO *]',
    'comments:[6 TO 6]',
    'shares:[7 TO 7]',
    'views:[8 TO 8]',
    'authorFollowers:[9 TO 9]',
    'reach:[10 TO 10]',
    'latitude:[49.5 TO 49.5]',
    'longitude:[11.25 TO 11.25]',
    'language:DE',
    'language:d*',
    'sentiment:NEGATIVE',
    'source:Reddit',
    'source:red*',
    'topic:Service',
    'intent:complaint',
  ])('%s finds its mention, of which others have none, more or another, and NOT finds those', async (asked) => {
    expect([await found(asked), await found(`(one OR two) NOT ${asked}`)]).toEqual([['one'], ['two']])
  })
})

test('entities and emotions are asked of what was stored', async () => {
  await clickhouse.empty()
  await keep(clickhouse.store, [
    { text: 'one', scored: { entities: ['product:kavento-one', '#k1'], emotions: ['anger'] } },
    { text: 'two', scored: { entities: ['product:kavento-two'], emotions: [] } },
  ])
  expect(await found('entity:"product:kavento-one"')).toEqual(['one'])
  expect(await found('entity:product*')).toHaveLength(2)
  expect(await found('entity:"#k1"')).toEqual([])
  expect(await found('emotion:anger')).toEqual(['one'])
  expect(await found('(one OR two) NOT emotion:anger')).toEqual(['two'])
})

test('a mention is found when any of its brands is spoken of so, also where a page of rows ends between two of them', async () => {
  await clickhouse.empty()
  const mood = (label: 'neutral' | 'negative') => ({ sentiment: { ...aScored(aMention()).sentiment, label } })
  // 4,999 rows, then the two rows of one mention: the first page ends between them.
  await keep(clickhouse.store, [
    ...Array.from({ length: 4_999 }, (_, at) => ({ text: 'telwyn', publishedAt: noon + 1 + at })),
    { nativeId: 'both', text: 'telwyn', brands: { kavento: mood('neutral'), telwyn: mood('negative') } },
  ])
  const found = async (...asked: string[]): Promise<readonly (readonly [string, readonly number[]])[]> => {
    const deps = { store: clickhouse.store, matcher: historyMatcher, now: Date.now }
    const period = { from: noon, to: noon + HOUR_MS }
    const queries = asked.flatMap((text) => readQuery(text).query ?? [])
    const all: (readonly [string, readonly number[]])[] = []
    for await (const hits of searchHistory(deps, queries, period, {}, signal))
      all.push(...hits.map((hit) => [hit.row.mention.nativeId, [...hit.queries.keys()]] as const))
    return all
  }
  expect(await found('telwyn AND (sentiment:negative OR offensive:[0.5 TO 1])')).toEqual([['both', [0]]])
  // Whichever of its brands each query speaks of, and once.
  const all = await found('telwyn AND (sentiment:neutral OR spam:[0.5 TO 1])', 'telwyn', 'sentiment:negative')
  expect(all.filter(([native]) => native === 'both')).toEqual([['both', [0, 1, 2]]])
})

describe('a search', () => {
  beforeAll(async () => {
    await clickhouse.empty()
    await keep(
      clickhouse.store,
      Array.from({ length: 12_000 }, (_, at) => ({
        text: at % 1_000 === 7 ? `Störung number${at} at Kavento` : `some words about number${at}`,
        publishedAt: noon - (at % 30) * 24 * HOUR_MS - at,
        brands: at % 2 === 0 ? ['kavento', 'telwyn'] : ['kavento'],
      })),
    )
  })

  const search = async (text: string, limits = { rowsMax: 100_000, msMax: 60_000 }) => {
    const found: string[] = []
    const deps = { store: clickhouse.store, matcher: historyMatcher, now: Date.now }
    const asked = readQuery(text).query
    if (asked === undefined) throw new Error(text)
    const period = { from: noon - 40 * 24 * HOUR_MS, to: noon + 1 }
    const hits = searchHistory(deps, [asked], period, { limits }, signal)
    for (;;) {
      const next = await hits.next()
      if (next.done === true) return { found, ...next.value }
      found.push(...next.value.map(({ row }) => row.mention.nativeId))
    }
  }

  test('reads few parts of the table for a rare word, by the index', async () => {
    const { where, params } = compiled('stoerung')
    const plan = query({
      sql: `EXPLAIN indexes = 1 SELECT count() FROM mentions WHERE ${where}`,
      params: z.record(z.string(), z.unknown()),
      row: z.object({ explain: z.string() }),
    })
    const lines = (await clickhouse.store.ask(plan, params, signal)).map(({ explain }) => explain.trim())
    expect(lines).toContain('Name: words')
  })

  test('looks only at candidates, and finds a mention of two brands once', async () => {
    const { found, looked } = await search('störung AND kavento')
    expect(found.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at * 1_000 + 7))
    expect(looked).toBeLessThan(30)
  })

  test('pages through many, newest first', async () => {
    const { found } = await search('words NOT number5')
    expect(found).toHaveLength(12_000 - 12 - 1)
    expect(new Set(found).size).toBe(found.length)
  })

  test('says when a limit cut it short, and since when it looked', async () => {
    const { looked, cutShort, since } = await search('words', { rowsMax: 1_000, msMax: 60_000 })
    expect({ looked, cutShort }).toEqual({ looked: 1_000, cutShort: 'rows' })
    expect(since).toBeGreaterThan(noon - 10 * 24 * HOUR_MS)
  })
})
