import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../config/time/instant.ts'
import { BIN_MS, WINDOW_BINS } from './series.ts'

/** What an operator decides. */
export interface Rule {
  /** Times the distance between a brand's median and its own busiest 1 % that make a crisis. */
  readonly sensitivity: number
  /** No alert below this many negative mentions in 30 minutes. */
  readonly floor: number
}

/** "Usual" is what the seven days before said: weekly peaks lie inside, last month's habits do not. */
export const BASELINE_BINS = (7 * DAY_MS) / BIN_MS
/** Without half a day of bins there is no telling a morning from a crisis. */
export const HISTORY_BINS_MIN = (12 * HOUR_MS) / BIN_MS
/** Of a day that is not over nobody knows the busiest hours: until there is a whole one … */
export const DAY_BINS = DAY_MS / BIN_MS
/**
 * … a crisis has to be so many times as sharp, and then less so by the hour, until there is a whole week. Without it one
 * brand in five has a false alarm on its first day, and one in two that began at a weekend by its first Tuesday
 * (first-day.test.ts, first-week.test.ts).
 */
export const FIRST_DAY_TIMES = 1.35
/** What a baseline holds after seven days: their bins without the window that is held against them. */
export const WEEK_BINS = BASELINE_BINS - WINDOW_BINS
/** A crisis needs all mentions above their own busiest 1 % too. */
export const VOLUME_SCORE_MIN = 1
/** It ends below this part of the sensitivity … */
export const CLOSING_PART = 0.8
/** … once that held for 30 minutes. */
export const CLOSING_BINS = 6
/** No second crisis so soon after the end … */
export const COOL_DOWN_MS = 60 * MINUTE_MS
/** … unless it is so many times higher than the first. */
export const COOL_DOWN_TIMES = 2
/** What lasts longer is no crisis any more but the new usual. */
export const CRISIS_MS_MAX = 72 * HOUR_MS
/**
 * A crisis of a brand that nobody has judged for so long is over: the brand was taken out of all settings. Longer than
 * the two hours that may lie between judgements where `alerts.everySeconds` is an hour and one look failed.
 */
export const UNWATCHED_MS = 3 * HOUR_MS
/** How far back bins are judged that nobody has judged yet. */
export const REPLAY_MS = DAY_MS
