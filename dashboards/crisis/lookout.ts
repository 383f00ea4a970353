import { DAY_MS, type EpochMs, HOUR_MS } from '../../config/instant.ts'
import { REPLAY_MS } from './rule.ts'
import { BIN_MS, binOf, endOfBin, type Series, startOfBin } from './series.ts'

/** How far back a look must reach: a baseline before the oldest bin that may still be judged, and a little air. */
export const LOOK_BACK_MS = 7 * DAY_MS + REPLAY_MS + HOUR_MS

/** Counts older than this change little while nothing is caught up. */
const OLD_MS = HOUR_MS
/** More than this part of all counts changed in old bins between two looks: somebody imports, a crawler catches up. */
const BACKFILL_PART = 0.05
/** Old bins are taken as filled when nothing came for so long … */
export const QUIET_MS = 8_000
/** … or for so many times the gap between the last two pieces, at most a minute. */
const QUIET_GAPS = 1.5
const QUIET_MS_MAX = 60_000

/** What one process remembers of a brand between two looks. */
export interface Memory {
  readonly series: Series
  /** Bins that ended before this were judged and have not changed since. */
  readonly judgedUntil: EpochMs
  /** When old bins were last seen to be filled, and how long after the time before. */
  readonly filledAt: EpochMs
  readonly gapMs: number
}

/** What changed since the last look. */
export interface Change extends Omit<Memory, 'series'> {
  /**
   * Old bins are being filled: to judge now would compare a new evening with half a history. Bins are those of
   * publication, so late mentions raise old bins, never the current one; they are judged once they have settled.
   */
  readonly isSettling: boolean
}

/** Compares two looks. The first look of a process knows nothing yet: it counts as one at which bins were filled. */
export const changeSince = (
  memory: Memory | undefined,
  series: Series,
  now: EpochMs,
  limits: { readonly floor: number; readonly quietMs: number },
): Change => {
  const { quietMs } = limits
  if (memory === undefined) return { judgedUntil: 0, filledAt: now, gapMs: 0, isSettling: quietMs > 0 }
  const { changedFrom, filled, total } = compare(memory, series, now)
  const judgedUntil = Math.min(memory.judgedUntil, changedFrom)
  if (filled > Math.max(limits.floor, BACKFILL_PART * total)) {
    return { judgedUntil, filledAt: now, gapMs: now - memory.filledAt, isSettling: true }
  }
  const waitMs = Math.min(QUIET_MS_MAX, Math.max(quietMs, QUIET_GAPS * memory.gapMs))
  const isSettling = now - memory.filledAt < waitMs
  return { judgedUntil, filledAt: memory.filledAt, gapMs: memory.gapMs, isSettling }
}

/** The first judged bin that changed, how many mentions came to or went from old bins, and how many there are in all. */
const compare = (memory: Memory, series: Series, now: EpochMs) => {
  const shift = (series.from - memory.series.from) / BIN_MS
  let changedFrom = Number.POSITIVE_INFINITY
  let filled = 0
  let total = 0
  for (let at = 0; at < series.mentions.length; at++) {
    const mentions = series.mentions[at] ?? 0
    total += mentions
    // Bins that the last look could not have seen are new, not changed.
    if (at + shift >= memory.series.mentions.length) continue
    const before = memory.series.mentions[at + shift] ?? 0
    if (before === mentions && memory.series.negative[at + shift] === series.negative[at]) continue
    changedFrom = Math.min(changedFrom, startOfBin(series, at))
    if (endOfBin(series, at) < now - OLD_MS) filled += Math.abs(mentions - before)
  }
  return { changedFrom, filled, total }
}

/** What to remember after a look: bins count as judged unless they were settling. */
export const remember = (series: Series, { isSettling, ...change }: Change, now: EpochMs): Memory => ({
  ...change,
  series,
  judgedUntil: isSettling ? change.judgedUntil : binOf(now),
})
