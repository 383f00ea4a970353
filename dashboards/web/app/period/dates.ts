import { DAY_MS, HOUR_MS } from '../../../../config/time/instant.ts'
import { offsetMs, toLocal } from '../../../../config/time/local-time.ts'

type Parts = Intl.DateTimeFormatOptions
type Written = (at: number) => string

/** A time of day further back than this could be meant of two days. */
const CLOCK_ALONE_MS = 18 * HOUR_MS
const dayParts: Parts = { day: 'numeric', month: 'short' }
const clockParts: Parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** A day that ends a sentence or stands before a comma: the dot of a German month is then none of ours. */
const dotless = (day: string): string => day.replace(/\.$/, '')

/** Days and times of day as `locale` writes them, on the clocks of `zone`; a day of another year than today's says it. */
export const datesFor = (locale: string, zone: string, today: () => number) => {
  const write = (parts: Parts): Written => {
    const format = new Intl.DateTimeFormat(locale, { ...parts, timeZone: zone })
    return (at) => format.format(at)
  }
  /** With the name of the zone within an hour of a change of clocks, where a time may come twice or not at all. */
  const named = (parts: Parts): Written => {
    const [plain, zoned] = [write(parts), write({ ...parts, timeZoneName: 'short' })]
    return (at) => (offsetMs(zone, at - HOUR_MS) === offsetMs(zone, at + HOUR_MS) ? plain : zoned)(at)
  }
  const yearOf = (at: number): number => new Date(toLocal(zone, at)).getUTCFullYear()
  const yearly = (plain: Written, withYear: Written): Written => {
    return (at) => (yearOf(at) === yearOf(today()) ? plain : withYear)(at)
  }
  const withYear: Parts = { ...dayParts, year: 'numeric' }
  const [plainDay, longDay] = [write(dayParts), write(withYear)]
  const day = yearly(plainDay, longDay)
  const clock = named(clockParts)
  const full = yearly(
    named({ weekday: 'short', ...dayParts, ...clockParts }),
    named({ weekday: 'short', ...withYear, ...clockParts }),
  )
  const weekdayAndDay = yearly(write({ weekday: 'short', ...dayParts }), write({ weekday: 'short', ...withYear }))
  const monthName = write({ month: 'short' })
  const isDays = (from: number, to: number): boolean => [from, to].every((at) => toLocal(zone, at) % DAY_MS === 0)
  const daysOf = (from: number, last: number): string => {
    const isOneYear = yearOf(from) === yearOf(last)
    const end = isOneYear ? day(last) : longDay(last)
    if (plainDay(from) === plainDay(last) && isOneYear) return end
    const alone = new Date(toLocal(zone, from)).getUTCDate()
    const isOneMonth = isOneYear && monthName(from) === monthName(last)
    const start = isOneMonth ? `${alone}${locale.startsWith('de') ? '.' : ''}` : (isOneYear ? plainDay : longDay)(from)
    return `${start} – ${end}`
  }
  return {
    clock,
    day: (at: number): string => dotless(day(at)),
    /** For a place that says the year elsewhere. */
    dayOfYear: (at: number): string => dotless(plainDay(at)),
    full,
    /** The months' names; a January is called by its year. */
    month: (at: number): string => (new Date(toLocal(zone, at)).getUTCMonth() === 0 ? `${yearOf(at)}` : monthName(at)),
    monthOf: (at: number): number => 12 * yearOf(at) + new Date(toLocal(zone, at)).getUTCMonth(),
    /** A time of day, with its day where that is not today's or last night's. */
    moment: (at: number, now: number): string => (now - at < CLOCK_ALONE_MS ? clock : full)(at),
    /** 7 – 20 Nov, 30 Oct – 12 Nov, 24 Dec 2025 – 6 Jan 2026; parts of a day or two with the hours. */
    range: (from: number, to: number): string => {
      if (to - from > DAY_MS + HOUR_MS || isDays(from, to)) return daysOf(from, to - 1)
      const end = day(from) === day(to) ? '' : `${dotless(day(to))}, `
      return `${dotless(day(from))}, ${clock(from)} – ${end}${clock(to)}`
    },
    /** A step of the chart: Fri 20 Nov, 16 – 22 Nov, Fri 20 Nov, 12:00 – 18:00. */
    step: (from: number, until: number): string => {
      if (!isDays(from, until)) return `${full(from)} – ${clock(until)}`
      return until - from <= DAY_MS + HOUR_MS ? weekdayAndDay(from) : daysOf(from, until - 1)
    },
  }
}
