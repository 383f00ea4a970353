import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { BrandId } from '../../../config/settings/watched.ts'
import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import { Changes, Overview, Share, Topics, Trend, Where } from '../../../dashboards/web/contract/figures.ts'
import { Mentions } from '../../../dashboards/web/contract/mentions.ts'
import type { Web } from '../../../dashboards/web/open.ts'
import { query } from '../../../store/client.ts'
import { firstHour } from '../../../store/queries/first-hour.ts'
import { aMention, aScored, noon } from '../../house/builders.ts'
import { startClickHouse, type TestClickHouse } from '../../house/clickhouse.ts'
import { openStage, running, tell, townBrands } from './stage.ts'
import { anEntry, aTown } from './town.ts'

const span = { from: noon - 7 * DAY_MS, to: noon }
let clickhouse: TestClickHouse
let web: Web

beforeAll(async () => {
  clickhouse = await startClickHouse()
  const quiet = townBrands.map((brand) => ({ ...brand, perHour: brand.perHour / 4 }))
  await tell(clickhouse.store, aTown(quiet, 15, noon))
  web = await openStage(clickhouse.store, { now: () => noon })
})
afterAll(async () => {
  await web?.[Symbol.asyncDispose]()
  await clickhouse?.stop()
})

const get = async <T extends z.ZodType>(path: string, shape: T, params: Record<string, string | number> = {}) => {
  const query_ = new URLSearchParams({ brand: 'kavento' })
  for (const [name, value] of Object.entries({ ...span, ...params })) query_.set(name, String(value))
  const response = await fetch(`${web.url}/api/${path}?${query_}`)
  const body = await response.json()
  expect([response.status, body]).toEqual([200, expect.anything()])
  return shape.parse(body)
}

const Counted = z.object({ key: z.string(), mentions: z.number(), negative: z.number(), positive: z.number() })
/** Straight from the mentions, without any rollup. */
const recount = (key: string, from = span.from, to = span.to) =>
  clickhouse.store.ask(
    query({
      sql: `SELECT ${key} AS key, count() AS mentions, countIf(sentiment = 'negative') AS negative,
              countIf(sentiment = 'positive') AS positive
            FROM mentions FINAL WHERE published_at >= fromUnixTimestamp64Milli({from:Int64})
              AND published_at < fromUnixTimestamp64Milli({to:Int64}) GROUP BY key ORDER BY mentions DESC, key`,
      params: z.object({ from: z.int(), to: z.int() }),
      row: Counted,
    }),
    { from, to },
    running,
  )

const voicesSince = query({
  sql: `SELECT uniqExact(voice) AS voices, sum(reach) AS reach FROM mentions FINAL
        WHERE brand = 'kavento' AND published_at >= fromUnixTimestamp64Milli({from:Int64})`,
  params: z.object({ from: z.int() }),
  row: z.object({ voices: z.number(), reach: z.number() }),
})

