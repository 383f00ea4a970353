import { DAY_MS, type EpochMs, HOUR_MS } from '../../config/time/instant.ts'
import { gamma, keyOf, randomFrom } from './random.ts'

/** Sunday before the end of the month, at 01:00 UTC: when the European Union's clocks change. */
const lastSunday = (year: number, month: number): EpochMs => {
  const end = Date.UTC(year, month + 1, 0, 1)
  return end - new Date(end).getUTCDay() * DAY_MS
}

/** Offset of Europe/Berlin from UTC in ms, by the rule in force since 1996: the same on machines without zone data. */
export const berlinOffsetMs = (at: EpochMs): number => {
  const year = new Date(at).getUTCFullYear()
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9) ? 2 * HOUR_MS : HOUR_MS
}

/** How much people write, by local hour; each curve has a mean of about 1. */
const weekdayCurve = [
  0.2, 0.11, 0.08, 0.06, 0.07, 0.18, 0.45, 0.9, 1.2, 1.3, 1.32, 1.32, 1.4, 1.32, 1.26, 1.26, 1.3, 1.4, 1.5, 1.56, 1.56,
  1.42, 1.08, 0.52,
]
const weekendCurve = [
  0.38, 0.25, 0.15, 0.1, 0.07, 0.08, 0.16, 0.38, 0.74, 1.08, 1.3, 1.38, 1.38, 1.28, 1.22, 1.22, 1.28, 1.38, 1.48, 1.56,
  1.58, 1.46, 1.18, 0.7,
]

const meanOf = (curve: readonly number[]): number => curve.reduce((sum, value) => sum + value, 0) / curve.length
const weekdayMean = meanOf(weekdayCurve)
const weekendMean = meanOf(weekendCurve)

const valueAt = (curve: readonly number[], hour: number): number => {
  const low = Math.floor(hour) % 24
  const part = hour - Math.floor(hour)
  return (curve[low] ?? 0) * (1 - part) + (curve[(low + 1) % 24] ?? 0) * part
}

/**
 * Activity at an instant, 1 on average over a week. `weekend` is how a brand's weekend day compares to its weekday:
 * people write about contracts from Monday to Friday, about games and series on Saturday.
 */
export const activity = (at: EpochMs, weekend: number): number => {
  const local = at + berlinOffsetMs(at)
  const day = new Date(local).getUTCDay()
  const hour = (local % DAY_MS) / HOUR_MS
  const base = 7 / (5 + 2 * weekend)
  return day === 0 || day === 6
    ? (base * weekend * valueAt(weekendCurve, hour)) / weekendMean
    : (base * valueAt(weekdayCurve, hour)) / weekdayMean
}

// Shapes of the gamma noise: days differ by about 6 %, hours by 11 %; with Poisson counts on top the whole is
// over-dispersed as real mention counts are, without turning a normal evening into a crisis.
const DAY_SHAPE = 300
const HOUR_SHAPE = 90

/** Multiplies the expected count: gamma noise shared by everything a brand gets within a day and an hour. */
export const unrest = (seed: number, brand: number, at: EpochMs): number => {
  const day = gamma(randomFrom(keyOf(seed, 11, brand, Math.floor(at / DAY_MS))), DAY_SHAPE)
  const hour = gamma(randomFrom(keyOf(seed, 12, brand, Math.floor(at / HOUR_MS))), HOUR_SHAPE)
  return day * hour
}
