import { DAY_MS, MINUTE_MS } from '../../../config/time/instant.ts'

const BIN_MS = 5 * MINUTE_MS
const WEEK_BINS = (7 * DAY_MS) / BIN_MS
const WINDOW_BINS = 6
const HISTORY_BINS_MIN = 144
const FLOOR = 20
const THRESHOLD = 1.35

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? 0

/**
 * The rule the alerts go by, on instants alone: y = 2√(n̄ + 3/8) over the mean of six five-minute bins;
 * score = (y − q50) / max(q99 − q50, 1) over the seven days before, without the last half hour.
 * Answers the end of every bin at which it fires, with its score.
 */
export const firings = (
  instants: readonly number[],
  fromMs: number,
  toMs: number,
): readonly { readonly atMs: number; readonly count: number; readonly score: number }[] => {
  const bins = new Array<number>(Math.ceil((toMs - fromMs) / BIN_MS)).fill(0)
  for (const at of instants) {
    const bin = Math.floor((at - fromMs) / BIN_MS)
    if (bin >= 0 && bin < bins.length) bins[bin] = (bins[bin] ?? 0) + 1
  }
  const sums = bins.map((_, at) => bins.slice(Math.max(0, at - WINDOW_BINS + 1), at + 1).reduce((a, b) => a + b, 0))
  const levels = sums.map((sum) => 2 * Math.sqrt(sum / WINDOW_BINS + 3 / 8))
  return levels.flatMap((level, at) => {
    const before = levels.slice(Math.max(WINDOW_BINS - 1, at - WEEK_BINS), Math.max(0, at - WINDOW_BINS + 1))
    const count = sums[at] ?? 0
    if (before.length < HISTORY_BINS_MIN || count < FLOOR) return []
    const sorted = before.sort((a, b) => a - b)
    const middle = quantile(sorted, 0.5)
    const score = (level - middle) / Math.max(quantile(sorted, 0.99) - middle, 1)
    return score >= THRESHOLD ? [{ atMs: fromMs + (at + 1) * BIN_MS, count, score }] : []
  })
}
