import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import {
  type Changes,
  Entities,
  type Overview,
  type Share,
  Stories,
  type Topics,
  type Trend,
  type Where,
} from '../../../dashboards/web/contract/figures.ts'
import type { Incidents } from '../../../dashboards/web/contract/incidents.ts'
import type { MentionCount, Mentions } from '../../../dashboards/web/contract/mentions.ts'
import type { Web } from '../../../dashboards/web/open.ts'
import { historyMatcher } from '../../../enrich/history-matches.ts'
import { openSearchDesk } from '../../../store/search/desk.ts'
import { aMention, aScored, aStory, noon } from '../../house/builders.ts'
import { startClickHouse, type TestClickHouse } from '../../house/clickhouse.ts'
import { anIncident, openStage, tell } from './stage.ts'

let clickhouse: TestClickHouse
let web: Web

/** One mention every ten minutes of four hours up to noon, of an author each third time, in a channel each second. */
const mentions = Array.from({ length: 24 }, (_, at) =>
  aMention({
    nativeId: `m${at}`,
    publishedAt: noon - (24 - at) * 10 * MINUTE_MS,
    ...(at % 2 === 0 && { channel: 'c1' }),
  }),
)

beforeAll(async () => {
  clickhouse = await startClickHouse()
  const { store } = clickhouse
  const entries = mentions.map((mention, at) => {
    const voice = at % 3 === 0 ? `00000000000000${10 + at}` : ''
    return { mention, scored: [aScored(mention, { voice, story: aStory(at % 2), entities: ['#tag'] })] }
  })
  // Long before, so that what is compared was listened to.
  const first = aMention({ nativeId: 'first', publishedAt: noon - 48 * HOUR_MS })
  await tell(store, [...entries, { mention: first, scored: [aScored(first)] }])
  const search = openSearchDesk({ store, matcher: historyMatcher, now: Date.now })
  web = await openStage(store, { ...search, now: () => noon })
})
afterAll(async () => {
  await web?.[Symbol.asyncDispose]()
  await clickhouse?.stop()
})

const get = async <T>(path: string, params: Readonly<Record<string, string | number>>): Promise<T> => {
  const query = new URLSearchParams({ brand: 'kavento' })
  for (const [name, value] of Object.entries(params)) query.set(name, String(value))
  return (await (await fetch(`${web.url}/api/${path}?${query}`)).json()) as T
}

test('a period that ends within an hour, and what it is held against, are counted up to there by all figures', async () => {
  const [from, to] = [noon - 80 * MINUTE_MS, noon - 50 * MINUTE_MS]
  const asked = { from, to, against: from - 70 * MINUTE_MS }
  const { figures } = await get<Overview>('overview', asked)
  expect([figures.mentions, figures.reach, figures.voices]).toEqual([
    { now: 3, before: 3, course: [3] },
    { now: 360, before: 360, course: [360] },
    { now: 1, before: 1, course: [1] },
  ])
  expect((await get<Share>('share', asked)).brands[0]).toMatchObject({ mentions: 3, share: 100, shareBefore: 100 })
  expect((await get<Topics>('topics', asked)).topics).toMatchObject([{ mentions: 3, mentionsBefore: 3 }])
  const { places } = await get<Where>('where', asked)
  expect(places.reduce((sum, place) => sum + place.mentions, 0)).toBe(3)
  expect((await get<Mentions>('mentions', asked)).mentions).toHaveLength(3)
})

test.each<Readonly<Record<string, string>>>([
  {},
  { sentiment: 'positive' },
  { sentiment: 'negative' },
  { topic: 'service' },
  { topic: 'elsewhere' },
  { topic: 'service', sentiment: 'positive' },
  { source: 'test', channel: 'c1' },
  { source: 'test', channel: 'c1', sentiment: 'positive' },
])('as many mentions are counted as are listed, also where a period ends within an hour: %j', async (filters) => {
  for (const [from, to] of [
    [noon - 4 * HOUR_MS, noon],
    [noon - 205 * MINUTE_MS, noon - 50 * MINUTE_MS],
  ] as const) {
    const listed = await get<Mentions>('mentions', { ...filters, from, to, limit: 100 })
    const counted = await get<MentionCount>('mentions/count', { ...filters, from, to })
    expect(counted).toEqual({ mentions: listed.mentions.length })
  }
})

test('of a topic within a place nobody knows a count without reading all of its mentions', async () => {
  const asked = { from: noon - 4 * HOUR_MS, to: noon, topic: 'service', source: 'test', channel: 'c1' }
  expect(await get<MentionCount>('mentions/count', asked)).toEqual({ mentions: null })
})

