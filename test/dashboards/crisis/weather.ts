import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import { BIN_MS, type Bin } from '../../../dashboards/crisis/series.ts'
import { seeded } from '../../house/random.ts'

/** Knuth's method: fine for the small means of five minutes. */
const poisson = (mean: number, random: () => number): number => {
  const limit = Math.exp(-mean)
  let count = 0
  for (let left = random(); left > limit; left *= random()) count += 1
  return count
}

/** More in the evening than at night, less at the weekend: 0.3 to 1.7. */
const rhythm = (at: number): number => {
  const hour = (at % DAY_MS) / HOUR_MS
  const weekend = [0, 6].includes(new Date(at).getUTCDay()) ? 0.7 : 1
  return weekend * (1 + 0.7 * Math.sin(((hour - 13) / 24) * 2 * Math.PI))
}

export interface Weather {
  /** First and last instant. */
  readonly from: number
  readonly to: number
  /** Mean mentions and negative mentions of five minutes. */
  readonly mentions: number
  readonly negative: number
  readonly seed?: number
  /** Without it every hour is alike. */
  readonly daily?: boolean
  /** Added to both means at an instant. */
  readonly storm?: (at: number) => { readonly mentions?: number; readonly negative?: number }
}

/** The five-minute counts of a brand, as its rollup would hold them. */
export const weather = (of: Weather): Bin[] => {
  const random = seeded(of.seed ?? 7)
  const bins: Bin[] = []
  for (let at = of.from - (of.from % BIN_MS); at <= of.to; at += BIN_MS) {
    const level = of.daily === true ? rhythm(at) : 1
    const storm = of.storm?.(at) ?? {}
    const negative = poisson(of.negative * level + (storm.negative ?? 0), random)
    const others = poisson((of.mentions - of.negative) * level + (storm.mentions ?? 0), random)
    bins.push({ at, mentions: others + negative, negative })
  }
  return bins
}

/** A storm of negative mentions from `from` for `ms`. */
export const crisisAt =
  (from: number, ms: number, negative: number) =>
  (at: number): { readonly negative?: number } =>
    at >= from && at < from + ms ? { negative } : {}