describe('the figures of the screen equal a recount of the mentions', () => {
  test('tiles: mentions, mood and share, now and before', async () => {
    const { figures, against } = await get('overview', Overview)
    const now = (await recount('brand')).find((row) => row.key === 'kavento')!
    const before = (await recount('brand', against.from, against.to)).find((row) => row.key === 'kavento')!
    const all = (await recount('brand')).reduce((sum, row) => sum + row.mentions, 0)
    expect([figures.mentions.now, figures.mentions.before]).toEqual([now.mentions, before.mentions])
    expect(figures.netSentiment.now).toBeCloseTo((100 * (now.positive - now.negative)) / (now.positive + now.negative))
    expect(figures.negativeShare.now).toBeCloseTo((100 * now.negative) / now.mentions)
    expect(figures.shareOfVoice.now).toBeCloseTo((100 * now.mentions) / all)
    expect(figures.mentions.course.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(now.mentions)
  })

  test('courses have at most 56 steps, of hours, days or weeks', async () => {
    const stepOf = async (days: number) => {
      const { stepSeconds, figures } = await get('overview', Overview, { from: noon - days * DAY_MS })
      return [stepSeconds / 3_600, figures.mentions.course.length]
    }
    expect([await stepOf(2), await stepOf(7), await stepOf(400)]).toEqual([
      [1, 48],
      [3, 56],
      [168, 58],
    ])
  })

  test('a course says whether its last step is a whole one', async () => {
    const isUnfinished = async (from: number, to: number) => (await get('overview', Overview, { from, to })).unfinished
    expect(await isUnfinished(noon - 7 * DAY_MS, noon)).toBe(false)
    // One goes on, one ends an hour behind the span.
    expect(await isUnfinished(noon - 24 * HOUR_MS, noon + HOUR_MS / 2)).toBe(true)
    expect(await isUnfinished(noon - 173 * HOUR_MS, noon - 4 * HOUR_MS)).toBe(true)
  })

  test('before a brand was first heard there is nothing, not zero, and nothing to hold against', async () => {
    const [first] = await clickhouse.store.ask(firstHour, { brand: townBrands[0].id as never }, running)
    const from = noon - 17 * DAY_MS
    const early = await get('overview', Overview, { from, to: noon - 10 * DAY_MS })
    const known = Math.floor((first!.hourSeconds * 1_000 - from) / (early.stepSeconds * 1_000))
    expect(known).toBeGreaterThan(0)
    for (const { course } of Object.values(early.figures))
      expect(course.slice(0, known)).toEqual(Array(known).fill(null))
    for (const figure of ['mentions', 'reach', 'voices', 'shareOfVoice'] as const)
      expect(early.figures[figure].course.slice(known)).not.toContain(null)
    // Half of the week before was listened to.
    const { figures } = await get('overview', Overview, { from: noon - 11 * DAY_MS, to: noon - 4 * DAY_MS })
    expect(Object.values(figures).map(({ before }) => before)).toEqual(Array(6).fill(null))
    const share = await get('share', Share, { from: noon - 11 * DAY_MS, to: noon - 4 * DAY_MS })
    expect(share.brands.map(({ shareBefore }) => shareBefore)).toEqual([null, null, null])
  })

  test('voices are distinct, not added up', async () => {
    const [row] = await clickhouse.store.ask(voicesSince, { from: span.from }, running)
    const { figures } = await get('overview', Overview)
    expect(Math.abs(figures.voices.now! / row!.voices - 1)).toBeLessThan(0.03)
    expect(figures.reach.now).toBe(row!.reach)
  })

  test('there are never more voices than mentions, though they are estimated', async () => {
    for (let asked = 0; asked < 39; asked++) {
      const brand = townBrands[asked % 3]?.id ?? ''
      const from = noon - (1 + Math.floor(asked / 3)) * DAY_MS
      const { mentions, voices } = (await get('overview', Overview, { brand, from })).figures
      expect(voices.now).toBeLessThanOrEqual(mentions.now ?? 0)
      voices.course.forEach((value, slot) => void expect(value).toBeLessThanOrEqual(mentions.course[slot] ?? 0))
    }
  })

  test('the trend holds every mention, in buckets of the reader’s own days', async () => {
    const [own] = (await recount('brand')).filter((row) => row.key === 'kavento')
    const trend = await get('trend', Trend, { zone: 'Europe/Berlin', bars: 60 })
    // The first bucket begins at its local hour, before the span.
    const early = (await recount('brand', trend.buckets[0]!.at, span.from)).find((row) => row.key === 'kavento')
    const sum = trend.buckets.reduce((all, bucket) => all + bucket.mentions, 0)
    expect(sum).toBe(own!.mentions + (early?.mentions ?? 0))
    const midnights = trend.buckets.filter((bucket) => new Date(bucket.at).getUTCHours() === 23)
    expect(midnights.length).toBe(7)
    expect(trend.expectedFrom).toBe('days')
  })

  test('topics, places and share of voice', async () => {
    const topics = await get('topics', Topics, { limit: 50 })
    const counted = (await recount(`if(brand = 'kavento', arrayJoin(topics), '')`)).filter((row) => row.key !== '')
    expect(topics.topics.map((row) => [row.topic, row.mentions, row.negative])).toEqual(
      counted.map((row) => [row.key, row.mentions, row.negative]),
    )
    const where = await get('where', Where, { limit: 50 })
    const places = (await recount(`if(brand = 'kavento', concat(source, ' ', channel), '')`)).filter(
      (row) => row.key !== '',
    )
    expect(where.places.map((row) => [`${row.source} ${row.channel}`, row.mentions])).toEqual(
      places.map((row) => [row.key, row.mentions]),
    )
    expect((await get('topics', Topics, { limit: 2 })).topics).toEqual(topics.topics.slice(0, 2))
    expect((await get('where', Where, { limit: 2 })).places).toEqual(where.places.slice(0, 2))
    const share = await get('share', Share)
    expect(share.brands.reduce((sum, brand) => sum + (brand.share ?? 0), 0)).toBeCloseTo(100)
    expect(share.brands[0]?.brand).toBe('kavento')
  })

  test.each([
    ['Kolkata and Adelaide', 30],
    ['Kathmandu', 15],
  ])('days that begin within an hour of UTC, as in %s, end there too', async (_, minutes) => {
    const from = span.from - HOUR_MS + minutes * 60_000
    const against = from - 2 * DAY_MS
    const asked = { from, against }
    const countOf = async (key: string, start: number, end?: number) =>
      Object.fromEntries((await recount(key, start, end)).map((row) => [row.key, row.mentions]))
    const [now, before] = [await countOf('brand', from), await countOf('brand', against, from)]
    const share = await get('share', Share, asked)
    expect(Object.fromEntries(share.brands.map((row) => [row.brand, row.mentions]))).toEqual(now)
    const all = Object.values(before).reduce((sum, one) => sum + one, 0)
    expect(share.brands[0]!.shareBefore).toBeCloseTo((100 * before['kavento']!) / all)
    const { figures } = await get('overview', Overview, asked)
    expect([figures.mentions.now, figures.mentions.before]).toEqual([now['kavento'], before['kavento']])
    expect(figures.mentions.course.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(now['kavento'])
    const [counted] = await clickhouse.store.ask(voicesSince, { from }, running)
    expect(figures.reach.now).toBe(counted!.reach)
    expect(Math.abs(figures.voices.now! / counted!.voices - 1)).toBeLessThan(0.03)
    const { topics } = await get('topics', Topics, { ...asked, limit: 50 })
    const ownTopics = `if(brand = 'kavento', arrayJoin(topics), '')`
    const { '': _others, ...topicsNow } = await countOf(ownTopics, from)
    const { '': _rest, ...topicsBefore } = await countOf(ownTopics, against, from)
    expect(Object.fromEntries(topics.map((row) => [row.topic, row.mentions]))).toEqual(topicsNow)
    expect(Object.fromEntries(topics.map((row) => [row.topic, row.mentionsBefore]))).toEqual(topicsBefore)
    const { places } = await get('where', Where, { from, limit: 50 })
    const { '': _elsewhere, ...channelsNow } = await countOf(`if(brand = 'kavento', channel, '')`, from)
    expect(Object.fromEntries(places.map((row) => [row.channel, row.mentions]))).toEqual(channelsNow)
  })

  test('what changed: the last hours against the same hours of the days before', async () => {
    const changes = await get('changes', Changes, { from: noon - 7_200_000 })
    const [now] = (await recount('brand', noon - 7_200_000)).filter((row) => row.key === 'kavento')
    expect([changes.negative, changes.positive, changes.days]).toEqual([now!.negative, now!.positive, 7])
    expect(changes.net!).toBeLessThan(changes.netUsual!)
    expect(changes.worse[0]?.topic).toBe('refund')
  })
})

test('what changed is told of the whole hours that a period touches, of its last 24', async () => {
  const changed = (from: number, to: number) => get('changes', Changes, { from, to })
  const moodsOf = async (from: number, to: number) => {
    const own = (await recount('brand', from, to)).find((row) => row.key === 'kavento')
    return { negative: own!.negative, positive: own!.positive }
  }
  const [from, to] = [noon - 3 * HOUR_MS, noon - 1.5 * HOUR_MS]
  const counts = await moodsOf(from, noon - HOUR_MS)
  expect(await changed(from + HOUR_MS / 3, to)).toMatchObject({ span: { from, to }, ...counts })
  const day = await moodsOf(noon - DAY_MS, noon)
  const changes = await changed(noon - 3 * DAY_MS, noon)
  expect(changes).toMatchObject({ span: { from: noon - DAY_MS, to: noon }, ...day })
  const usual = await moodsOf(noon - 8 * DAY_MS, noon - DAY_MS)
  const ofTopics = async (start: number, end: number) => {
    const rows = await recount(`if(brand = 'kavento', arrayJoin(topics), '')`, start, end)
    return new Map(rows.map((row) => [row.key, row]))
  }
  const [now, before] = [await ofTopics(noon - DAY_MS, noon), await ofTopics(noon - 8 * DAY_MS, noon - DAY_MS)]
  for (const [mood, parts] of [
    ['negative', changes.worse],
    ['positive', changes.better],
  ] as const) {
    expect(parts.length).toBeGreaterThan(1)
    for (const { topic, share, usualShare } of parts) {
      expect(share).toBeCloseTo((100 * now.get(topic)![mood]) / day[mood])
      expect(usualShare).toBeCloseTo((100 * before.get(topic)![mood]) / usual[mood])
    }
  }
})

test('a brand that is heard for two days is held against two days, not against a week of silence', async () => {
  const [from, to] = [noon - 12 * DAY_MS - 2 * HOUR_MS, noon - 12 * DAY_MS]
  const changes = await get('changes', Changes, { from, to })
  const days = await Promise.all([1, 2].map((back) => recount('brand', from - back * DAY_MS, to - back * DAY_MS)))
  const negative = days.flat().reduce((sum, row) => sum + (row.key === 'kavento' ? row.negative : 0), 0)
  expect(negative).toBeGreaterThan(0)
  expect(changes).toMatchObject({ days: 2, negativeUsual: negative / 2 })
})

test.each([
  [14, 56],
  [30, 30],
  [90, 45],
  [365, 53],
])(
  'the course of %i days is drawn in %i steps: fine enough for its shape, coarse enough for a tile',
  async (days, steps) => {
    const { figures } = await get('overview', Overview, { from: noon - days * DAY_MS })
    expect(figures.mentions.course).toHaveLength(steps)
  },
)

test('a brand was heard first and last when it was, whatever span is asked for, and never when it never was', async () => {
  const long = { from: noon - 300 * DAY_MS, to: noon - 299 * DAY_MS }
  const { firstHeard, lastHeard } = await get('overview', Overview, long)
  const rows = await clickhouse.store.ask(firstHour, { brand: BrandId.parse('kavento') }, running)
  expect([firstHeard, lastHeard]).toEqual([rows[0]!.hourSeconds * 1_000, noon - HOUR_MS])
  await using silent = await openStage(clickhouse.store, {
    now: () => noon,
    settingsInput: { brands: [{ name: 'Silentia', words: ['Silentia'] }], web: { port: 0 } },
  })
  const asked = new URLSearchParams({ brand: 'silentia', from: `${span.from}`, to: `${span.to}` })
  const answer = await fetch(`${silent.url}/api/overview?${asked}`)
  expect(Overview.parse(await answer.json())).toMatchObject({ firstHeard: null, lastHeard: null })
})

describe('the latest mentions', () => {
  const readAll = async (filters: Record<string, string>): Promise<string[]> => {
    const seen: string[] = []
    let before = ''
    for (let page = 0; page < 500; page++) {
      const { mentions, next } = await get('mentions', Mentions, {
        ...filters,
        limit: 100,
        ...(before ? { before } : {}),
      })
      seen.push(...mentions.map((mention) => `${mention.publishedAt} ${mention.id}`))
      if (next === null) break
      before = next
    }
    return seen
  }
  const idsWhere = async (condition: string): Promise<string[]> => {
    const rows = await clickhouse.store.ask(
      query({
        sql: `SELECT concat(toString(toUnixTimestamp64Milli(published_at)), ' ', toString(id)) AS key FROM mentions FINAL
              WHERE brand = 'kavento' AND published_at >= fromUnixTimestamp64Milli({from:Int64}) AND ${condition}
              ORDER BY published_at DESC, toString(id) DESC`,
        params: z.object({ from: z.int() }),
        row: z.object({ key: z.string() }),
      }),
      { from: span.from },
      running,
    )
    return rows.map((row) => row.key)
  }

  test.each([
    [{}, '1'],
    [{ sentiment: 'negative' }, `sentiment = 'negative'`],
    [{ topic: 'network', sentiment: 'positive' }, `has(topics, 'network') AND sentiment = 'positive'`],
    [{ source: 'reddit', channel: 'r/telecom', topic: 'app' }, `source = 'reddit' AND has(topics, 'app')`],
  ] as [Record<string, string>, string][])(
    'page by page are all of them once, in order: %j',
    async (filters, condition) => {
      expect(await readAll(filters)).toEqual(await idsWhere(condition))
    },
  )

  test('stay within their span, wherever a page is said to begin', async () => {
    const to = noon - DAY_MS
    const before = `${noon}_00000000-0000-0000-0000-000000000000`
    const { mentions } = await get('mentions', Mentions, { to, before, limit: 100 })
    expect(mentions).toHaveLength(100)
    expect(Math.max(...mentions.map(({ publishedAt }) => publishedAt))).toBeLessThan(to)
  })

  test('carry no address that a browser must not open, no author, and never half a character', async () => {
    const at = noon - 1_000
    const names = { name: 'Real Name', handle: '@real', id: 'author-1' }
    const mention = aMention({
      nativeId: 'bad',
      publishedAt: at,
      url: 'javascript:alert(1)',
      text: `${'x'.repeat(3_999)}🙃 end`,
      author: names,
    })
    const inside = { from: 0, to: 3_999, weight: 1 }
    const because = [inside, { from: 5, to: 5, weight: 1 }, { from: 4_000, to: 4_004, weight: 1 }]
    const entry = anEntry(mention, { topics: ['rare'] })
    const scored = entry.scored.map((row) => ({ ...row, sentiment: { ...row.sentiment, because } }))
    await tell(clickhouse.store, [{ mention, scored }])
    const { mentions } = await get('mentions', Mentions, { topic: 'rare' })
    expect(mentions.map((one) => [one.url, one.cut, one.text.length, one.text.isWellFormed()])).toEqual([
      [null, true, 3_999, true],
    ])
    expect(mentions[0]?.because).toEqual([inside])
    const raw = await (
      await fetch(`${web.url}/api/mentions?brand=kavento&from=${span.from}&to=${noon}&topic=rare`)
    ).text()
    expect(raw).not.toMatch(/Real Name|@real|author-1/)
  })
})

test('reach and voices that no source states are unknown, not zero', async () => {
  const at = noon - 40 * DAY_MS
  const mention = aMention({ nativeId: 'silent', publishedAt: at, collectedAt: at })
  const { reach: _, ...scored } = aScored(mention, { voice: '' })
  await tell(clickhouse.store, [{ mention, scored: [scored] }])
  const { figures } = await get('overview', Overview, { from: at - DAY_MS, to: at + 3_600_000 })
  expect([figures.mentions.now, figures.reach.now, figures.voices.now]).toEqual([1, null, null])
  expect(new Set([...figures.reach.course, ...figures.voices.course])).toEqual(new Set([null]))
})
