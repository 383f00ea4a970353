import { describe, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS } from '../../../../config/time/instant.ts'
import { fromLocal } from '../../../../config/time/local-time.ts'
import { netSentiment } from '../../../../dashboards/web/answers/net-sentiment.ts'
import { type Pulse, stepFor, stepWithMood, trendOf } from '../../../../dashboards/web/answers/trend.ts'

const start = Date.UTC(2026, 9, 1)

/** Every hour the same, for so many days. */
const hourly = (from: number, days: number, mentions = 10): Pulse[] =>
  Array.from({ length: days * 24 }, (_, hour) => ({
    at: from + hour * HOUR_MS,
    mentions,
    negative: 4,
    neutral: mentions - 6,
    positive: 2,
  }))
const trend = (over: Partial<Parameters<typeof trendOf>[0]> = {}) => {
  const span = { from: start + 28 * DAY_MS, to: start + 30 * DAY_MS }
  const rows = over.rows ?? hourly(start, 30)
  const heardHours = rows.filter((row) => row.mentions > 0).map((row) => row.at)
  return trendOf({ brand: 'a', span, zone: 'UTC', stepMs: 6 * HOUR_MS, rows, heardHours, now: span.to, ...over })
}

describe('a trend', () => {
  test('counts every mention of the span once, in even buckets', () => {
    const { buckets, stepMinutes } = trend()
    expect(stepMinutes).toBe(360)
    expect(buckets.map((bucket) => bucket.mentions)).toEqual(Array(8).fill(60))
    expect(buckets[0]).toMatchObject({ negative: 24, neutral: 24, positive: 12 })
    expect(buckets.every((bucket) => bucket.until - bucket.at === 6 * HOUR_MS)).toBe(true)
  })

  test('expects the median of the same hours of earlier weeks when four weeks are known', () => {
    const rows = hourly(start, 30).map((row) => (row.at === start + 21 * DAY_MS ? { ...row, mentions: 5_000 } : row))
    const { buckets, expectedFrom } = trend({ rows })
    expect(expectedFrom).toBe('weeks')
    expect(buckets[0]?.expected).toBe(60)
  })

  test('falls back to the days before with little history, and expects nothing with none', () => {
    expect(trend({ rows: hourly(start + 20 * DAY_MS, 10) }).expectedFrom).toBe('days')
    const young = trend({ rows: hourly(start + 28 * DAY_MS, 2) })
    expect(young.expectedFrom).toBeNull()
    expect(young.buckets.every((bucket) => bucket.expected === null)).toBe(true)
  })

  test('expects by weeks only where the first bar of the chart has two of them behind it too', () => {
    const span = { from: start + 16 * DAY_MS, to: start + 30 * DAY_MS }
    const since = (day: number) => trend({ span, rows: hourly(start + day * DAY_MS, 30 - day) }).expectedFrom
    expect(since(1)).toBe('weeks')
    // The first day may be heard in part: of two weeks to the hour, one is not whole.
    expect(since(2)).toBe('days')
    expect(since(4)).toBe('days')
  })

  test('expects by days where the last bar has only two weeks behind it', () => {
    const { buckets, expectedFrom } = trend({ rows: hourly(start + 12 * DAY_MS, 18) })
    expect(expectedFrom).toBe('days')
    expect(buckets.map(({ expected }) => expected)).toEqual(Array(8).fill(60))
  })

  test('looks back seven days or four weeks, no less', () => {
    const expected = (first: number, counts: readonly number[]) => {
      const rows = counts.flatMap((mentions, nth) => hourly(start + (first + nth) * DAY_MS, 1, mentions))
      const to = start + (first + counts.length) * DAY_MS
      return trend({ span: { from: to - DAY_MS, to }, rows, stepMs: DAY_MS }).buckets.map((bucket) => bucket.expected)
    }
    expect(expected(20, [99, 10, 20, 30, 40, 50, 60, 70, 0])).toEqual([24 * 40])
    const weeks = [10, 20, 60, 90].flatMap((mentions) => [mentions, ...Array(6).fill(99)])
    expect(expected(0, [99, ...weeks, 0])).toEqual([24 * 40])
  })

  test('expects of an hour what the same hour of the clock brought before the clocks changed', () => {
    const zone = 'Europe/Berlin'
    const nine = (date: number): number => fromLocal(zone, Date.UTC(2026, 9, date, 9))
    const busy = new Set(Array.from({ length: 10 }, (_, nth) => nine(18 + nth)))
    const rows = hourly(Date.UTC(2026, 9, 18), 10).map((row) => (busy.has(row.at) ? { ...row, mentions: 70 } : row))
    const span = { from: nine(27), to: nine(27) + 2 * HOUR_MS }
    const { buckets } = trend({ zone, span, rows, stepMs: HOUR_MS })
    expect(buckets.map(({ expected }) => expected)).toEqual([70, 10])
  })

  test('marks the bucket that goes on while we speak, and only that', () => {
    const { buckets } = trend({ now: start + 30 * DAY_MS - HOUR_MS })
    expect(buckets.map((bucket) => bucket.unfinished)).toEqual([...Array(7).fill(false), true])
  })

  test('calls silence a gap only where all compared brands are silent and mentions were expected', () => {
    const silent = (row: Pulse): boolean => row.at >= start + 28 * DAY_MS && row.at < start + 28 * DAY_MS + 6 * HOUR_MS
    const rows = hourly(start, 30).filter((row) => !silent(row))
    expect(trend({ rows }).buckets.map((bucket) => bucket.gap)).toEqual([true, ...Array(7).fill(false)])
    const heardHours = hourly(start, 30).map((row) => row.at)
    expect(trend({ rows, heardHours }).buckets.some((bucket) => bucket.gap)).toBe(false)
    // The hours are rolled up after the five minutes: until then a bar may hold what no hour has.
    expect(trend({ heardHours: [] }).buckets.some((bucket) => bucket.gap)).toBe(false)
  })

  test('calls no silence a gap before its time is over', () => {
    const rows = hourly(start, 30).filter((row) => row.at < start + 30 * DAY_MS - 6 * HOUR_MS)
    expect(trend({ rows }).buckets.at(-1)).toMatchObject({ mentions: 0, gap: true })
    const unfinished = trend({ rows, now: start + 30 * DAY_MS - 1 }).buckets.at(-1)
    expect(unfinished).toMatchObject({ mentions: 0, gap: false, unfinished: true })
  })

  test('calls a silence a gap from ten expected mentions on', () => {
    const step = { stepMs: HOUR_MS, heardHours: [] }
    const silent = (row: Pulse): Pulse => (row.at < start + 28 * DAY_MS ? row : { ...row, mentions: 0 })
    const gaps = (mentions: number): number =>
      trend({ ...step, rows: hourly(start, 30, mentions).map(silent) }).buckets.filter(({ gap }) => gap).length
    expect(gaps(9)).toBe(0)
    expect(gaps(10)).toBe(48)
  })

  test('expects something from three earlier values on, the middle of two where they are even', () => {
    const day = (nth: number, mentions: number): Pulse[] => hourly(start + nth * DAY_MS, 1, mentions)
    const span = { from: start + 28 * DAY_MS, to: start + 29 * DAY_MS }
    const expected = (rows: Pulse[]) => trend({ span, rows, stepMs: DAY_MS }).buckets.map((bucket) => bucket.expected)
    // The first day, which may be heard in part, is no example.
    expect(expected([...day(25, 10), ...day(26, 20), ...day(27, 30), ...day(28, 0)])).toEqual([null])
    expect(expected([...day(24, 99), ...day(25, 10), ...day(26, 20), ...day(27, 90), ...day(28, 0)])).toEqual([480])
    const four = [...day(23, 99), ...day(24, 10), ...day(25, 20), ...day(26, 40), ...day(27, 90), ...day(28, 0)]
    expect(expected(four)).toEqual([720])
  })

  test('expects nothing of a step longer than a day, of which too few came before', () => {
    expect(trend({ stepMs: DAY_MS }).expectedFrom).toBe('weeks')
    expect(trend({ stepMs: 7 * DAY_MS }).expectedFrom).toBeNull()
  })

  test('counts weeks from Mondays, and of those at its edges only what lies in the span', () => {
    // 1 October 2026 is a Thursday.
    const span = { from: start, to: start + 30 * DAY_MS }
    const weeks = (now: number) =>
      trend({ span, stepMs: 7 * DAY_MS, now, rows: hourly(start - 28 * DAY_MS, 58) }).buckets
    const over = weeks(span.to + DAY_MS)
    expect(over.map((week) => week.mentions / 240)).toEqual([4, 7, 7, 7, 5])
    expect(over.map((week) => week.partial)).toEqual([true, false, false, false, true])
    expect([over[0]?.at, over.at(-1)?.until]).toEqual([span.from, span.to])
    expect(over.slice(1).every((week) => new Date(week.at).getUTCDay() === 1)).toBe(true)
    // The one that goes on ends on its Sunday.
    expect(weeks(span.to - HOUR_MS).at(-1)).toMatchObject({
      unfinished: true,
      partial: false,
      until: start + 32 * DAY_MS,
    })
  })

  test('tells between which moods eight of ten earlier slots lie, those of the last day left out', () => {
    // From 10 to 1 negative among 10; of the ten slots the last lies within a day of the chart's end.
    const slots = Array.from({ length: 10 }, (_, nth) => 10 - nth)
    const rows = [...slots, 5, 5, 5, 5].map((negative, nth) => ({
      at: start + 26 * DAY_MS + nth * 6 * HOUR_MS,
      mentions: 10,
      negative,
      neutral: 0,
      positive: 10 - negative,
    }))
    const span = { from: start + 28 * DAY_MS, to: start + 29.5 * DAY_MS }
    expect(trend({ span, rows }).usualNet).toEqual({ low: -80, high: 40 })
    const few = (nth: number) => (row: Pulse, at: number) =>
      at < nth ? { ...row, negative: 2, neutral: 6, positive: 2 } : row
    expect(trend({ span, rows: rows.map(few(1)) }).usualNet).toEqual({ low: -60, high: 40 })
    expect(trend({ span, rows: rows.map(few(2)) }).usualNet).toBeNull()
  })

  test('keeps local days whole when the clocks change', () => {
    // In Berlin 25 October 2026 has 25 hours.
    const zone = 'Europe/Berlin'
    const from = fromLocal(zone, Date.UTC(2026, 9, 24))
    const span = { from, to: fromLocal(zone, Date.UTC(2026, 9, 27)) }
    const { buckets } = trend({ zone, span, stepMs: DAY_MS, now: span.to })
    expect(buckets.map((bucket) => bucket.mentions)).toEqual([240, 250, 240])
    expect(buckets.map((bucket) => (bucket.until - bucket.at) / HOUR_MS)).toEqual([24, 25, 24])
  })

  test('chooses the finest step that fits the width', () => {
    expect(stepFor({ from: 0, to: DAY_MS }, 60)).toBe(HOUR_MS / 2)
    expect(stepFor({ from: 0, to: 14 * DAY_MS }, 60)).toBe(6 * HOUR_MS)
    expect(stepFor({ from: 0, to: 14 * DAY_MS }, 30)).toBe(12 * HOUR_MS)
    expect([48, 47].map((bars) => stepFor({ from: 0, to: DAY_MS }, bars))).toEqual([HOUR_MS / 2, HOUR_MS])
    expect(stepFor({ from: 0, to: 400 * DAY_MS }, 10)).toBe(7 * DAY_MS)
  })

  describe('takes the step at which a quiet brand’s mood can be told', () => {
    const week = { from: start, to: start + 7 * DAY_MS }
    const every = (stepMs: number, times: number, negative = 1): Pulse[] =>
      Array.from({ length: times }, (_, nth) => {
        return { at: start + nth * stepMs, mentions: negative + 1, negative, neutral: 1, positive: 0 }
      })
    const step = (rows: readonly Pulse[], span = week): number =>
      stepWithMood({ span, zone: 'UTC', rows }, 3 * HOUR_MS) / HOUR_MS

    test.each([
      ['enough is said at once', every(HOUR_MS, 168, 2), 3],
      ['one an hour has a mood', every(HOUR_MS, 168), 6],
      ['one in four hours has', every(4 * HOUR_MS, 42), 24],
      // Bars alone: a line of nothing is no reason to know less of when.
      ['one a day has', every(DAY_MS, 7), 3],
      ['nothing was said', [], 3],
      // Of the steps in which nobody spoke nothing is to be told.
      ['all was said on one day', every(HOUR_MS, 24, 2), 3],
      [
        'a crisis breaks into quiet days',
        [...every(4 * HOUR_MS, 40), { ...every(1, 1, 200)[0], at: start + 160 * HOUR_MS } as Pulse],
        3,
      ],
    ])('where %s', (_, rows, hours) => {
      expect(step(rows)).toBe(hours)
    })

    test('as long as it leaves enough bars for a course', () => {
      expect(step(every(4 * HOUR_MS, 42), { ...week, to: start + 6 * DAY_MS })).toBe(3)
    })
  })
})

test('net sentiment says nothing below five mentions with a mood', () => {
  expect(netSentiment({ negative: 2, positive: 2 })).toBeNull()
  expect(netSentiment({ negative: 6, positive: 2 })).toBe(-50)
})
