import type { Dictionary } from '../lexicon/dictionary.ts'
import { explain } from '../model/explain.ts'
import type { HeadName } from '../model/heads.ts'
import type { Model } from '../model/model.ts'
import type { Sentiment, SentimentLabel } from '../scored.ts'
import type { Tokens } from '../text/tokens.ts'
import { scoreSigns } from './signs.ts'

type MoodHead = Extract<HeadName, `sentiment.${string}`>

/** Languages that the multilingual head was taught, beside English and German. */
const OTHERS: ReadonlySet<string> = new Set(['fr', 'es', 'it', 'pt', 'ar', 'hi'])

/** The head for a language; undefined: no model, and nobody pretends to have one. */
export const moodHead = (language: string): MoodHead | undefined => {
  if (language === 'en') return 'sentiment.en'
  if (language === 'de') return 'sentiment.de'
  return OTHERS.has(language) ? 'sentiment.other' : undefined
}

/** How far the author's own rating pulls, in log-odds from worst to best: more than most words. */
const RATING_PULL = 6
/** A rating in the middle is mixed: neutral gains this at 0.5, and loses it towards the ends. */
const RATING_NEUTRAL = 1.5

/** Adds what the author's own rating (0 worst to 1 best) says to the log-odds of the three moods. */
export const addRating = (odds: Float64Array, rating: number): void => {
  const pull = (rating - 0.5) * RATING_PULL
  odds[0] = (odds[0] as number) - pull / 2
  odds[2] = (odds[2] as number) + pull / 2
  odds[1] = (odds[1] as number) + RATING_NEUTRAL * (1 - 4 * Math.abs(rating - 0.5))
}

/** The chances that log-odds of the three moods stand for. */
export const chancesOf = (odds: Float64Array): Pick<Sentiment, SentimentLabel> => {
  const [low, middle, high] = odds as unknown as [number, number, number]
  const most = Math.max(low, middle, high)
  const [one, two, three] = [Math.exp(low - most), Math.exp(middle - most), Math.exp(high - most)]
  const sum = one + two + three
  return { negative: one / sum, neutral: two / sum, positive: three / sum }
}

/** The mood that chances say most for: of equal ones neutral, then positive. */
export const likeliest = (negative: number, neutral: number, positive: number): SentimentLabel =>
  neutral >= Math.max(negative, positive) ? 'neutral' : positive >= negative ? 'positive' : 'negative'

const logits = new Float64Array(3)

/** What signs say, with the author's own rating as further evidence; `because` holds it beside what is nobody's alone. */
const withRating = (signs: Sentiment, rating: number): Sentiment => {
  const odds = Float64Array.of(Math.log(signs.negative), Math.log(signs.neutral), Math.log(signs.positive))
  addRating(odds, rating)
  const chances = chancesOf(odds)
  const score = chances.positive - chances.negative
  const label = likeliest(chances.negative, chances.neutral, chances.positive)
  const because = [{ from: 0, to: 0, weight: score - signs.score }, ...signs.because]
  return { label, ...chances, score, because }
}

/**
 * The mood of the text that the model has just read, in this language; a rating (0 worst to 1 best) that the author
 * gave joins as evidence of its own. `because` says how much of the score each word, sign and address made; its first
 * span, 0 to 0, holds what is nobody's alone: the model's prior, the form of the text, the title, the rating and what
 * is too small to name. The weights add up to the score.
 */
export const scoreSentiment = (
  model: Model,
  dictionary: Dictionary,
  tokens: Tokens,
  language: string,
  rating?: number,
): Sentiment => {
  const head = moodHead(language)
  if (head === undefined || !model.has(head)) {
    const signs = scoreSigns(dictionary, tokens)
    return rating === undefined ? signs : withRating(signs, rating)
  }
  for (let mood = 0; mood < 3; mood++) logits[mood] = model.logit(head, mood)
  if (rating !== undefined) addRating(logits, rating)
  const chances = chancesOf(logits)
  const { negative, positive } = chances
  const score = positive - negative
  const label = likeliest(negative, chances.neutral, positive)
  // The score as a share of the log-odds that made it; where both vanish, their ratio is P(positive).
  const odds = (logits[2] as number) - (logits[0] as number)
  const share = Math.abs(odds) < 1e-9 ? positive : score / odds
  const because = explain(model, tokens, head, share, score)
  return { label, ...chances, score, because }
}
