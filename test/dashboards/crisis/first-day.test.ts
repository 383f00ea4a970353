import { describe, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import { judge, prepare } from '../../../dashboards/crisis/detect.ts'
import { follow } from '../../../dashboards/crisis/incidents.ts'
import { LOOK_BACK_MS } from '../../../dashboards/crisis/lookout.ts'
import { type Bin, seriesOf } from '../../../dashboards/crisis/series.ts'
import { noon } from '../../house/builders.ts'
import { crisisAt, type Weather, weather } from './weather.ts'

const rule = { sensitivity: 1.35, floor: 20 }
const now = noon + 30 * MINUTE_MS
const live = weather({
  from: noon,
  to: now,
  mentions: 0,
  negative: 0,
  storm: crisisAt(noon, HOUR_MS, 30),
})

/** What is told of a brand that is watched since noon, on which these bins came. */
const toldOf = (bins: readonly Bin[]) => {
  const series = seriesOf(bins, now - LOOK_BACK_MS, now)
  return follow({ brand: 'kavento', series, known: [], listeningSince: noon, judgedUntil: 0, now, rule })
}

describe('the first day of a brand', () => {
  test('wakes nobody because a new feed held a few posts of last week', () => {
    const old = [5, 4, 2].map((days) => ({ at: noon - days * DAY_MS, mentions: 2, negative: 1 }))
    expect(toldOf([...old, ...live])).toEqual([])
  })

  test('wakes nobody because it held one every two hours', () => {
    const old = Array.from({ length: 84 }, (_, n) => ({ at: noon - n * 2 * HOUR_MS, mentions: 1, negative: 0 }))
    expect(toldOf([...old, ...live])).toEqual([])
  })

  test('wakes nobody after a pause of a week, whatever was heard before it', () => {
    const before = weather({ from: noon - 9 * DAY_MS, to: noon - 7.5 * DAY_MS, mentions: 20, negative: 5 })
    expect(toldOf([...before, ...live])).toEqual([])
  })

  test('is judged by a history that was brought along', () => {
    const history = weather({ from: noon - 7 * DAY_MS, to: noon, mentions: 0.3, negative: 0.1 })
    expect(toldOf([...history, ...live])).toMatchObject([{ state: 'open', reason: 'negativity-spike' }])
  })

  describe.each([3, 5, 15])('of %i negative mentions in five minutes', (negative) => {
    /** Whether a brand that is heard since so many hours after noon has an alarm in the second half of its first day. */
    const alarms = (hours: number, storm?: Weather['storm']): boolean => {
      const from = noon + hours * HOUR_MS
      const calm = { from, to: from + DAY_MS, mentions: 4 * negative, negative, daily: true, seed: hours }
      const prepared = prepare(seriesOf(weather({ ...calm, ...(storm && { storm }) }), from, from + DAY_MS))
      return prepared.series.mentions.some((_, at) => judge(prepared, at, 1, rule).alert)
    }
    const starts = Array.from({ length: 48 }, (_, hours) => hours)

    test('wakes hardly anybody because its busiest hours were not known yet', () => {
      expect(starts.filter((hours) => alarms(hours)).length).toBeLessThanOrEqual(1)
    })

    test('shows every crisis of eight times the usual', () => {
      const storm = (hours: number) => crisisAt(noon + (hours + 18) * HOUR_MS, HOUR_MS, 8 * negative)
      expect(starts.filter((hours) => !alarms(hours, storm(hours)))).toEqual([])
    })
  })
})
