import type { ReaderLanguage } from '../../config/text/reader-language.ts'
import type { EpochMs } from '../../config/time/instant.ts'
import { toLocal } from '../../config/time/local-time.ts'
import { locales } from './figures.ts'

/** 2026-11-20 20:15 CET, or MEZ: always with the zone, for nobody who is woken should ask whose clock that is. */
export const clockIn = (zone: string, language: ReaderLanguage): ((at: EpochMs) => string) => {
  const format = new Intl.DateTimeFormat(locales[language], { timeZone: zone, timeZoneName: 'short' })
  const nameOf = (at: EpochMs): string =>
    format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? zone
  return (at) => `${new Date(toLocal(zone, at)).toISOString().slice(0, 16).replace('T', ' ')} ${nameOf(at)}`
}
