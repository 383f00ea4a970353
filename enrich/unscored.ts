import type { Mention } from '../ingest/mention.ts'
import type { ScoredMention, Scores } from './scored.ts'

const nothing: Scores = {
  language: { code: 'und', confidence: 0 },
  sentiment: { label: 'neutral', negative: 0, neutral: 1, positive: 0, score: 0, because: [] },
  topics: [],
  intents: [],
  offensive: 0,
  spam: 0,
  story: '0',
}

/** Every mention for `brand`, without scores (`enrich.scoring: false`): what the line carries by itself. */
export const unscored =
  (brand: string, queryVersion: number) =>
  (mention: Mention, now: number): readonly ScoredMention[] => [
    {
      ...nothing,
      language: { code: mention.language ?? 'und', confidence: mention.language === undefined ? 0 : 1 },
      mention,
      brand,
      clause: '',
      queryVersion,
      voice: '',
      scorers: 'none',
      scoredAt: now,
    },
  ]
