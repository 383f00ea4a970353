import type { Sentiment, SentimentLabel } from '../scored.ts'
import { likeliest } from '../signals/sentiment.ts'

/** A mood and how much it counts, more than 0. */
export interface Weighed {
  readonly mood: Sentiment
  readonly weight: number
}

/** The rests belong to no word, so they are one; words stand in the order of the text. */
const reasonsOf = (all: Sentiment['because']): Sentiment['because'] => {
  const rest = all.reduce((sum, { from, to, weight }) => (from === to ? sum + weight : sum), 0)
  const words = all.filter(({ from, to }) => from !== to).toSorted((one, other) => one.from - other.from)
  return rest === 0 ? words : [{ from: 0, to: 0, weight: rest }, ...words]
}

/** The mean of some moods, at least one; its reasons add up to its score as theirs do. */
export const mixed = (moods: readonly Weighed[]): Sentiment => {
  const [first, ...more] = moods
  if (first === undefined) throw new TypeError('no moods to mix')
  if (more.length === 0) return first.mood
  const all = moods.reduce((sum, { weight }) => sum + weight, 0)
  const mean = (part: SentimentLabel): number =>
    moods.reduce((sum, { mood, weight }) => sum + (mood[part] * weight) / all, 0)
  const [negative, neutral, positive] = [mean('negative'), mean('neutral'), mean('positive')]
  const because = moods.flatMap(({ mood, weight }) =>
    mood.because.map((span) => ({ ...span, weight: (span.weight * weight) / all })),
  )
  return {
    label: likeliest(negative, neutral, positive),
    negative,
    neutral,
    positive,
    score: positive - negative,
    because: reasonsOf(because),
  }
}
