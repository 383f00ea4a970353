import { describe, expect, test } from '@jest/globals'
import { HOUR_MS } from '../../../config/time/instant.ts'
import { judge, prepare } from '../../../dashboards/crisis/detect.ts'
import { BIN_MS, seriesOf } from '../../../dashboards/crisis/series.ts'
import { noon } from '../../house/builders.ts'
import { crisisAt, type Weather, weather } from './weather.ts'

const rule = { sensitivity: 1.35, floor: 20 }
const fridayEvening = noon + 6 * HOUR_MS
const starts = Array.from({ length: 24 }, (_, turn) => fridayEvening + 2 * turn * HOUR_MS)

/** Whether a brand that is heard since `from` has an alarm between two hours of its life, looked at every quarter of one. */
const alarms = (from: number, negative: number, hours: readonly [number, number], storm?: Weather['storm']) => {
  const until = from + hours[1] * HOUR_MS
  const seed = (from - noon) / HOUR_MS
  const calm = { from, to: until, mentions: 4 * negative, negative, daily: true, seed }
  const prepared = prepare(seriesOf(weather({ ...calm, ...(storm && { storm }) }), from, until))
  const first = (hours[0] * HOUR_MS) / BIN_MS
  return prepared.series.mentions.some((_, at) => at >= first && at % 3 === 0 && judge(prepared, at, 1, rule).alert)
}

describe.each([3, 5, 15])('a brand of %i negative mentions in five minutes that begins at a weekend', (negative) => {
  test('wakes hardly anybody because its first Monday is busier than all it knows', () => {
    expect(starts.filter((from) => alarms(from, negative, [24, 96])).length).toBeLessThanOrEqual(1)
  })

  const seenOf = (times: number): number =>
    starts.filter((from) =>
      alarms(from, negative, [60, 61.5], crisisAt(from + 60 * HOUR_MS, HOUR_MS, times * negative)),
    ).length

  test('shows every crisis of eight times the usual, and of four times as many as without the sharper bound', () => {
    expect(seenOf(8)).toBe(24)
    expect(seenOf(4)).toBeGreaterThanOrEqual(15)
  })
})