test('hours of a brand that is listened to and not spoken of bring zero, and no mood or share', async () => {
  const { figures } = await get<Overview>('overview', { from: noon - 24 * HOUR_MS, to: noon - 20 * HOUR_MS })
  const zero = { now: 0, before: 0, course: [0, 0, 0, 0] }
  const nothing = { now: null, before: null, course: [null, null, null, null] }
  const { mentions, reach, voices, netSentiment, negativeShare, shareOfVoice } = figures
  expect([mentions, reach, voices]).toEqual([zero, zero, zero])
  expect([netSentiment, negativeShare, shareOfVoice]).toEqual([nothing, nothing, nothing])
})

test('an incident that is over has as many mentions as the list that it leads to', async () => {
  const [from, to] = [noon - 80 * MINUTE_MS, noon - 50 * MINUTE_MS]
  const [started_at, ended_at] = [new Date(from), new Date(to)]
  const over = anIncident({ state: 'over', started_at, detected_at: started_at, ended_at })
  await clickhouse.store.insert('incidents', [over], new AbortController().signal)
  const { incidents } = await get<Incidents>('incidents', { from: noon - 4 * HOUR_MS, to: noon })
  expect(incidents.map(({ since }) => since.mentions)).toEqual([3])
  expect((await get<Mentions>('mentions', { from, to })).mentions).toHaveLength(3)
})

test('of more incidents than are listed it is said how many are left, and none that goes on is among them', async () => {
  const at = noon - 150 * 24 * HOUR_MS
  const incidents = Array.from({ length: 502 }, (_, nth) => {
    const started_at = new Date(at + nth * HOUR_MS)
    const over = nth === 0 ? {} : { state: 'over', ended_at: new Date(started_at.getTime() + MINUTE_MS) }
    return anIncident({ id: `nimbora-${nth}`, brand: 'nimbora', started_at, detected_at: started_at, ...over })
  })
  await clickhouse.store.insert('incidents', incidents, new AbortController().signal)
  const asked = { brand: 'nimbora', from: at, to: at + 600 * HOUR_MS }
  const found = await get<Incidents>('incidents', asked)
  expect([found.incidents.length, found.left, found.incidents[0]?.id]).toEqual([500, 2, 'nimbora-0'])
  expect(await get<Incidents>('incidents', { ...asked, to: at + HOUR_MS })).toMatchObject({ incidents: [{}], left: 0 })
})

test('two halves of a period are as much as the whole, wherever it is cut', async () => {
  const count = async (path: 'where' | 'mentions', from: number, to: number): Promise<number> => {
    const answer = await get<Where & Mentions>(path, { from, to, limit: 100 })
    return path === 'where' ? answer.places.reduce((sum, place) => sum + place.mentions, 0) : answer.mentions.length
  }
  for (const cut of [noon - 2 * HOUR_MS, noon - 95 * MINUTE_MS, noon - 90 * MINUTE_MS]) {
    for (const path of ['where', 'mentions'] as const) {
      const halves = [await count(path, noon - 4 * HOUR_MS, cut), await count(path, cut, noon)]
      expect([path, (halves[0] ?? 0) + (halves[1] ?? 0)]).toEqual([path, 24])
    }
  }
})

test('authors whom no source names are no voice', async () => {
  const span = { from: noon - 4 * HOUR_MS, to: noon }
  expect(Entities.parse(await get('entities', span)).entities).toMatchObject([{ mentions: 24, voices: 8 }])
  expect(Stories.parse(await get('stories', span)).stories.map(({ voices }) => voices)).toEqual([4, 4])
})

test('a search finds in a place what its list shows, also in one without a channel', async () => {
  const span = { from: noon - 4 * HOUR_MS, to: noon, limit: 50 }
  for (const channel of ['', 'c1']) {
    const place = { ...span, source: 'test', channel }
    const listed = await get<Mentions>('mentions', place)
    const found = await get<Mentions>('search', { ...place, query: 'kavento' })
    expect(listed.mentions).toHaveLength(12)
    expect(found.mentions.map(({ id }) => id)).toEqual(listed.mentions.map(({ id }) => id))
  }
})

const say = (brand: string, at: number) => {
  const mention = aMention({ nativeId: `${brand} ${at}`, publishedAt: at })
  return { mention, scored: [aScored(mention, { brand })] }
}

test('what no source stated before is unknown, too', async () => {
  const at = noon - 200 * 24 * HOUR_MS
  const silent = say('nimbora', at)
  const scored = silent.scored.map(({ reach: _, ...row }) => ({ ...row, voice: '' }))
  await tell(clickhouse.store, [{ ...silent, scored }, say('nimbora', at + HOUR_MS)])
  const asked = { brand: 'nimbora', from: at + HOUR_MS, to: at + 2 * HOUR_MS }
  const { figures } = await get<Overview>('overview', asked)
  expect([figures.mentions, figures.reach, figures.voices]).toMatchObject([
    { now: 1, before: 1 },
    { now: 120, before: null },
    { now: 1, before: null },
  ])
  // It was first heard in the hour before, so the two hours before that are nothing.
  const early = await get<Overview>('overview', { ...asked, from: at - 2 * HOUR_MS })
  expect(early.figures.mentions.course).toEqual([null, null, 1, 1])
})

