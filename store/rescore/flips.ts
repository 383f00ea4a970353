import type { Scores } from '../../enrich/scored.ts'
import type { StoredRow } from './page.ts'
import { scoredMood } from './row.ts'

/** How many mentions of a brand in a language went from one mood to another. */
export interface Flip {
  readonly brand: string
  readonly language: string
  readonly before: string
  readonly after: string
  readonly mentions: number
}

/** A mention that flipped, to be looked at; its text is hostile. */
export interface FlipSample {
  readonly id: string
  readonly brand: string
  readonly before: string
  readonly after: string
  readonly text: string
}

export interface Flips {
  add(row: StoredRow, scores: Scores): void
  all(): readonly Flip[]
  /** The first few of every kind of flip. */
  samples(): readonly FlipSample[]
}

const SAMPLES_EACH = 3
const SAMPLE_CHARS_MAX = 160

/** Counts flips of what the scorers said without storing anything. */
export const newFlips = (): Flips => {
  const counts = new Map<string, number>()
  const kinds = new Map<string, FlipSample[]>()
  return {
    samples: () => [...kinds.values()].flat(),
    add: (row, { language, sentiment }) => {
      const before = scoredMood(row)
      const after = sentiment.label
      const kind = `${before}\n${after}`
      const kept = kinds.get(kind) ?? []
      if (before !== after && kept.length < SAMPLES_EACH) {
        const text = row.text.slice(0, SAMPLE_CHARS_MAX)
        kinds.set(kind, [...kept, { id: row.id, brand: row.brand, before, after, text }])
      }
      const key = [row.brand, language.code, before, after].join('\n')
      counts.set(key, (counts.get(key) ?? 0) + 1)
    },
    all: () =>
      [...counts].toSorted().map(([key, mentions]) => {
        const [brand = '', language = '', before = '', after = ''] = key.split('\n')
        return { brand, language, before, after, mentions }
      }),
  }
}

/** What flipped, for a person: one line a brand and language, then each change. */
export const flipLines = (flips: readonly Flip[]): readonly string[] => {
  const groups = Map.groupBy(flips, ({ brand, language }) => `${brand} ${language}`)
  return [...groups].flatMap(([name, of]) => {
    const all = of.reduce((sum, { mentions }) => sum + mentions, 0)
    const changed = of.filter(({ before, after }) => before !== after)
    const flipped = changed.reduce((sum, { mentions }) => sum + mentions, 0)
    return [
      `${name}: ${flipped} of ${all} flipped (${((100 * flipped) / all).toFixed(1)} %)`,
      ...changed.map(({ before, after, mentions }) => `  ${before} → ${after}: ${mentions}`),
    ]
  })
}
