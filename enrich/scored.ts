import type { Mention } from '../ingest/mention.ts'

/** The moods, in the order of a model's classes, of `y` in training lines, and of the keys 1, 2, 3 on the page. */
export const sentimentLabels = ['negative', 'neutral', 'positive'] as const
export type SentimentLabel = (typeof sentimentLabels)[number]

/** A mood's place among them; −1 for any other word. */
export const sentimentIndex = (word: string | undefined): number =>
  (sentimentLabels as readonly string[]).indexOf(word ?? '')

/** The mood towards the matched brand. Probabilities sum to 1; `score` is P(positive) − P(negative), −1 to 1. */
export interface Sentiment {
  readonly label: SentimentLabel
  readonly negative: number
  readonly neutral: number
  readonly positive: number
  readonly score: number
  /**
   * Spans of the text that made the score, UTF-16 positions, with their share of it; the weights add up to the score.
   * A first span from 0 to 0 holds what belongs to no single word.
   */
  readonly because: readonly { readonly from: number; readonly to: number; readonly weight: number }[]
}

export interface LanguageGuess {
  /** ISO 639 code, or `und` when it cannot be told. */
  readonly code: string
  /** 0 to 1; 1 when the source stated it. */
  readonly confidence: number
}

/** Stands for a brand where a mention is of none (`enrich.keepUnmatched`); no id of the settings can be it. */
export const NO_BRAND = '-'

/** Why a mention belongs to a brand: the first query that matched, and its first clause as it stands in the settings. */
export interface BrandMatch {
  readonly brand: string
  readonly clause: string
  /** The version of that query (config/settings/watchlist.ts). */
  readonly queryVersion: number
}

export const emotions = ['anger', 'joy', 'sadness'] as const
/** What the author feels; see enrich/signals/emotions.ts. */
export type Emotion = (typeof emotions)[number]

export const intents = ['complaint', 'question', 'suggestion', 'praise', 'purchase'] as const
/** What the author wants; see enrich/signals/intents.ts. */
export type Intent = (typeof intents)[number]

/** What every scorer adds; which scorer and version made it is in `scorers`. */
export interface Scores {
  readonly language: LanguageGuess
  readonly sentiment: Sentiment
  readonly topics: readonly string[]
  readonly intents: readonly Intent[]
  /** None where no model of the language says; absent in rows of scorers that did not look. */
  readonly emotions?: readonly Emotion[]
  /**
   * Entities of the settings (`product:kavento-one`), `#tags` and `@names`, see enrich/entities.ts; absent in rows of
   * scorers that did not look.
   */
  readonly entities?: readonly string[]
  /** Words that a plain index would miss, see enrich/search-words.ts. */
  readonly searchWords?: string
  /** Probabilities, 0 to 1. */
  readonly offensive: number
  readonly spam: number
  /** Near-duplicate fingerprint of the normalised text, 64 bits as decimal text; `0` for no text. */
  readonly story: string
}

/** What queries ask of scores: what only scoring can tell. */
export interface SubjectScores {
  readonly language: string
  readonly sentiment: { readonly label: SentimentLabel; readonly score: number }
  readonly topics: readonly string[]
  readonly intents: readonly string[]
  readonly emotions: readonly string[]
  readonly entities: readonly string[]
  /** Probabilities, 0 to 1. */
  readonly offensive: number
  readonly spam: number
  readonly reach?: number | undefined
}

/** What an index of words must hold for a part of a query to match. */
export type Candidate =
  /** This whole word, folded. */
  | { readonly kind: 'word'; readonly word: string }
  /** A word with this inside. */
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Candidate[] }

/** One per mention and matched brand: one row in ClickHouse. */
export interface ScoredMention extends Scores {
  readonly mention: Mention
  readonly brand: string
  readonly clause: string
  readonly queryVersion: number
  /** The mood is that of the clauses which speak of this brand, not of the whole text; absent: of the whole. */
  readonly ownClauses?: boolean
  /** Keyed pseudonym of the author, 16 hex digits; empty when the source states none. */
  readonly voice: string
  /** The larger of followers and views (see enrich/signals/reach.ts); undefined when neither is known. */
  readonly reach?: number
  /** Which scorer and version made what: `language=script/5+linear/1441d439b424 … story=simhash/1 reach=max/1`. */
  readonly scorers: string
  readonly scoredAt: number
}

/** Two texts tell one story when their fingerprints differ in no more bits: see `storyOf` for what that was measured to find. */
export const STORY_BITS_NEAR = 10

/**
 * How automatic an author behaves: from 0, as people do or unknown, to 1, the same thing again and again in no time.
 * Known by the pseudonym, never by the name.
 */
export type BotScoreOf = (voice: string) => number
