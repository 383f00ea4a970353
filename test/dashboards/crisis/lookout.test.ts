import { describe, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import { isSettling, judgeFrom, LOOK_BACK_MS, type Memory } from '../../../dashboards/crisis/lookout.ts'
import { type Bin, binOf, seriesOf } from '../../../dashboards/crisis/series.ts'
import { noon } from '../../house/builders.ts'
import { weather } from './weather.ts'

const bins = weather({ from: noon - 9 * DAY_MS, to: noon + DAY_MS, mentions: 20, negative: 5 })
const seen = (now: number, some: readonly Bin[] = bins) =>
  seriesOf(
    some.filter((bin) => bin.at < now),
    now - LOOK_BACK_MS,
    now,
  )
const later = noon + 7 * MINUTE_MS
const memory: Memory = { series: seen(noon + MINUTE_MS), judgedUntil: noon }
const changed = (at: number, by: Partial<Bin>) =>
  seen(
    later,
    bins.map((bin) => (bin.at === at ? { ...bin, ...by } : bin)),
  )

describe('judging begins', () => {
  test('with everything at the first look', () => {
    expect(judgeFrom(undefined, seen(noon))).toBe(0)
  })

  test('where the last look ended, as the window moves on', () => {
    expect(judgeFrom(memory, seen(later))).toBe(noon)
    expect(judgeFrom(memory, seen(noon + 20 * HOUR_MS))).toBe(noon)
  })

  test('at a bin that was changed by a late mention, or by an edit that only changed a mood', () => {
    const late = binOf(noon - 3 * HOUR_MS)
    expect(judgeFrom(memory, changed(late, { mentions: 99 }))).toBe(late)
    expect(judgeFrom(memory, changed(late, { negative: 99 }))).toBe(late)
  })
})

describe('history that is still being filled is not judged', () => {
  const series = seen(noon)
  const filling = { late: 10_000, quietMs: 500, aheadMs: -3_000 }

  test('while late mentions come in', () => {
    expect(isSettling(series, filling, 20)).toBe(true)
    expect(isSettling(series, { ...filling, aheadMs: 5_000 }, 20)).toBe(true)
  })

  test('until the rollups have counted them', () => {
    expect(isSettling(series, { ...filling, quietMs: 9_000 }, 20)).toBe(true)
    expect(isSettling(series, { ...filling, quietMs: 9_000, aheadMs: 500 }, 20)).toBe(true)
    expect(isSettling(series, { ...filling, quietMs: 9_000, aheadMs: 2_500 }, 20)).toBe(false)
    expect(isSettling(series, { ...filling, quietMs: 26_000, aheadMs: 500 }, 20)).toBe(false)
    expect(isSettling(series, { ...filling, quietMs: 26_000, aheadMs: -500 }, 20)).toBe(true)
  })

  test('but a few late ones are no reason to wait', () => {
    expect(isSettling(series, undefined, 20)).toBe(false)
    expect(isSettling(series, { ...filling, late: 500 }, 20)).toBe(false)
    expect(isSettling(seen(noon, []), { ...filling, late: 20 }, 20)).toBe(false)
    // Stamped before the store's clock was set back: they would be waited for until it is there again.
    expect(isSettling(series, { ...filling, quietMs: -1 }, 20)).toBe(false)
    expect(isSettling(seen(noon, []), { ...filling, late: 21 }, 20)).toBe(true)
  })
})
