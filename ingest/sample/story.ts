import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../config/time/instant.ts'
import { berlinOffsetMs } from './rhythm.ts'

/** How long before the first start the double debit begins. */
const CRISIS_BEFORE_MS = 2 * HOUR_MS
const CAMPAIGN_BEFORE_DAYS = 8

export const crisisStartOf = (anchor: EpochMs): EpochMs => anchor - CRISIS_BEFORE_MS

/** The winter tariff starts at eight in the morning, Berlin time, eight days before the anchor's day. */
export const campaignStartOf = (anchor: EpochMs): EpochMs => {
  const offset = berlinOffsetMs(anchor)
  const day = Math.floor((anchor + offset) / DAY_MS) - CAMPAIGN_BEFORE_DAYS
  return day * DAY_MS + 8 * HOUR_MS - offset
}

const RISE_MS = 22 * MINUTE_MS
const HOLD_UNTIL_MS = 85 * MINUTE_MS
const PEAK = 9.5

/**
 * How many times the usual negative mentions the crisis adds at `at`: a spark, a steep rise over twenty minutes, an
 * hour and a half at nine to ten times, five to six times at the anchor, three to four times forty minutes later,
 * gone after another three hours.
 */
export const crisisLevel = (at: EpochMs, anchor: EpochMs): number => {
  const since = at - crisisStartOf(anchor)
  if (since < 0 || since > 8 * HOUR_MS) return 0
  const rise = 1 / (1 + Math.exp(-(since - RISE_MS) / (4 * MINUTE_MS)))
  const fade = since <= HOLD_UNTIL_MS ? 1 : 0.5 ** ((since - HOLD_UNTIL_MS) / (50 * MINUTE_MS))
  const level = PEAK * rise * fade
  return level < 0.05 ? 0 : level
}

/** How many mentions of the winter tariff are added, as a part of the usual volume: strong on day one, half after 20 h. */
export const campaignLevel = (at: EpochMs, anchor: EpochMs): number => {
  const since = at - campaignStartOf(anchor)
  return since < 0 || since > 6 * DAY_MS ? 0 : 0.75 * 0.5 ** (since / (20 * HOUR_MS))
}
