import {
  BASELINE_BINS,
  DAY_BINS,
  FIRST_DAY_TIMES,
  HISTORY_BINS_MIN,
  type Rule,
  VOLUME_SCORE_MIN,
  WEEK_BINS,
} from './rule.ts'
import { countAtLevel, countOf, levelOf, levelsOf, type Series, type Signal, WINDOW_BINS } from './series.ts'

/** A brand's series with what every judgement needs of it. */
export interface Prepared {
  readonly series: Series
  readonly levels: Readonly<Record<Signal, Float64Array>>
  /** 1: the bin is no example of the usual (before anybody listened, or part of a crisis). */
  readonly unusual: Uint8Array
}

export const prepare = (series: Series): Prepared => ({
  series,
  levels: { mentions: levelsOf(series.mentions), negative: levelsOf(series.negative) },
  unusual: new Uint8Array(series.mentions.length),
})

/** One signal at one bin: counts are those of 30 minutes. */
export interface Measure {
  readonly count: number
  /** The median of the same brand's trailing seven days. */
  readonly expected: number
  /** 0 at the median, 1 at the brand's own busiest 1 %. */
  readonly score: number
}

/** The usual range of levels of one signal before one bin. */
export interface Usual {
  readonly median: number
  readonly high: number
}

/** Why a bin is a crisis, or why not. */
export type Verdict =
  | {
      readonly alert: true
      readonly reason: 'negativity-spike'
      readonly mentions: Measure
      readonly negative: Measure
    }
  | {
      readonly alert: false
      /** `volume-only`: many speak, but not worse; `negative-only`: worse, but not more than on busy days. */
      readonly reason: 'within-band' | 'volume-only' | 'negative-only'
      readonly mentions: Measure
      readonly negative: Measure
    }
  | { readonly alert: false; readonly reason: 'below-floor' | 'no-baseline' }

/** Linear interpolation between the neighbours (R's type 7, ClickHouse's quantileExactInclusive); `sorted` is not empty. */
const quantile = (sorted: Float64Array, part: number): number => {
  const rank = part * (sorted.length - 1)
  const low = sorted[Math.floor(rank)] ?? 0
  const high = sorted[Math.ceil(rank)] ?? low
  return low + (high - low) * (rank - Math.floor(rank))
}

const baselineOf = (prepared: Prepared, signal: Signal, at: number): Float64Array => {
  const levels = prepared.levels[signal]
  const from = Math.max(0, at - BASELINE_BINS + 1)
  const until = at - WINDOW_BINS
  return levels.slice(from, Math.max(from, until + 1)).filter((_, n) => prepared.unusual[from + n] === 0)
}

const historyBins = (prepared: Prepared, at: number): number => {
  let bins = 0
  for (let bin = Math.max(0, at - BASELINE_BINS + 1); bin <= at - WINDOW_BINS; bin++) {
    if (prepared.unusual[bin] === 0) bins += 1
  }
  return bins
}

/** Median and 99th percentile of the trailing seven days without the last 30 minutes; `undefined` with too few bins. */
export const usualOf = (prepared: Prepared, signal: Signal, at: number): Usual | undefined => {
  const sorted = baselineOf(prepared, signal, at).sort()
  if (sorted.length < HISTORY_BINS_MIN) return undefined
  return { median: quantile(sorted, 0.5), high: quantile(sorted, 0.99) }
}

/** A brand whose busiest hours hardly differ from its nights would divide by nearly nothing: one unit is the least. */
export const spreadOf = (usual: Usual): number => Math.max(usual.high - usual.median, 1)

/** One signal at bin `at`, of which the part `elapsed` has passed; `undefined` with too little history. */
export const measure = (prepared: Prepared, signal: Signal, at: number, elapsed: number): Measure | undefined => {
  const usual = usualOf(prepared, signal, at)
  if (usual === undefined) return undefined
  const count = countOf(prepared.series[signal], at, elapsed)
  return { count, expected: countAtLevel(usual.median), score: (levelOf(count) - usual.median) / spreadOf(usual) }
}

/** A history of so many bins does not know all hours of a week: a Monday is busier than the weekend it is held against. */
const timesSharper = (history: number): number => {
  const missing = (WEEK_BINS - history) / (WEEK_BINS - DAY_BINS)
  return 1 + (FIRST_DAY_TIMES - 1) * Math.min(1, Math.max(0, missing))
}

/**
 * Is bin `at` a crisis? "Higher than its own busiest 1 %", measured on labelled series of ten brands: the trailing
 * seven days hold the daily and weekly peaks, so that no season has to be modelled. Negative mentions must break out
 * and all mentions be at their own height: either alone is chatter or a slow day of grumbling.
 */
export const judge = (prepared: Prepared, at: number, elapsed: number, rule: Rule): Verdict => {
  const history = historyBins(prepared, at)
  if (history < HISTORY_BINS_MIN) return { alert: false, reason: 'no-baseline' }
  // Before the baseline is sorted: most bins of most brands end here.
  if (countOf(prepared.series.negative, at, elapsed) < rule.floor) return { alert: false, reason: 'below-floor' }
  const mentions = measure(prepared, 'mentions', at, elapsed)
  const negative = measure(prepared, 'negative', at, elapsed)
  if (mentions === undefined || negative === undefined) return { alert: false, reason: 'no-baseline' }
  const sensitivity = rule.sensitivity * timesSharper(history)
  if (negative.score >= sensitivity) {
    return mentions.score >= VOLUME_SCORE_MIN
      ? { alert: true, reason: 'negativity-spike', mentions, negative }
      : { alert: false, reason: 'negative-only', mentions, negative }
  }
  const reason = mentions.score >= sensitivity ? 'volume-only' : 'within-band'
  return { alert: false, reason, mentions, negative }
}
