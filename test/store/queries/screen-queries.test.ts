import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { BrandId } from '../../../config/settings/watched.ts'
import { HOUR_MS, secondsOf } from '../../../config/time/instant.ts'
import { query } from '../../../store/client.ts'
import { busyHours, busyHoursOfTopic } from '../../../store/queries/busy-hours.ts'
import { firstHour } from '../../../store/queries/first-hour.ts'
import { latestMentions } from '../../../store/queries/latest-mentions.ts'
import { mentionsById } from '../../../store/queries/mentions-by-id.ts'
import { newlyStored } from '../../../store/queries/newly-stored.ts'
import { scoreDrift } from '../../../store/queries/score-drift.ts'
import { tell } from '../../dashboards/web/stage.ts'
import { aMention, aRecord, aScored, noon } from '../../house/builders.ts'
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
    const ask = async (wanted: number) => clickhouse.store.ask(busyHours, { ...anyKind, ...span, wanted }, signal)
    expect(await ask(2)).toEqual([
      { hourSeconds: secondsOf(noon), reached: 1 },
      { hourSeconds: secondsOf(noon - 3 * HOUR_MS), reached: 3 },
    ])
    expect((await ask(100)).map((hour) => hour.reached)).toEqual([1, 3, 4])
    const rare = { ...anyKind, topic: 'nothing' }
    expect(await clickhouse.store.ask(busyHoursOfTopic, { ...rare, ...span, wanted: 1 }, signal)).toEqual([])
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

test('newly stored mentions are told once each, without deletions, and without the author', async () => {
  const since = ((Date.now() - 2_000) / 1_000).toFixed(3)
  const now = Date.now()
  const author = { id: 'a-1', name: 'Somebody', handle: '@somebody' }
  const [first, second] = ['new-1', 'new-2'].map((nativeId) => aMention({ nativeId, publishedAt: now, author }))
  await keep(first!, second!)
  await keep({ ...first!, version: 2, engagement: { likes: 5 } }, { ...second!, version: 2, deleted: true, text: '' })
  const asked = { brands: ['kavento'], since, publishedSince: ((now - HOUR_MS) / 1_000).toFixed(3), limit: 10 }
  const rows = await clickhouse.store.ask(newlyStored, asked, signal)
  expect(rows.filter((row) => row.id === first!.id)).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toMatch(/omebody|a-1/)
})
