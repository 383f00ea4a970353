import { describe, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/instant.ts'
import { changeSince, LOOK_BACK_MS, type Memory, QUIET_MS, remember } from '../../../dashboards/crisis/lookout.ts'
import { BIN_MS, type Bin, binOf, seriesOf } from '../../../dashboards/crisis/series.ts'
import { noon, weather } from './weather.ts'

const limits = { floor: 20, quietMs: QUIET_MS }
const bins = weather({ from: noon - 9 * DAY_MS, to: noon + DAY_MS, mentions: 20, negative: 5 })
const seen = (until: number, some: readonly Bin[] = bins) =>
  seriesOf(
    some.filter((bin) => bin.at < until),
    until - LOOK_BACK_MS,
    until,
  )

/** Looks at `seconds` after noon; `at` says which bins are there by then. Says when a look judged, and from where. */
const looks = (seconds: readonly number[], at: (second: number) => readonly Bin[] = () => bins) => {
  let memory: Memory | undefined
  return seconds.map((second) => {
    const now = noon + second * 1_000
    const series = seen(now, at(second))
    const change = changeSince(memory, series, now, limits)
    memory = remember(series, change, now)
    return change.isSettling ? 'settling' : change.judgedUntil
  })
}

describe('looking again and again', () => {
  test('begins with a look that only remembers, and then judges all once', () => {
    expect(looks([0, 3, 9, 24])).toEqual(['settling', 'settling', 0, noon])
  })

  test('goes on from the bin that was unfinished', () => {
    expect(looks([0, 9, 290, 305, 320]).slice(1)).toEqual([0, noon, noon, noon + BIN_MS])
  })

  test('goes back to a late mention, but not further', () => {
    const late = binOf(noon - 3 * HOUR_MS)
    const changed = bins.map((bin) => (bin.at === late ? { ...bin, mentions: bin.mentions + 1 } : bin))
    expect(looks([0, 9, 24, 39], (second) => (second < 20 ? bins : changed)).slice(2)).toEqual([late, noon])
  })

  test('sees an edit that only changed a mood', () => {
    const late = binOf(noon - 20 * MINUTE_MS)
    const changed = bins.map((bin) => (bin.at === late ? { ...bin, negative: bin.negative + 1 } : bin))
    expect(looks([0, 9, 24], (second) => (second < 20 ? bins : changed)).at(-1)).toBe(late)
  })
})

describe('while history is being filled', () => {
  const newestFirst = (perSecond: number) => (second: number) =>
    bins.filter((bin) => bin.at >= noon - second * perSecond)

  test('nothing is judged until it has rested', () => {
    const fast = newestFirst(DAY_MS)
    expect(looks([0, 3, 6, 9, 12, 15, 18], fast)).toEqual([...Array.from({ length: 6 }, () => 'settling'), 0])
  })

  test('longer pauses between its pieces are longer rests', () => {
    // A piece every twenty seconds: eight seconds without one say nothing.
    const slow = (second: number) => newestFirst(DAY_MS)(Math.floor(second / 20) * 2)
    const judged = looks([0, 3, 20, 23, 29, 40, 43, 52, 60, 75, 80, 95, 112], slow)
    expect(judged.indexOf(0)).toBe(judged.length - 1)
  })
})
