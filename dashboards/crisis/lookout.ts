import { DAY_MS, type EpochMs, HOUR_MS } from '../../config/time/instant.ts'
import { REPLAY_MS } from './rule.ts'
import { BIN_MS, type Series, startOfBin } from './series.ts'

/** How far back a look must reach: a baseline before the oldest bin that may still be judged, and a little air. */
export const LOOK_BACK_MS = 7 * DAY_MS + REPLAY_MS + HOUR_MS

/** Mentions published longer ago than this are late, not news. */
export const LATE_MS = HOUR_MS
/** So many late ones, as a part of all: somebody imports, a crawler catches up. */
const BACKFILL_PART = 0.05
/** History is taken as filled when no more of it came for so long … */
const QUIET_MS = 6_000
/** … and the rollups have looked a little beyond it: a row shows a moment after the time that it carries. */
const BEYOND_MS = 2_000
/** After the longest pause of the rollups there is nothing left to count. */
const COUNTED_MS = 25_000

/** Late mentions of the last minutes, by the store's clock. */
export interface Late {
  readonly late: number
  /** Since the last of them. */
  readonly quietMs: number
  /** How far beyond the last of them the rollups are. */
  readonly aheadMs: number
}

/**
 * Whether a brand's history is still being filled: to judge it now would compare a new evening with half a week. Bins
 * are those of publication, so late mentions raise old bins, never the current one; they are judged once they rest,
 * and what had ended by then is recorded, not told.
 */
export const isSettling = (series: Series, late: Late | undefined, floor: number): boolean => {
  if (late === undefined) return false
  const total = series.mentions.reduce((sum, count) => sum + count, 0)
  if (late.late <= Math.max(floor, BACKFILL_PART * total) || late.quietMs < 0) return false
  const isCounted = late.aheadMs >= BEYOND_MS || (late.quietMs >= COUNTED_MS && late.aheadMs >= 0)
  return late.quietMs < QUIET_MS || !isCounted
}

/** What one process remembers of a brand between two looks. */
export interface Memory {
  readonly series: Series
  /** Bins that ended before this were judged and have not changed since. */
  readonly judgedUntil: EpochMs
}

/** Where judging must begin: at the first bin that changed since the last look, at the latest where that ended. */
export const judgeFrom = (memory: Memory | undefined, series: Series): EpochMs => {
  if (memory === undefined) return 0
  const shift = (series.from - memory.series.from) / BIN_MS
  for (let at = 0; at < series.mentions.length && startOfBin(series, at) < memory.judgedUntil; at++) {
    const isSame =
      memory.series.mentions[at + shift] === series.mentions[at] &&
      memory.series.negative[at + shift] === series.negative[at]
    if (!isSame) return startOfBin(series, at)
  }
  return memory.judgedUntil
}
