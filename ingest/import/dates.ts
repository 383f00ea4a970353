import { MINUTE_MS } from '../../config/time/instant.ts'
import { monthOf, zoneMinutesOf } from './date-words.ts'
import { asUtc, type Wall, type WallToEpoch } from './zone.ts'

/** Whether 2/3/2015 is the third of February (`us`) or the second of March (`eu`). */
export type DateOrder = 'us' | 'eu'

/** Reads dates: `wall` places those without a zone, `order` decides 2/3/2015; with dots the day always comes first unless `dots` says otherwise. */
export interface DateRules {
  readonly wall: WallToEpoch
  readonly order: DateOrder
  /** The user stated the order: then it holds for dots too. */
  readonly dots: DateOrder
}

const TIME = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*(am|pm|a\.m\.|p\.m\.|uhr))?`
const ZONE = String.raw`(?:\s*(z|[a-z]{2,4}|(?:utc|gmt)?\s?[+-]\d{1,2}:?(?:\d{2})?))?(?:\s*\([^)]{1,40}\))?`
const WEEKDAY = String.raw`(?:[a-zäöü]{2,10}\.?(?:,\s*|\s+))?`

// Each gives its groups in its own order: see `shapes`.
const iso = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:(?:t|,?\\s+)${TIME}${ZONE})?$`, 'i')
const basic = /^(\d{4})(\d{2})(\d{2})(?:t(\d{2})(\d{2})(\d{2})(z|[+-]\d{4})?)?$/i
const numeric = new RegExp(
  `^(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{4}|\\d{2})(?:,?\\s+(?:um\\s+)?${TIME}${ZONE})?$`,
  'i',
)
const dayFirst = new RegExp(
  `^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?\\.?[\\s-]+([a-zäöü]{3,10})\\.?,?[\\s-]+(\\d{4}|\\d{2})(?:,?\\s+(?:um\\s+|at\\s+)?${TIME}${ZONE})?$`,
  'i',
)
const monthFirst = new RegExp(
  `^${WEEKDAY}([a-z]{3,10})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?:,?\\s+(?:at\\s+)?${TIME}${ZONE})?$`,
  'i',
)
const yearLast =
  /^[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})(?:\s+([+-]\d{4}|[a-z]{2,4}))?\s+(\d{4})$/i
const epoch = /^(-?\d{9,16})(?:\.(\d+))?$/

const century = (year: string): number =>
  year.length === 2 ? Number(year) + (Number(year) < 70 ? 2_000 : 1_900) : Number(year)

const hourOf = (hour: string, half: string | undefined): number => {
  const mark = half?.charAt(0).toLowerCase()
  if (mark !== 'a' && mark !== 'p') return Number(hour)
  if (Number(hour) < 1 || Number(hour) > 12) return 99
  return (Number(hour) % 12) + (mark === 'p' ? 12 : 0)
}

type Day = readonly [year: number, month: number | undefined, day: number]
type Clock = readonly (string | undefined)[]

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

/** `clock` holds hour, minute, second, fraction, am/pm and zone, each possibly absent. */
const assemble = ([year, month, day]: Day, clock: Clock, toEpoch: WallToEpoch): number | undefined => {
  const [hour = '0', minute = '0', second = '0', fraction = '', half, zone] = clock
  if (month === undefined || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  const wall: Wall = {
    year,
    month,
    day,
    hour: hourOf(hour, half),
    minute: Number(minute),
    // A leap second is written as 60 and shown by no clock of ours.
    second: Math.min(Number(second), 59),
    ms: fraction === '' ? 0 : Math.floor(Number(`0.${fraction}`) * 1_000),
  }
  if (wall.hour > 24 || wall.minute > 59 || Number(second) > 60) return undefined
  if (zone === undefined || zone === '') return toEpoch(wall)
  const minutes = zoneMinutesOf(zone.replaceAll(' ', ''))
  return minutes === undefined ? undefined : asUtc(wall) - minutes * MINUTE_MS
}

/** Epoch ms of a number that counts seconds, milliseconds or microseconds since 1970. */
export const instantOfEpoch = (value: number): number => {
  const size = Math.abs(value)
  // Seconds reach 1e11 in the year 5138, milliseconds 1e14 likewise: the ranges do not meet.
  return Math.round(size < 1e11 ? value * 1_000 : size < 1e14 ? value : value / 1_000)
}

type Shape = (text: string, rules: DateRules) => number | undefined | 'no'

const shapes: readonly Shape[] = [
  (text, { wall }) => {
    const m = iso.exec(text)
    return m === null ? 'no' : assemble([Number(m[1]), Number(m[3]), Number(m[4])], m.slice(5), wall)
  },
  (text, { wall, order, dots }) => {
    const m = numeric.exec(text)
    if (m === null) return 'no'
    const us = (m[2] === '.' ? dots : order) === 'us'
    return assemble([century(m[4] ?? ''), Number(us ? m[1] : m[3]), Number(us ? m[3] : m[1])], m.slice(5), wall)
  },
  (text, { wall }) => {
    const m = yearLast.exec(text)
    const [, month = '', day, hour, minute, second, zone, year] = m ?? []
    if (m === null) return 'no'
    return assemble([Number(year), monthOf(month), Number(day)], [hour, minute, second, '', undefined, zone], wall)
  },
  (text, { wall }) => {
    const m = dayFirst.exec(text)
    return m === null ? 'no' : assemble([century(m[3] ?? ''), monthOf(m[2] ?? ''), Number(m[1])], m.slice(4), wall)
  },
  (text, { wall }) => {
    const m = monthFirst.exec(text)
    return m === null ? 'no' : assemble([Number(m[3]), monthOf(m[1] ?? ''), Number(m[2])], m.slice(4), wall)
  },
  (text) => {
    const m = epoch.exec(text)
    return m === null ? 'no' : instantOfEpoch(Number(m[2] === undefined ? m[1] : `${m[1]}.${m[2]}`))
  },
  (text, { wall }) => {
    const m = basic.exec(text)
    if (m === null) return 'no'
    return assemble([Number(m[1]), Number(m[2]), Number(m[3])], [m[4], m[5], m[6], '', undefined, m[7]], wall)
  },
]

/** Longest date in characters: what is longer is prose, and not worth a regular expression. */
const DATE_CHARS_MAX = 80

/** Epoch ms of a date in any of the shapes of `shapes`, or undefined. Tries the shape that fitted last time first. */
export const dateReader = (rules: DateRules): ((value: string) => number | undefined) => {
  let last: Shape | undefined
  return function readDate(value) {
    const text = value.trim()
    if (text.length < 6 || text.length > DATE_CHARS_MAX) return undefined
    const hit = last?.(text, rules) ?? 'no'
    if (hit !== 'no') return hit
    for (const shape of shapes) {
      const found = shape(text, rules)
      if (found === 'no') continue
      last = shape
      return found
    }
    return undefined
  }
}

/** Whether the order of day and month could decide about it at all: `3.4.2026`, not `yesterday`. */
export const isNumericDate = (value: string): boolean => numeric.test(value.trim().slice(0, DATE_CHARS_MAX))

/** What one value says about the order of day and month: nothing (undefined), `either`, or which it must be. */
export const orderOf = (value: string): DateOrder | 'either' | undefined => {
  const match = numeric.exec(value.trim().slice(0, DATE_CHARS_MAX))
  if (match === null || match[2] === '.') return undefined
  if (Number(match[1]) > 12) return 'eu'
  return Number(match[3]) > 12 ? 'us' : 'either'
}
