import { describe, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS } from '../../../config/instant.ts'
import { fromLocal } from '../../../config/local-time.ts'
import { netSentiment } from '../../../dashboards/web/net-sentiment.ts'
import { type Pulse, stepFor, trendOf } from '../../../dashboards/web/trend.ts'

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
  })
})

test('net sentiment says nothing below five mentions with a mood', () => {
  expect(netSentiment({ negative: 2, positive: 2 })).toBeNull()
  expect(netSentiment({ negative: 6, positive: 2 })).toBe(-50)
})
