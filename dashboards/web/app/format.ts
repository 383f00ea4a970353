import type { ReaderLanguage } from '../../../config/text/reader-language.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import { figuresIn, locales } from '../../words/figures.ts'
import { datesFor } from './period/dates.ts'

/** Narrow, and never at the end of a line. */
const THIN = '\u202f'
const MINUS = '\u2212'

const minus = (text: string): string => text.replace('-', MINUS)

/** Numbers and times as the reader's language writes them: 18,204 or 18.204, − not -, a thin space before %. */
export const formatsFor = (language: ReaderLanguage, zone: string, today: () => number = Date.now) => {
  const locale = locales[language]
  const number = (digits: number): Intl.NumberFormat => new Intl.NumberFormat(locale, { maximumFractionDigits: digits })
  const [whole, tenth] = [number(0), number(1)]
  const dates = datesFor(locale, zone, today)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' })
  const count = (value: number): string => minus(whole.format(value))
  return {
    language,
    locale,
    zone,
    ...dates,
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
    figure: figuresIn(language).figure,
    ago: (at: number, now: number): string => {
      const ms = Math.max(0, now - at)
      if (ms < MINUTE_MS) return relative.format(-Math.floor(ms / 1_000), 'second')
      if (ms < HOUR_MS) return relative.format(-Math.floor(ms / MINUTE_MS), 'minute')
      if (ms < DAY_MS) return relative.format(-Math.floor(ms / HOUR_MS), 'hour')
      return dates.full(at)
    },
  }
}

export type Formats = ReturnType<typeof formatsFor>
