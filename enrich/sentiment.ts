import {
  BOOSTS_ENGLISH,
  BOOSTS_GERMAN,
  type Dictionary,
  GREETS,
  NEGATES_ENGLISH,
  NEGATES_GERMAN,
  NEGATES_TAIL,
  TIME_OF_DAY,
} from './lexicon/dictionary.ts'
import type { Sentiment } from './scored.ts'
import { AFTER_APOSTROPHE, AFTER_STOP, HANDLE, NUMBER, SIGN, type Tokens, URL } from './tokens.ts'

/** How one language's words are weighed. */
interface Manner {
  readonly weights: 'english' | 'german' | 'none'
  readonly negates: number
  readonly boosts: number
  /** How many words behind its word a negation may stand: German says `funktioniert nicht`. */
  readonly negatedBehind: number
  /**
   * From the sum of weights to three probabilities, an ordered logit: P(positive) = σ((sum − threshold) / softness),
   * P(negative) = σ((−sum − threshold) / softness), the rest is neutral. No evidence scores 0. Fitted by maximum
   * likelihood on public training tweets in which the three labels weigh the same.
   */
  readonly threshold: number
  readonly softness: number
}

const MANNERS = {
  en: {
    weights: 'english',
    negates: NEGATES_ENGLISH,
    boosts: BOOSTS_ENGLISH,
    negatedBehind: 0,
    threshold: 1.8,
    softness: 2,
  },
  de: {
    weights: 'german',
    negates: NEGATES_GERMAN,
    boosts: BOOSTS_GERMAN,
    negatedBehind: 3,
    threshold: 1.5,
    softness: 1.7,
  },
  other: { weights: 'none', negates: 0, boosts: 0, negatedBehind: 0, threshold: 1.2, softness: 1.5 },
} as const satisfies Record<string, Manner>

/** How far a negation reaches, in words; a clause's end stops it. */
const NEGATION_WORDS = 3
/** `not good` is bad, but less so than `bad`. */
const NEGATION_FACTOR = -0.6
const BOOST_FACTOR = 1.5
/** A long text's sum says no more than a strong post's. */
const SUM_MAX = 8
/** Spans named in `because`: enough for a reader. */
const BECAUSE_MAX = 50

/** The `t` of `don't`. */
const isTail = (d: Dictionary, t: Tokens, at: number): boolean => {
  if (at >= t.count || ((t.flags[at] as number) & AFTER_APOSTROPHE) === 0) return false
  const row = t.row[at] as number
  return row >= 0 && ((d.marks[row] as number) & NEGATES_TAIL) !== 0
}

const isGreeting = (d: Dictionary, t: Tokens, at: number): boolean => {
  if (((d.marks[t.row[at] as number] as number) & GREETS) === 0 || at + 1 >= t.count) return false
  const next = t.row[at + 1] as number
  return next >= 0 && ((d.marks[next] as number) & TIME_OF_DAY) !== 0
}

const negates = (d: Dictionary, t: Tokens, at: number, manner: Manner): boolean => {
  const row = t.row[at] as number
  if (row < 0) return false
  const marks = d.marks[row] as number
  if ((marks & manner.negates) !== 0) return true
  return manner.negates === NEGATES_ENGLISH && isTail(d, t, at)
}

const isNegated = (d: Dictionary, t: Tokens, at: number, manner: Manner): boolean => {
  for (let before = at - 1; before >= 0 && at - before <= NEGATION_WORDS; before--) {
    if (((t.flags[before + 1] as number) & AFTER_STOP) !== 0) break
    if (negates(d, t, before, manner)) return true
  }
  for (let behind = at + 1; behind < t.count && behind - at <= manner.negatedBehind; behind++) {
    if (((t.flags[behind] as number) & AFTER_STOP) !== 0) break
    if (negates(d, t, behind, manner)) return true
  }
  return false
}

/** What token `at` adds to the sum, with negation and emphasis around it. */
const weightAt = (d: Dictionary, t: Tokens, at: number, manner: Manner): number => {
  const row = t.row[at] as number
  if (row < 0) return 0
  const kind = t.kind[at]
  if (kind === SIGN) return d.sign[row] as number
  if (manner.weights === 'none' || kind === HANDLE || kind === URL || kind === NUMBER) return 0
  const weight = d[manner.weights][row] as number
  // The `won` of `won't` is no victory, and `Guten Tag` no praise.
  if (weight === 0 || isTail(d, t, at + 1) || isGreeting(d, t, at)) return 0
  const before = at > 0 ? (t.row[at - 1] as number) : -1
  const boosted = before >= 0 && ((d.marks[before] as number) & manner.boosts) !== 0 ? weight * BOOST_FACTOR : weight
  return isNegated(d, t, at, manner) ? boosted * NEGATION_FACTOR : boosted
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

const sentimentOf = (sum: number, manner: Manner, because: Sentiment['because']): Sentiment => {
  const capped = Math.max(-SUM_MAX, Math.min(SUM_MAX, sum))
  const positive = logistic((capped - manner.threshold) / manner.softness)
  const negative = logistic((-capped - manner.threshold) / manner.softness)
  const neutral = 1 - positive - negative
  const label =
    positive >= neutral && positive > negative
      ? 'positive'
      : negative >= neutral && negative > positive
        ? 'negative'
        : 'neutral'
  return { label, negative, neutral, positive, score: positive - negative, because }
}

/** Most posts hold no known word: they share one value per language. */
const NOTHING = {
  en: Object.freeze(sentimentOf(0, MANNERS.en, Object.freeze([]))),
  de: Object.freeze(sentimentOf(0, MANNERS.de, Object.freeze([]))),
  other: Object.freeze(sentimentOf(0, MANNERS.other, Object.freeze([]))),
}

const hitsAt: number[] = []
const hitsWeight: number[] = []

/**
 * The mood of tokens whose rows are looked up: words of English and German with negation and emphasis, emoji and
 * emoticons in every language. Other languages have no words yet, so without a sign they are neutral with the
 * probabilities of no evidence. The spans of `because` are the text's (the title's hits count, but have no span);
 * their weights add up to the score.
 */
export const scoreSentiment = (dictionary: Dictionary, tokens: Tokens, language: string): Sentiment => {
  const key = language === 'en' || language === 'de' ? language : 'other'
  const manner = MANNERS[key]
  let sum = 0
  hitsAt.length = 0
  hitsWeight.length = 0
  for (let at = 0; at < tokens.count; at++) {
    const weight = weightAt(dictionary, tokens, at, manner)
    if (weight === 0) continue
    sum += weight
    if (at < tokens.textStart || hitsAt.length >= BECAUSE_MAX) continue
    hitsAt.push(at)
    hitsWeight.push(weight)
  }
  if (sum === 0 && hitsAt.length === 0) return NOTHING[key]
  const because = hitsAt.map((at) => ({ from: tokens.from[at] as number, to: tokens.to[at] as number, weight: 0 }))
  const sentiment = sentimentOf(sum, manner, because)
  // The score is a curve over the sum: each hit gets its share of it.
  const share = Math.abs(sum) < 1e-9 ? 0 : sentiment.score / sum
  because.forEach((span, index) => {
    span.weight = share * (hitsWeight[index] as number)
  })
  return sentiment
}
