import { DAY_MS } from '../../config/time/instant.ts'
import type { Store } from '../../store/client.ts'
import { type DriftRow, scoreDrift } from '../../store/queries/score-drift.ts'

/** Fewer mentions in either part say nothing. */
const MENTIONS_MIN = 200
/** The usual reading of the index: above 0.1 something moves, above 0.25 it has moved. */
const PSI_MOVED = 0.25
const RECENT_DAYS = 7
const BEFORE_DAYS = 28
/** Half a mention in every bin: an empty one has no logarithm. */
const SMOOTHING = 0.5

/**
 * Population stability index: Σ (now − before) · ln(now / before) over the shares of all bins. 0 for equal spreads,
 * never negative.
 */
export const stabilityIndex = (before: readonly number[], now: readonly number[]): number => {
  const share = (counts: readonly number[]) => {
    const sum = counts.reduce((all, count) => all + count, 0) + SMOOTHING * counts.length
    return counts.map((count) => (count + SMOOTHING) / sum)
  }
  const [a, b] = [share(before), share(now)]
  return b.reduce((sum, p, bin) => sum + (p - (a[bin] as number)) * Math.log(p / (a[bin] as number)), 0)
}

/** How the scores of one brand by the same scorers differ: the last week against the four weeks before. */
export interface Drift {
  readonly brand: string
  readonly scorers: string
  readonly psi: number
  readonly moved: boolean
  readonly mentions: number
  /** Mean probabilities now minus before. */
  readonly negative: number
  readonly neutral: number
  readonly positive: number
}

/** Pairs of spreads with enough mentions in both; scorers that only made one of them cannot be compared. */
export const driftsOf = (rows: readonly DriftRow[]): readonly Drift[] =>
  [...Map.groupBy(rows, ({ brand, scorers }) => `${brand}\n${scorers}`).values()].flatMap((of) => {
    const now = of.find(({ recent }) => recent === 1)
    const before = of.find(({ recent }) => recent === 0)
    if (now === undefined || before === undefined) return []
    if (now.mentions < MENTIONS_MIN || before.mentions < MENTIONS_MIN) return []
    const psi = stabilityIndex(before.scores, now.scores)
    return [
      {
        brand: now.brand,
        scorers: now.scorers,
        psi,
        moved: psi > PSI_MOVED,
        mentions: now.mentions,
        negative: now.negative - before.negative,
        neutral: now.neutral - before.neutral,
        positive: now.positive - before.positive,
      },
    ]
  })

/** Since when scores are held against those before. */
export const recentSince = (now: number): number => now - RECENT_DAYS * DAY_MS

export const askDrift = async (
  store: Store,
  brands: readonly string[],
  now: number,
  signal: AbortSignal,
): Promise<readonly Drift[]> => {
  const recentMs = recentSince(now)
  const beforeMs = recentMs - BEFORE_DAYS * DAY_MS
  return driftsOf(await store.ask(scoreDrift, { brands: [...brands], beforeMs, recentMs, untilMs: now }, signal))
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(1)}`

/** One line a brand whose scores have moved; one line when none has. */
export const driftLines = (drifts: readonly Drift[]): readonly string[] => {
  const moved = drifts.filter((drift) => drift.moved)
  if (moved.length === 0) return drifts.length === 0 ? [] : ['scores: spread as in the four weeks before']
  return moved.map(
    ({ brand, psi, negative, neutral, positive }) =>
      `scores of ${brand} moved in the last week (index ${psi.toFixed(2)}): negative ${signed(negative)}, neutral ${signed(neutral)}, positive ${signed(positive)} points; look at some, and correct them`,
  )
}
