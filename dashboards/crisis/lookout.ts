import { DAY_MS, type EpochMs, HOUR_MS } from '../../config/instant.ts'
import { REPLAY_MS } from './rule.ts'
import { BIN_MS, binOf, endOfBin, type Series, startOfBin } from './series.ts'

/** How far back a look must reach: a baseline before the oldest bin that may still be judged, and a little air. */
export const LOOK_BACK_MS = 7 * DAY_MS + REPLAY_MS + HOUR_MS

/** Counts older than this change little while nothing is caught up. */
const SETTLED_AFTER_MS = HOUR_MS
/** More than this part of all counts changed in old bins between two looks: somebody imports, a crawler catches up. */
const BACKFILL_PART = 0.05

/** What one process remembers of a brand between two looks. */
export interface Memory {
  readonly series: Series
  /** Bins that ended before this were judged and have not changed since. */
  readonly judgedUntil: EpochMs
}

/** What changed since the last look. */
export interface Change {
  /** Where judging must begin again. */
  readonly judgedUntil: EpochMs
  /**
   * Old bins are being filled: to judge now would compare a new evening with half a history. Bins are those of
   * publication, so late mentions raise old bins, never the current one; they are judged once they have settled.
   */
  readonly isBackfilling: boolean
}

/** Compares two looks. The first look of a process knows nothing yet, so it only remembers. */
export const changeSince = (memory: Memory | undefined, series: Series, now: EpochMs, floor: number): Change => {
  if (memory === undefined) return { judgedUntil: 0, isBackfilling: true }
  const shift = (series.from - memory.series.from) / BIN_MS
  let judgedUntil = memory.judgedUntil
  let changed = 0
  let total = 0
  for (let at = 0; at < series.mentions.length; at++) {
    const mentions = series.mentions[at] ?? 0
    total += mentions
    if (startOfBin(series, at) >= memory.judgedUntil && memory.judgedUntil > 0) continue
    const before = memory.series.mentions[at + shift] ?? 0
    const isSame = before === mentions && (memory.series.negative[at + shift] ?? 0) === (series.negative[at] ?? 0)
    if (isSame) continue
    judgedUntil = Math.min(judgedUntil, startOfBin(series, at))
    if (endOfBin(series, at) < now - SETTLED_AFTER_MS) changed += Math.abs(mentions - before)
  }
  return { judgedUntil, isBackfilling: changed > Math.max(floor, BACKFILL_PART * total) }
}

/** What to remember after a look; `judged` says whether its bins were judged. */
export const remember = (series: Series, change: Change, now: EpochMs, judged: boolean): Memory => ({
  series,
  judgedUntil: judged ? binOf(now) : change.judgedUntil,
})
