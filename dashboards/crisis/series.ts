import { type EpochMs, MINUTE_MS } from '../../config/time/instant.ts'

export const BIN_MS = 5 * MINUTE_MS
/** The counts that people are told, and the level that is judged, are those of 30 minutes. */
export const WINDOW_BINS = 6

export const binOf = (at: EpochMs): EpochMs => at - (at % BIN_MS)

/** Five-minute counts of one brand without holes: bin `n` begins at `from + n · BIN_MS`, silence is 0. */
export interface Series {
  readonly from: EpochMs
  readonly mentions: Float64Array
  readonly negative: Float64Array
}

export type Signal = 'mentions' | 'negative'

export interface Bin {
  readonly at: EpochMs
  readonly mentions: number
  readonly negative: number
}

/** Fills the holes between `from` and `until` (the bin that holds it included); bins outside are left out. */
export const seriesOf = (bins: Iterable<Bin>, from: EpochMs, until: EpochMs): Series => {
  const start = binOf(from)
  const length = Math.max(0, (binOf(until) - start) / BIN_MS + 1)
  const series = { from: start, mentions: new Float64Array(length), negative: new Float64Array(length) }
  for (const bin of bins) {
    const at = (binOf(bin.at) - start) / BIN_MS
    if (at < 0 || at >= length) continue
    series.mentions[at] = bin.mentions
    series.negative[at] = bin.negative
  }
  return series
}

export const startOfBin = (series: Series, at: number): EpochMs => series.from + at * BIN_MS
export const endOfBin = (series: Series, at: number): EpochMs => startOfBin(series, at) + BIN_MS

/**
 * The count of the 30 minutes that end with bin `at`. Of an unfinished bin only `elapsed` (0 to 1) has passed: as much
 * of the bin before the window is added as is missing at its end, so that 30 minutes are 30 minutes.
 */
export const countOf = (values: Float64Array, at: number, elapsed: number): number => {
  let sum = 0
  for (let back = 0; back < WINDOW_BINS; back++) sum += values[at - back] ?? 0
  return sum + (1 - elapsed) * (values[at - WINDOW_BINS] ?? 0)
}

/**
 * Anscombe's transform of the mean count a bin: y = 2·√(mean + 3/8). It makes the noise of counts about equal at every
 * level, so that one threshold serves a brand with three mentions a day and one with three a second.
 */
export const levelOf = (count: number): number => 2 * Math.sqrt(count / WINDOW_BINS + 0.375)
/** The count of 30 minutes at a level. */
export const countAtLevel = (level: number): number => Math.max(0, (level / 2) ** 2 - 0.375) * WINDOW_BINS

/** The level at the end of every finished bin. */
export const levelsOf = (values: Float64Array): Float64Array => values.map((_, at) => levelOf(countOf(values, at, 1)))
