import { describe, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import { fromLocal } from '../../../config/time/local-time.ts'
import { grainFor, trendOf } from '../../../dashboards/web/answers/trend.ts'
import { frameOf, type Palette, trendOptions } from '../../../dashboards/web/app/chart/trend-options.ts'
import { formatsFor } from '../../../dashboards/web/app/format.ts'
import type { Bucket } from '../../../dashboards/web/contract/figures.ts'

const QUARTER_MS = HOUR_MS / 4

/** The trend of days on which every quarter of an hour brings 15 mentions, as the four weeks before them. */
const evenDays = (zone: string, day: readonly [number, number, number], stepMs: number, days = 1) => {
  const [year, month, date] = day
  const span = {
    from: fromLocal(zone, Date.UTC(year, month - 1, date)),
    to: fromLocal(zone, Date.UTC(year, month - 1, date + days)),
  }
  const historyFrom = span.from - 29 * DAY_MS
  const rows = Array.from({ length: (span.to - historyFrom) / QUARTER_MS }, (_, quarter) => ({
    at: historyFrom + quarter * QUARTER_MS,
    mentions: 15,
    negative: 5,
    neutral: 5,
    positive: 5,
  }))
  const heardHours = rows.map((row) => row.at).filter((at) => at % HOUR_MS === 0)
  return trendOf({ brand: 'a', span, zone, stepMs, rows, heardHours, now: span.to })
}

const hoursOf = (bucket: Bucket): number => (bucket.until - bucket.at) / HOUR_MS
const isWithoutHoles = (buckets: readonly Bucket[]): boolean =>
  buckets.every((bucket, at) => at === 0 || buckets[at - 1]?.until === bucket.at)
const isEven = (bucket: Bucket): boolean =>
  bucket.mentions === 60 * hoursOf(bucket) && bucket.expected === bucket.mentions && !bucket.gap

const changes = [
  ['Europe/Berlin', 'forward', [2026, 3, 29], 23],
  ['Europe/Berlin', 'back', [2026, 10, 25], 25],
  ['America/New_York', 'forward', [2026, 3, 8], 23],
  ['America/New_York', 'back', [2026, 11, 1], 25],
  ['America/St_Johns', 'forward', [2026, 3, 8], 23],
  ['America/St_Johns', 'back', [2026, 11, 1], 25],
  ['Australia/Lord_Howe', 'forward', [2026, 10, 4], 23.5],
  ['Australia/Lord_Howe', 'back', [2026, 4, 5], 24.5],
  ['Africa/Cairo', 'forward', [2026, 4, 24], 23],
] as const

describe.each(changes)('the day on which the clocks of %s go %s', (zone, _, day, hours) => {
  test.each([HOUR_MS / 4, HOUR_MS / 2, HOUR_MS])('is as many bars of %d ms as it has', (stepMs) => {
    const { buckets } = evenDays(zone, day, stepMs)
    expect(buckets).toHaveLength(Math.ceil((hours * HOUR_MS) / stepMs))
    expect(isWithoutHoles(buckets)).toBe(true)
    expect(buckets.filter((bucket) => !isEven(bucket))).toEqual([])
    // On Lord Howe half an hour is left over.
    expect(buckets.filter((bucket) => bucket.until - bucket.at !== stepMs)).toHaveLength(
      hours % (stepMs / HOUR_MS) && 1,
    )
  })

  test.each([2, 6, 24])(
    'keeps bars of %d hours on the local clock, and expects as much as their length brings',
    (step) => {
      const { buckets } = evenDays(zone, day, step * HOUR_MS)
      expect(buckets).toHaveLength(24 / step)
      expect(isWithoutHoles(buckets)).toBe(true)
      expect(buckets.filter((bucket) => !isEven(bucket))).toEqual([])
      expect(buckets.reduce((sum, bucket) => sum + bucket.mentions, 0)).toBe(60 * hours)
    },
  )

  test('does not mislead the days after it', () => {
    const { buckets } = evenDays(zone, day, HOUR_MS, 9)
    expect(buckets.filter((bucket) => !isEven(bucket))).toEqual([])
  })
})

test('half of a span may lie in the second of two like hours', () => {
  const zone = 'Europe/Berlin'
  const span = { from: Date.UTC(2026, 9, 25, 1), to: Date.UTC(2026, 9, 25, 1, 30) }
  const rows = [0, 1, 2, 3, 4, 5].map((half) => ({
    at: Date.UTC(2026, 9, 25, 0, 30 * half),
    mentions: 2 ** half,
    negative: 0,
    neutral: 2 ** half,
    positive: 0,
  }))
  const { buckets } = trendOf({ brand: 'a', span, zone, stepMs: HOUR_MS / 2, rows, heardHours: [], now: span.to })
  expect(buckets.map(({ at, mentions }) => [at, mentions])).toEqual([[span.from, 4]])
})

test('in zones off by half an hour, a silent bar is no gap while others were heard, and one where they were silent too', () => {
  const zone = 'Asia/Kolkata'
  const span = { from: Date.UTC(2026, 10, 20), to: Date.UTC(2026, 10, 20, 6) }
  const rows = Array.from({ length: 28 * 48 }, (_, half) => ({
    at: span.from - 28 * DAY_MS + half * (HOUR_MS / 2),
    mentions: 15,
    negative: 5,
    neutral: 5,
    positive: 5,
  }))
  const heardHours = [0, 1, 2, 4, 5].map((hour) => span.from + hour * HOUR_MS)
  const asked = { brand: 'a', span, zone, rows, heardHours, now: span.to }
  const gaps = (stepMs: number): number[] =>
    trendOf({ ...asked, stepMs }).buckets.flatMap((bucket, at) => (bucket.gap ? [at] : []))
  expect(gaps(HOUR_MS / 2)).toEqual([6, 7])
  // Each hour on these clocks touches two hours of UTC.
  expect(gaps(HOUR_MS)).toEqual([])
})

test('rows are asked for in pieces that lie in one bar, whatever the offset', () => {
  const minutes = (step: number, ...offsets: number[]): number =>
    grainFor(
      step * 60_000,
      offsets.map((offset) => offset * 60_000),
    ) / 60_000
  expect([
    minutes(360, 60, 120),
    minutes(60, -150),
    minutes(60, 345),
    minutes(10, 345),
    minutes(10, 60),
    minutes(5, 0),
  ]).toEqual([60, 30, 15, 5, 10, 5])
  // Lord Howe, where summer is half an hour ahead.
  expect(minutes(60, 660, 630)).toBe(30)
})

describe('on the page, the hours of that day', () => {
  const zone = 'Europe/Berlin'
  const back = evenDays(zone, [2026, 10, 25], HOUR_MS)
  const f = formatsFor('en', zone)

  test('that look alike name their zone, others do not', () => {
    expect(back.buckets.slice(1, 5).map((bucket) => `${f.full(bucket.at)} – ${f.clock(bucket.until)}`)).toEqual([
      'Sun 25 Oct, 01:00 – 02:00 CEST',
      'Sun 25 Oct, 02:00 CEST – 02:00 CET',
      'Sun 25 Oct, 02:00 CET – 03:00',
      'Sun 25 Oct, 03:00 – 04:00',
    ])
    expect(formatsFor('de', zone).clock(back.buckets[2]!.at)).toBe('02:00 MESZ')
  })

  test('stand on the axis one after the other', () => {
    const options = trendOptions(back, {} as Palette, f, frameOf(false, back, f))
    const [, axis] = options['xAxis'] as { axisLabel: { formatter: (_: string, at: number) => string } }[]
    const labels = back.buckets.map((_, at) => axis!.axisLabel.formatter('', at)).filter((label) => label !== '')
    expect(labels).toEqual(['00:00', '03:00', '07:00', '11:00', '15:00', '19:00', '23:00'])
  })
})
