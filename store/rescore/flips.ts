import type { Scores } from '../../enrich/scored.ts'
import type { StoredRow } from './page.ts'

/** How many mentions of a brand in a language went from one mood to another. */
export interface Flip {
  readonly brand: string
  readonly language: string
  readonly before: string
  readonly after: string
  readonly mentions: number
}

/** Counts flips without storing anything. */
export const newFlips = (): { add(row: StoredRow, scores: Scores): void; all(): readonly Flip[] } => {
  const counts = new Map<string, number>()
  return {
    add: (row, { language, sentiment }) => {
      const key = [row.brand, language.code, row.sentiment, sentiment.label].join('\n')
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
