import type { Dictionary } from '../lexicon/dictionary.ts'
import type { Sentiment } from '../scored.ts'
import { SIGN, type Tokens } from '../text/tokens.ts'

/**
 * From a sum of weights to three probabilities, an ordered logit: P(positive) = σ((sum − threshold) / softness),
 * P(negative) = σ((−sum − threshold) / softness), the rest is neutral. Fitted by maximum likelihood on public training
 * tweets in which the three labels weigh the same.
 */
const THRESHOLD = 1.2
const SOFTNESS = 1.5
/** A wall of hearts says no more than a strong post. */
const SUM_MAX = 8
/** Spans named in `because`: enough for a reader. */
const BECAUSE_MAX = 50

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

const moodOf = (sum: number, because: Sentiment['because']): Sentiment => {
  const capped = Math.max(-SUM_MAX, Math.min(SUM_MAX, sum))
  const positive = logistic((capped - THRESHOLD) / SOFTNESS)
  const negative = logistic((-capped - THRESHOLD) / SOFTNESS)
  const neutral = 1 - positive - negative
  const label = positive > neutral ? 'positive' : negative > neutral ? 'negative' : 'neutral'
  return { label, negative, neutral, positive, score: positive - negative, because }
}

/** Most posts hold no sign: they share one value. */
const NOTHING = Object.freeze(moodOf(0, Object.freeze([])))

/**
 * The mood of a text in a language that no model knows: its emoji and emoticons alone. Without one it is neutral with
 * the probabilities of no evidence, which is what is known. The spans' weights add up to the score; a title's signs
 * stand in the first span, 0 to 0.
 */
export const scoreSigns = (dictionary: Dictionary, tokens: Tokens): Sentiment => {
  let sum = 0
  for (let at = 0; at < tokens.count; at++) {
    const row = tokens.row[at] as number
    if (row >= 0 && tokens.kind[at] === SIGN) sum += dictionary.sign[row] as number
  }
  if (sum === 0) return NOTHING
  const because: { from: number; to: number; weight: number }[] = []
  const mood = moodOf(sum, because)
  const share = mood.score / sum
  let rest = mood.score
  for (let at = tokens.textStart; at < tokens.count && because.length < BECAUSE_MAX; at++) {
    const row = tokens.row[at] as number
    if (row < 0 || tokens.kind[at] !== SIGN || dictionary.sign[row] === 0) continue
    const weight = share * (dictionary.sign[row] as number)
    because.push({ from: tokens.from[at] as number, to: tokens.to[at] as number, weight })
    rest -= weight
  }
  if (rest !== 0) because.unshift({ from: 0, to: 0, weight: rest })
  return mood
}