test('what changed names three topics at most, none without a mood of its kind, and nothing usual of a first day', async () => {
  const at = noon - 300 * 24 * HOUR_MS
  const { mention, scored } = say('nimbora', at)
  await tell(clickhouse.store, [{ mention, scored: scored.map((row) => ({ ...row, topics: ['a', 'b', 'c', 'd'] })) }])
  const changes = await get<Changes>('changes', { brand: 'nimbora', from: at, to: at + HOUR_MS })
  expect(changes).toMatchObject({ days: 0, netUsual: null, negativeUsual: null, positive: 1, worse: [] })
  expect(changes.better.map(({ share, usualShare }) => [share, usualShare])).toEqual(Array(3).fill([100, null]))
  const nextDay = { from: at + 24 * HOUR_MS, to: at + 25 * HOUR_MS }
  expect(await get<Changes>('changes', { brand: 'nimbora', ...nextDay })).toMatchObject({ days: 1, negativeUsual: 0 })
})

test('what changed in a whole period names the topics that moved beyond chance, against the period before, as the tiles do', async () => {
  const day = noon - 250 * 24 * HOUR_MS
  const negative = aScored(aMention({ nativeId: 'x' })).sentiment
  const told = (nth: number, at: number, topics: readonly string[]) => {
    const { mention, scored } = say('nimbora', at - nth * MINUTE_MS)
    return {
      mention,
      scored: scored.map((row) => ({ ...row, topics, sentiment: { ...negative, label: 'negative' as const } })),
    }
  }
  // Of 40 each: steady 10 and 12, which is chance, gone 20 and 4, come 0 and 15, over 14 and 0.
  const topicsOf = (nth: number, of: readonly [string, number][]) => of.flatMap(([name, n]) => (nth < n ? [name] : []))
  const before = Array.from({ length: 40 }, (_, n) =>
    told(
      n,
      day,
      topicsOf(n, [
        ['steady', 10],
        ['gone', 20],
        ['over', 14],
      ]),
    ),
  )
  const since = Array.from({ length: 40 }, (_, n) =>
    told(
      n,
      day + 30 * HOUR_MS,
      topicsOf(n, [
        ['steady', 12],
        ['gone', 4],
        ['come', 15],
      ]),
    ),
  )
  await tell(clickhouse.store, [...before, ...since, say('nimbora', day + 29 * HOUR_MS)])
  const asked = { brand: 'nimbora', from: day + HOUR_MS, to: day + 31 * HOUR_MS, against: day - 29 * HOUR_MS }
  const changes = await get<Changes>('changes', asked)
  const { figures } = await get<Overview>('overview', asked)
  expect(changes).toMatchObject({
    span: { from: asked.from, to: asked.to },
    against: { from: asked.against, to: asked.from },
    negative: 40,
    positive: 1,
    net: figures.netSentiment.now,
    netUsual: figures.netSentiment.before,
    worse: [
      { topic: 'come', share: 37.5, usualShare: 0 },
      { topic: 'over', share: 0, usualShare: 35 },
      { topic: 'gone', share: 10, usualShare: 50 },
    ],
    // Of too few before, what most speak of.
    better: [{ topic: 'service', share: 100, usualShare: null }],
  })
  const { topics } = await get<Topics>('topics', asked)
  expect(topics.map(({ topic }) => topic)).toEqual(['come', 'steady', 'gone', 'service'])
})

test('a first bar that begins before its period is a gap only where no compared brand was heard in all of it', async () => {
  const day = noon - 100 * 24 * HOUR_MS - 12 * HOUR_MS
  // Twelve from six to noon of each day, then a morning without any.
  const mornings = [6, 5, 4, 3, 2, 1].flatMap((back) =>
    Array.from({ length: 12 }, (_, half) => say('nimbora', day - (back * 24 - 6 - half / 2) * HOUR_MS)),
  )
  await tell(clickhouse.store, [...mornings, say('nimbora', day + 13 * HOUR_MS)])
  const asked = { brand: 'nimbora', from: day + 9 * HOUR_MS, to: day + 18 * HOUR_MS, zone: 'UTC', bars: 2 }
  const first = async () => (await get<Trend>('trend', asked)).buckets[0]
  expect(await first()).toMatchObject({ at: day + 6 * HOUR_MS, mentions: 0, expected: 12, gap: true })
  await tell(clickhouse.store, [say('telwyn', day + 7 * HOUR_MS)])
  expect(await first()).toMatchObject({ mentions: 0, expected: 12, gap: false })
})

test('behind the start of a period there is no further page', async () => {
  const before = '0_00000000-0000-0000-0000-000000000000'
  const page = await get('mentions', { from: noon - HOUR_MS, to: noon, before })
  expect(page).toEqual({ mentions: [], next: null })
})
