import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/instant.ts'
import { offsetMs } from '../../../config/local-time.ts'

export type Language = 'en' | 'de'

const locales: Record<Language, string> = { en: 'en-GB', de: 'de-DE' }
/** Narrow, and never at the end of a line. */
const THIN = '\u202f'
const MINUS = '\u2212'
/** A time of day further back than this could be meant of two days. */
const CLOCK_ALONE_MS = 18 * HOUR_MS

const minus = (text: string): string => text.replace('-', MINUS)

/** Numbers and times as the reader's language writes them: 18,204 or 18.204, − not -, a thin space before %. */
export const formatsFor = (language: Language, zone: string) => {
  const locale = locales[language]
  const number = (digits: number): Intl.NumberFormat => new Intl.NumberFormat(locale, { maximumFractionDigits: digits })
  const time = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
  const [whole, tenth] = [number(0), number(1)]
  const day = time({ day: 'numeric', month: 'short' })
  /** With the name of the zone within an hour of a change of clocks, where a time may come twice or not at all. */
  const named = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    const [plain, zoned] = [time(options), time({ ...options, timeZoneName: 'short' })]
    return (at) => (offsetMs(zone, at - HOUR_MS) === offsetMs(zone, at + HOUR_MS) ? plain : zoned).format(at)
  }
  const hours = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const full = named({ weekday: 'short', day: 'numeric', month: 'short', ...hours })
  const clock = named(hours)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' })
  const count = (value: number): string => minus(whole.format(value))
  const dayOf = (at: number): string => day.format(at).replace(/\.$/, '')
  return {
    language,
    locale,
    zone,
    count,
    tenth: (value: number): string => minus(tenth.format(value)),
    compact: (value: number): string => {
      const short = (of: number, unit: string): string => `${tenth.format(value / of)}${THIN}${unit}`
      if (value >= 999_950_000) return short(1e9, language === 'de' ? 'Mrd.' : 'B')
      if (value >= 999_950) return short(1e6, language === 'de' ? 'Mio.' : 'M')
      return value >= 99_950 && language === 'en' ? short(1e3, 'k') : count(value)
    },
    percent: (value: number): string => `${count(Math.round(value))}${THIN}%`,
    /** With its sign: +9, −58, 0. */
    signed: (value: number): string => {
      const rounded = Math.round(value)
      return rounded > 0 ? `+${whole.format(rounded)}` : count(rounded === 0 ? 0 : rounded)
    },
    /** 9.3 or 44: a figure that is read beside another. */
    figure: (value: number): string => (value < 10 ? tenth : whole).format(value),
    clock,
    day: dayOf,
    full,
    /** A time of day, with its day where that is not today's or last night's. */
    moment: (at: number, now: number): string => (now - at < CLOCK_ALONE_MS ? clock : full)(at),
    /** 7 – 20 Nov, 30 Oct – 12 Nov; within a day or two with the hours. */
    range: (from: number, to: number): string => {
      if (to - from <= DAY_MS + HOUR_MS) {
        const end = dayOf(from) === dayOf(to) ? '' : `${dayOf(to)}, `
        return `${dayOf(from)}, ${clock(from)} – ${end}${clock(to)}`
      }
      const part = (at: number, type: 'day' | 'month'): string =>
        day.formatToParts(at).find((one) => one.type === type)?.value ?? ''
      const dayAlone = `${part(from, 'day')}${language === 'de' ? '.' : ''}`
      const first = part(from, 'month') === part(to - 1, 'month') ? dayAlone : day.format(from)
      return `${first} – ${day.format(to - 1)}`
    },
    ago: (at: number, now: number): string => {
      const ms = Math.max(0, now - at)
      if (ms < MINUTE_MS) return relative.format(-Math.floor(ms / 1_000), 'second')
      if (ms < HOUR_MS) return relative.format(-Math.floor(ms / MINUTE_MS), 'minute')
      if (ms < DAY_MS) return relative.format(-Math.floor(ms / HOUR_MS), 'hour')
      return full(at)
    },
  }
}

export type Formats = ReturnType<typeof formatsFor>
