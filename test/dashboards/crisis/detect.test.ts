import { describe, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import { judge, prepare, type Verdict } from '../../../dashboards/crisis/detect.ts'
import type { Rule } from '../../../dashboards/crisis/rule.ts'
import { BIN_MS, type Bin, countOf, seriesOf } from '../../../dashboards/crisis/series.ts'
import { noon } from '../../house/builders.ts'
import { crisisAt, weather } from './weather.ts'

const rule: Rule = { sensitivity: 1.35, floor: 20 }
const week = { from: noon - 8 * DAY_MS, to: noon }

/** The verdict on the bin that holds `now`; a `now` at a bin's very start judges the finished one before it. */
const verdictAt = (bins: readonly Bin[], now: number, listeningSince = 0): Verdict => {
  const finished = now % BIN_MS === 0
  const series = seriesOf(bins, noon - 8 * DAY_MS, finished ? now - 1 : now)
  const prepared = prepare(series)
  prepared.unusual.fill(1, 0, Math.max(0, (listeningSince - series.from) / BIN_MS))
  return judge(prepared, series.mentions.length - 1, finished ? 1 : (now % BIN_MS) / BIN_MS, rule)
}

describe('a crisis is what breaks out of the brand’s own busiest hours', () => {
  test('and says so in numbers: how many in 30 minutes against how many usually', () => {
    const storm = crisisAt(noon - 30 * MINUTE_MS, HOUR_MS, 60)
    const verdict = verdictAt(weather({ ...week, mentions: 20, negative: 6, storm }), noon)
    expect(verdict).toMatchObject({ alert: true, reason: 'negativity-spike' })
    if (!('negative' in verdict)) throw new Error('no figures')
    expect(verdict.negative.count).toBeGreaterThan(330)
    expect(verdict.negative.expected).toBeGreaterThan(30)
    expect(verdict.negative.expected).toBeLessThan(42)
    expect(verdict.negative.score).toBeGreaterThan(1.35)
    expect(verdict.mentions.score).toBeGreaterThan(1)
  })

  test('two weeks of days and nights, weekdays and weekends never are one', () => {
    const from = noon - 22 * DAY_MS
    for (const seed of [1, 2, 3]) {
      const series = seriesOf(weather({ from, to: noon, mentions: 30, negative: 7, daily: true, seed }), from, noon - 1)
      const prepared = prepare(series)
      const alerts = Array.from(series.mentions.keys())
        .slice((8 * DAY_MS) / BIN_MS)
        .filter((at) => judge(prepared, at, 1, rule).alert)
      expect(alerts).toEqual([])
    }
  })

  test('at night it must exceed the evenings, and then it does', () => {
    const night = Date.UTC(2026, 10, 13, 3)
    const at = (negative: number) =>
      weather({ ...week, mentions: 30, negative: 7, daily: true, storm: crisisAt(night - HOUR_MS, HOUR_MS, negative) })
    expect(verdictAt(at(6), night)).toMatchObject({ alert: false, reason: 'within-band' })
    expect(verdictAt(at(60), night)).toMatchObject({ alert: true })
  })

  test('a brand nobody speaks of may have one, above the floor', () => {
    const silent = weather({ ...week, mentions: 0, negative: 0, storm: crisisAt(noon - 30 * MINUTE_MS, HOUR_MS, 8) })
    expect(verdictAt(silent, noon)).toMatchObject({ alert: true, negative: { expected: 0 } })
  })

  test.each([
    [19, 'below-floor'],
    [20, 'negativity-spike'],
  ])('of which people are told from the floor on: %i negative mentions are %s', (count, reason) => {
    const bins = [{ at: noon - BIN_MS, mentions: count, negative: count }]
    expect(verdictAt(bins, noon)).toMatchObject({ reason })
  })

  test.each([
    [16, 48, 'within-band'],
    [16, 50, 'volume-only'],
    [18, 48, 'negativity-spike'],
  ])('of a brand whose hours are all alike no small rise is: %i of %i is %s', (negative, mentions, reason) => {
    const usual = weather({ ...week, mentions: 0, negative: 0 }).map(({ at }) =>
      at < noon - 30 * MINUTE_MS ? { at, mentions: 40, negative: 12 } : { at, mentions, negative },
    )
    expect(verdictAt(usual, noon)).toMatchObject({ reason })
  })

  test('one viral day in the week before does not hide it', () => {
    const viral = (at: number) =>
      at > noon - 3 * DAY_MS && at < noon - 2 * DAY_MS ? { mentions: 60, negative: 3 } : {}
    const storm = (at: number) => ({ ...viral(at), ...crisisAt(noon - 30 * MINUTE_MS, HOUR_MS, 80)(at) })
    expect(verdictAt(weather({ ...week, mentions: 20, negative: 3, storm }), noon)).toMatchObject({ alert: true })
  })
})

describe('no crisis is', () => {
  test.each([
    ['a brand without any mention', { mentions: 0, negative: 0 }],
    ['a third mention of a rare brand', { mentions: 0.01, negative: 0.01 }],
    ['a large share of few', { mentions: 0.4, negative: 0.4 }],
  ])('%s: below-floor', (_, means) => {
    expect(verdictAt(weather({ ...week, ...means }), noon)).toEqual({ alert: false, reason: 'below-floor' })
  })

  test('joy: volume-only', () => {
    const storm = (at: number) => (at >= noon - 30 * MINUTE_MS ? { mentions: 100 } : {})
    expect(verdictAt(weather({ ...week, mentions: 20, negative: 6, storm }), noon)).toMatchObject({
      alert: false,
      reason: 'volume-only',
    })
  })

  test('more grumbling on a day on which few speak: negative-only', () => {
    const storm = (at: number) =>
      at >= noon - 30 * MINUTE_MS ? { negative: 16, mentions: -14 } : at > noon - DAY_MS ? { mentions: 30 } : {}
    expect(verdictAt(weather({ ...week, mentions: 20, negative: 3, storm }), noon)).toMatchObject({
      alert: false,
      reason: 'negative-only',
    })
  })

  test('anything in the first twelve hours: no-baseline', () => {
    const storm = crisisAt(noon - 30 * MINUTE_MS, HOUR_MS, 60)
    const young = weather({ from: noon - 11 * HOUR_MS, to: noon, mentions: 20, negative: 6, storm })
    expect(verdictAt(young, noon, noon - 11 * HOUR_MS)).toEqual({ alert: false, reason: 'no-baseline' })
    expect(verdictAt(young, noon, noon - 13 * HOUR_MS)).toMatchObject({ alert: true })
  })
})

describe('the unfinished bin', () => {
  const steady = weather({ ...week, to: noon + 4 * MINUTE_MS, mentions: 20, negative: 6 }).map((bin) =>
    bin.at < noon ? { ...bin, mentions: 20, negative: 6 } : { at: bin.at, mentions: 4, negative: 2 },
  )

  test('does not look like a slump: 30 minutes stay 30 minutes', () => {
    const verdict = verdictAt(steady, noon + MINUTE_MS)
    if (!('negative' in verdict)) throw new Error('no figures')
    expect(verdict.negative.count).toBeCloseTo(5 * 6 + 2 + 0.8 * 6)
    expect(verdict.mentions.count).toBeCloseTo(5 * 20 + 4 + 0.8 * 20)
  })

  test('may give a crisis away before it is finished', () => {
    const sudden = steady.map((bin) => (bin.at === noon ? { ...bin, mentions: 200, negative: 190 } : bin))
    expect(verdictAt(sudden, noon)).toMatchObject({ alert: false })
    expect(verdictAt(sudden, noon + 2 * MINUTE_MS)).toMatchObject({ alert: true })
  })
})

test('half an hour that ends in the middle of a bin begins in the middle of another', () => {
  const counts = Float64Array.of(1_000, 100, 1, 2, 4, 8, 16, 32)
  expect(countOf(counts, 7, 1)).toBe(63)
  expect(countOf(counts, 7, 0.25)).toBe(63 + 75)
  expect(countOf(counts, 2, 0.5)).toBe(1_101)
})
