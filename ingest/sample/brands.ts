import { sampleBrands } from '../../config/settings/sample.ts'
import type { Mood, Subject } from './pattern.ts'

export interface SampleBrand {
  readonly name: string
  readonly rivals: readonly string[]
  /** Share of voice in percent on a normal day. */
  readonly share: number
  /** A weekend day's mentions against a weekday's. */
  readonly weekend: number
  readonly moods: readonly (readonly [Mood, number])[]
}

const shares = [46, 33, 21]
const weekends = [0.76, 0.86, 1.12]
const moods: readonly (readonly (readonly [Mood, number])[])[] = [
  [['negative', 25], ['neutral', 45], ['positive', 30]],
  [['negative', 24], ['neutral', 47], ['positive', 29]],
  [['negative', 27], ['neutral', 43], ['positive', 30]],
] // biome-ignore format: one brand a line

/** The three brands by their place in the settings; the first is the user's own. */
export const brands: readonly SampleBrand[] = sampleBrands.map((brand, at) => ({
  name: brand.name,
  rivals: sampleBrands.filter((other) => other !== brand).map((other) => other.name),
  share: shares[at] ?? 10,
  weekend: weekends[at] ?? 1,
  moods: moods[at] ?? [['neutral', 1]],
}))

/** Part of the main brand's mentions that is negative on a normal day: what the crisis is measured against. */
export const NEGATIVE_SHARE = 0.25

/** What people speak about in each mood. */
export const subjects: Readonly<Record<Mood, readonly (readonly [Subject, number])[]>> = {
  negative: [
    ['network', 26], ['service', 20], ['app', 15], ['refund', 11], ['price', 11], ['delivery', 9], ['tariff', 9],
    ['general', 5],
  ],
  neutral: [
    ['tariff', 22], ['network', 21], ['price', 14], ['app', 12], ['service', 10], ['delivery', 9], ['general', 9],
    ['refund', 6],
  ],
  positive: [
    ['network', 24], ['service', 18], ['tariff', 16], ['app', 13], ['delivery', 10], ['price', 10], ['general', 7],
    ['refund', 6],
  ],
} // biome-ignore format: a table
