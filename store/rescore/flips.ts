import type { Scores } from '../../enrich/scored.ts'
import type { StoredRow } from './page.ts'
import { scoredMood, scoredTopics } from './row.ts'

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

/** How many mentions came to a topic, and how many left it. */
export interface TopicMove {
  readonly topic: string
  readonly gained: number
  readonly lost: number
}

export interface Flips {
  add(row: StoredRow, scores: Scores): void
  all(): readonly Flip[]
  /** The first few of every kind of flip. */
  samples(): readonly FlipSample[]
  /** Topics that are not as they were, of the rows that this process looked at. */
  topics(): readonly TopicMove[]
}

const SAMPLES_EACH = 3
const SAMPLE_CHARS_MAX = 160

/** Counts flips of what the scorers said without storing anything. */
export const newFlips = (): Flips => {
  const counts = new Map<string, number>()
  const kinds = new Map<string, FlipSample[]>()
  const moves = new Map<string, TopicMove>()
  const move = (topic: string, more: Omit<TopicMove, 'topic'>): void => {
    const { gained, lost } = moves.get(topic) ?? { gained: 0, lost: 0 }
    moves.set(topic, { topic, gained: gained + more.gained, lost: lost + more.lost })
  }
  const addTopics = (before: readonly string[], after: readonly string[]): void => {
    for (const topic of after) if (!before.includes(topic)) move(topic, { gained: 1, lost: 0 })
    for (const topic of before) if (!after.includes(topic)) move(topic, { gained: 0, lost: 1 })
  }
  return {
    topics: () => [...moves.values()].toSorted((a, b) => (a.topic < b.topic ? -1 : 1)),
    samples: () => [...kinds.values()].flat(),
    add: (row, { language, sentiment, topics }) => {
      addTopics(scoredTopics(row), topics)
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

/** One line a topic that is not as it was. */
export const topicLines = (moves: readonly TopicMove[]): readonly string[] =>
  moves.map(({ topic, gained, lost }) => `topic ${topic}: ${gained} gained, ${lost} lost`)
