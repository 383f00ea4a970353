import { DAY_MS, type EpochMs, isoDay } from '../../config/time/instant.ts'
import type { HistoryRow, SearchPeriod, SearchSummary } from './port.ts'
import { openSample } from './sample.ts'

/** How often something was said, most often first. */
export interface Counted {
  readonly name: string
  readonly mentions: number
}

export interface SampleMention {
  readonly id: string
  readonly brand: string
  readonly publishedAt: EpochMs
  readonly source: string
  readonly language: string
  readonly sentiment: string
  readonly url?: string
  readonly title?: string
  /** Hostile, as it came. */
  readonly text: string
}

/** What a query would have found in stored history. */
export interface Preview extends SearchSummary {
  readonly mentions: number
  readonly from: EpochMs
  readonly to: EpochMs
  /** Every day (UTC) that was looked at, oldest first, also those without a mention. */
  readonly days: readonly { readonly day: string; readonly mentions: number }[]
  readonly sources: readonly Counted[]
  readonly languages: readonly Counted[]
  /** Keyed pseudonyms: no names. */
  readonly voices: readonly Counted[]
  readonly sentiments: readonly Counted[]
  /** A uniform random sample of all that was found. */
  readonly sample: readonly SampleMention[]
}

const SAMPLE_SIZE = 50
const TOP_MAX = 10
/** Different names that are counted at most: beyond it, rare ones are left out. */
const NAMES_MAX = 100_000
const SEED = 20_261_121

export const sampleOf = ({ mention, brand, language, sentiment }: HistoryRow): SampleMention => ({
  id: mention.id,
  brand,
  publishedAt: mention.publishedAt,
  source: mention.source,
  language,
  sentiment: sentiment.label,
  ...(mention.url !== undefined && { url: mention.url }),
  ...(mention.title !== undefined && { title: mention.title }),
  text: mention.text,
})

/** Counts names, up to a limit of different ones. */
export const openCounts = () => {
  const counts = new Map<string, number>()
  return {
    add: (name: string): void => {
      const known = counts.get(name)
      if (known !== undefined || counts.size < NAMES_MAX) counts.set(name, (known ?? 0) + 1)
    },
    top: (): readonly Counted[] =>
      [...counts]
        .map(([name, mentions]) => ({ name, mentions }))
        .toSorted((one, other) => other.mentions - one.mentions || (one.name < other.name ? -1 : 1))
        .slice(0, TOP_MAX),
    of: (name: string): number => counts.get(name) ?? 0,
  }
}

/** Days from the first to the last, both included. */
export const daysBetween = (from: EpochMs, to: EpochMs): readonly string[] => {
  const first = Math.floor(from / DAY_MS)
  const last = Math.floor(Math.max(from, to - 1) / DAY_MS)
  return Array.from({ length: last - first + 1 }, (_, at) => isoDay((first + at) * DAY_MS))
}

/** Gathers a preview from found rows; `sampled` may be of another size than the 50 people mark. */
export const openPreview = (period: SearchPeriod, sampled = SAMPLE_SIZE) => {
  const [days, sources, languages] = [openCounts(), openCounts(), openCounts()]
  const [voices, sentiments] = [openCounts(), openCounts()]
  const sample = openSample<SampleMention>(sampled, SEED)
  let mentions = 0
  return {
    add: (row: HistoryRow): void => {
      mentions++
      days.add(isoDay(row.mention.publishedAt))
      sources.add(row.mention.source)
      languages.add(row.language)
      if (row.voice !== '') voices.add(row.voice)
      sentiments.add(row.sentiment.label)
      sample.add(sampleOf(row))
    },
    finish: (summary: SearchSummary): Preview => ({
      ...summary,
      mentions,
      from: period.from,
      to: period.to,
      days: daysBetween(summary.since, period.to).map((day) => ({ day, mentions: days.of(day) })),
      sources: sources.top(),
      languages: languages.top(),
      voices: voices.top(),
      sentiments: sentiments.top(),
      sample: sample.all(),
    }),
  }
}
