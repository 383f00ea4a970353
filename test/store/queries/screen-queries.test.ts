import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { BrandId } from '../../../config/settings/watched.ts'
import { HOUR_MS, secondsOf } from '../../../config/time/instant.ts'
import type { ScoredMention } from '../../../enrich/scored.ts'
import type { SinkEntry } from '../../../enrich/sink.ts'
import { type Mention, mentionId } from '../../../ingest/mention.ts'
import { query } from '../../../store/client.ts'
import { busyHours } from '../../../store/queries/busy-hours.ts'
import { channelsOfBrand } from '../../../store/queries/channels-of-brand.ts'
import { crisisSamples } from '../../../store/queries/crisis-samples.ts'
import { firstHour } from '../../../store/queries/first-hour.ts'
import { latestMentions } from '../../../store/queries/latest-mentions.ts'
import { mentionOfBrand } from '../../../store/queries/mention-of-brand.ts'
import { mentionsById } from '../../../store/queries/mentions-by-id.ts'
import { newlyStored, newlyStoredCount } from '../../../store/queries/newly-stored.ts'
import { scoreDrift } from '../../../store/queries/score-drift.ts'
import { topicsAgainstUsual } from '../../../store/queries/topics-against-usual.ts'
import { tell } from '../../dashboards/web/stage.ts'
import { aMention, aRecord, aScored, aStory, noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'

const brand = BrandId.parse('kavento')
const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()

const hourSeconds = (at: number): number => Math.floor(at / HOUR_MS) * 3_600
const keep = (...mentions: ReturnType<typeof aMention>[]): Promise<void> =>
  tell(
    clickhouse.store,
    mentions.map((mention) => ({
      record: aRecord(mention),
      mention,
      scored: mention.deleted === true ? [] : [aScored(mention)],
    })),
  )
const anyKind = { brand, mood: 'any', topic: '', source: '', channel: '' } as const

test('scores just below and just above zero are spread alike: that is no drift', async () => {
  const told = [-0.02, 0.02].map((score, week) => {
    const mention = aMention({ nativeId: `drift-${week}`, publishedAt: noon + (100 + week) * HOUR_MS })
    const { sentiment, ...rest } = aScored(mention, { brand: BrandId.parse('drifting') })
    return { record: aRecord(mention), mention, scored: [{ ...rest, sentiment: { ...sentiment, score } }] }
  })
  await tell(clickhouse.store, told)
  const [beforeMs, recentMs, untilMs] = [noon, noon + 101 * HOUR_MS, noon + 200 * HOUR_MS]
  const asked = { brands: ['drifting'], beforeMs, recentMs, untilMs }
  const rows = await clickhouse.store.ask(scoreDrift, asked, signal)
  expect(rows.map(({ recent }) => recent)).toEqual([0, 1])
  expect(rows[0]?.scores).toEqual(rows[1]?.scores)
})

test('scores are compared across a change of topics, which moves none, and not across one of the model', async () => {
  const names = ['sentiment=en/1 topics=queries/1 spam=1', 'sentiment=en/1 topics=queries/1+settings/12 spam=1']
  const told = [...names, 'sentiment=en/2 topics=queries/1 spam=1'].map((scorers, nth) => {
    const mention = aMention({ nativeId: `topics-${nth}`, publishedAt: noon + nth * HOUR_MS })
    return {
      record: aRecord(mention),
      mention,
      scored: [aScored(mention, { brand: BrandId.parse('retold'), scorers })],
    }
  })
  await tell(clickhouse.store, told)
  const asked = { brands: ['retold'], beforeMs: noon, recentMs: noon + HOUR_MS, untilMs: noon + 3 * HOUR_MS }
  const rows = await clickhouse.store.ask(scoreDrift, asked, signal)
  expect(rows.map(({ scorers, recent }) => [scorers, recent])).toEqual([
    ['sentiment=en/1 spam=1', 0],
    ['sentiment=en/1 spam=1', 1],
    ['sentiment=en/2 spam=1', 1],
  ])
})

test('a brand is heard since its mentions came, not since a post of long ago that a feed still held', async () => {
  const mentionAt = (hour: number, nth = 0) =>
    aMention({ nativeId: `heard-${hour}-${nth}`, publishedAt: noon - hour * HOUR_MS + nth })
  const firstOf = async (name: string, mentions: readonly ReturnType<typeof aMention>[]) => {
    const named = BrandId.parse(name)
    const told = mentions.map((mention) => ({
      record: aRecord(mention),
      mention,
      scored: [aScored(mention, { brand: named })],
    }))
    await tell(clickhouse.store, told)
    return clickhouse.store.ask(firstHour, { brand: named }, signal)
  }
  const steady = Array.from({ length: 60 }, (_, hour) => mentionAt(hour))
  expect(await firstOf('heard-lately', [mentionAt(5_000), ...steady])).toEqual([
    { hourSeconds: hourSeconds(noon - 59 * HOUR_MS), lastSeconds: hourSeconds(noon) },
  ])
  const crisis = Array.from({ length: 200 }, (_, nth) => mentionAt(0, nth))
  expect(await firstOf('seldom-heard', [mentionAt(900), mentionAt(300), ...crisis])).toEqual([
    { hourSeconds: hourSeconds(noon - 900 * HOUR_MS), lastSeconds: hourSeconds(noon) },
  ])
})

describe('the hours that hold the latest mentions', () => {
  test('are the newest that hold enough together, and all of them when there are not enough', async () => {
    const at = (hour: number, nth: number) =>
      aMention({ nativeId: `busy-${hour}-${nth}`, publishedAt: noon - hour * HOUR_MS + nth })
    await keep(at(0, 1), at(3, 1), at(3, 2), at(50, 1))
    const span = { fromSeconds: secondsOf(noon - 60 * HOUR_MS), toSeconds: secondsOf(noon + HOUR_MS) }
    const ask = async (wanted: number) => clickhouse.store.ask(busyHours.all, { ...anyKind, ...span, wanted }, signal)
    expect(await ask(2)).toEqual([
      { hourSeconds: secondsOf(noon), reached: 1 },
      { hourSeconds: secondsOf(noon - 3 * HOUR_MS), reached: 3 },
    ])
    expect((await ask(100)).map((hour) => hour.reached)).toEqual([1, 3, 4])
    const rare = { ...anyKind, topic: 'nothing' }
    expect(await clickhouse.store.ask(busyHours.topic, { ...rare, ...span, wanted: 1 }, signal)).toEqual([])
    expect(await clickhouse.store.ask(firstHour, { brand }, signal)).toEqual([
      { hourSeconds: hourSeconds(noon - 50 * HOUR_MS), lastSeconds: hourSeconds(noon) },
    ])
  })

  test('are the only part of the table that is read for them', async () => {
    await clickhouse.store.command(
      `INSERT INTO mentions (brand, published_at, id, row_version, version, sentiment, collected_at, scored_at)
       SELECT 'kavento', toDateTime64('2026-11-01 00:00:00', 3, 'UTC') + number * 5, generateUUIDv4(), 1, 1, 'neutral', now(), now()
       FROM numbers(200000)`,
      signal,
    )
    const Params = latestMentions.params
    const explained = query({
      sql: `EXPLAIN ESTIMATE ${latestMentions.sql}`,
      params: Params,
      row: z.object({ rows: z.coerce.number() }),
    })
    const params = {
      ...anyKind,
      hours: [secondsOf(noon)],
      fromSeconds: 1_700_000_000,
      before: `${secondsOf(noon + HOUR_MS)}.000`,
      beforeId: '~',
      limit: 10,
    }
    const rows = (await clickhouse.store.ask(explained, params, signal)).reduce((sum, row) => sum + row.rows, 0)
    expect(rows).toBeLessThan(40_000)
    expect((await clickhouse.store.ask(latestMentions, params, signal)).length).toBe(1)
  })
})

test('mentions by id leave out what was deleted since', async () => {
  const [kept, gone] = ['kept', 'gone'].map((nativeId) => aMention({ nativeId, publishedAt: noon }))
  await keep(kept!, gone!)
  await keep({ ...gone!, version: 2, deleted: true, text: '' })
  const span = { fromSeconds: secondsOf(noon - HOUR_MS), toSeconds: secondsOf(noon + HOUR_MS) }
  const rows = await clickhouse.store.ask(mentionsById, { brand, ids: [kept!.id, gone!.id], ...span }, signal)
  expect(rows.map((row) => row.id)).toEqual([kept!.id])
})

test('a mention of the last second before an end is found, also where nothing else is stored of its month', async () => {
  const end = Date.UTC(2026, 8, 13, 12, 30)
  const mention = aMention({ nativeId: 'last-second', publishedAt: end - 1, channel: 'late' })
  const { sentiment, ...rest } = aScored(mention)
  await tell(clickhouse.store, [{ mention, scored: [{ ...rest, sentiment: { ...sentiment, label: 'negative' } }] }])
  const span = { fromSeconds: secondsOf(end - HOUR_MS), toSeconds: secondsOf(end) }
  const byId = await clickhouse.store.ask(mentionsById, { brand, ids: [mention.id], ...span }, signal)
  const samples = await clickhouse.store.ask(crisisSamples, { brand, limit: 3, ...span }, signal)
  expect([...byId, ...samples].map(({ id }) => id)).toEqual([mention.id, mention.id])
  const against = { againstFromSeconds: span.fromSeconds - 3_600, againstToSeconds: span.fromSeconds }
  const cutHours = [end - 1, end - HOUR_MS].map(hourSeconds)
  const asked = { brand, ...span, ...against, cutHours, limit: 10 }
  expect(await clickhouse.store.ask(channelsOfBrand, asked, signal)).toMatchObject([{ channel: 'late', mentions: 1 }])
})

test('samples of a crisis are negative, one of each story, spam and own words last', async () => {
  const sampled = BrandId.parse('sampled')
  const loud = { engagement: { likes: 1_000 } }
  const say = (nativeId: string, fields: Partial<Mention>, over: Partial<ScoredMention>): SinkEntry => {
    const mention = aMention({ nativeId, publishedAt: noon, ...fields })
    const sentiment = { ...aScored(mention).sentiment, label: 'negative' as const }
    return { mention, scored: [aScored(mention, { brand: sampled, sentiment, story: '0', ...over })] }
  }
  await tell(clickhouse.store, [
    say('own', { author: { id: 'kavento', official: true }, ...loud }, {}),
    say('spam', loud, { spam: 0.9 }),
    say('1', { engagement: { likes: 3 } }, {}),
    say('2', { engagement: { likes: 2 } }, {}),
    say('3', { engagement: { likes: 1 } }, { story: aStory(7) }),
    say('copy', {}, { story: aStory(7) }),
    say('calm', loud, { sentiment: aScored(aMention()).sentiment }),
  ])
  const span = { fromSeconds: secondsOf(noon), toSeconds: secondsOf(noon + HOUR_MS), limit: 10 }
  const rows = await clickhouse.store.ask(crisisSamples, { brand: sampled, ...span }, signal)
  expect(rows.map(({ id }) => id)).toEqual(['1', '2', '3', 'spam', 'own'].map((native) => mentionId('test', native)))
})

test('newly stored mentions are told once each, without deletions, and without the author', async () => {
  const since = ((Date.now() - 2_000) / 1_000).toFixed(3)
  const now = Date.now()
  const author = { id: 'a-1', name: 'Somebody', handle: '@somebody' }
  const [first, second] = ['new-1', 'new-2'].map((nativeId) => aMention({ nativeId, publishedAt: now, author }))
  await keep(first!, second!)
  await keep({ ...first!, version: 2, engagement: { likes: 5 } }, { ...second!, version: 2, deleted: true, text: '' })
  const asked = { brands: ['kavento'], since, publishedSince: ((now - HOUR_MS) / 1_000).toFixed(3), limit: 10 }
  const rows = await clickhouse.store.ask(newlyStored, asked, signal)
  // As it was written last.
  expect(rows.filter((row) => row.id === first!.id)).toMatchObject([{ version: 2, likes: 5 }])
  expect(JSON.stringify(rows)).not.toMatch(/omebody|a-1/)
  const later = { since: (Date.now() / 1_000).toFixed(3), publishedSince: asked.publishedSince }
  const [third, fourth] = ['new-3', 'new-4'].map((nativeId) => aMention({ nativeId, publishedAt: now }))
  await keep(third!, { ...fourth!, version: 2 })
  expect(await clickhouse.store.ask(newlyStoredCount, later, signal)).toEqual([{ mentions: 1 }])
})

test('a mention of two brands is told as the one that was asked for', async () => {
  const mention = aMention({ nativeId: 'of-two', publishedAt: noon - HOUR_MS })
  const of = (name: string) => aScored(mention, { brand: BrandId.parse(name) })
  await tell(clickhouse.store, [{ mention, scored: [of('kavento'), of('telwyn')] }])
  for (const name of ['telwyn', 'kavento']) {
    const rows = await clickhouse.store.ask(mentionOfBrand, { brand: BrandId.parse(name), id: mention.id }, signal)
    expect(rows.map((row) => row.brand)).toEqual([name])
  }
})

test('topics are held against the same hours of seven days, from the first to the last', async () => {
  const usual = BrandId.parse('usual')
  const from = noon - 2 * HOUR_MS
  const day = 24 * HOUR_MS
  const at = [from, noon - 1, from - day, noon - 1 - 7 * day, from - day - 1, noon - day, from - 7 * day - 1, noon]
  const told = at.map((publishedAt, nth) => {
    const mention = aMention({ nativeId: `usual-${nth}`, publishedAt })
    return { mention, scored: [aScored(mention, { brand: usual })] }
  })
  await tell(clickhouse.store, told)
  const asked = { fromSeconds: secondsOf(from), fromUnix: secondsOf(from), toSeconds: secondsOf(noon) }
  expect(
    await clickhouse.store.ask(topicsAgainstUsual, { brand: usual, ...asked, spanSeconds: 7_200 }, signal),
  ).toEqual([{ topic: 'service', negative: 0, positive: 2, negativeUsual: 0, positiveUsual: 2 }])
})
