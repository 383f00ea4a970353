import { z } from 'zod'
import { sentimentLabels } from '../../enrich/scored.ts'
import { MentionColumns, mentionColumns, mentionOf } from '../stored-mention.ts'
import type { HistoryRow } from './port.ts'

/** Columns that queries can ask for; of authors only what fields of a query name. */
export const historyColumns = `${mentionColumns}, brand, voice,
  toUnixTimestamp64Milli(published_at) AS publishedAt, toString(sentiment) AS mood, sentiment_score AS score,
  topics, intents, emotions, entities, offensive, spam, reach`

const Stored = z.object({
  ...MentionColumns.shape,
  brand: z.string(),
  voice: z.string(),
  publishedAt: z.number(),
  mood: z.enum(sentimentLabels),
  score: z.number(),
  topics: z.array(z.string()),
  intents: z.array(z.string()),
  emotions: z.array(z.string()),
  entities: z.array(z.string()),
  offensive: z.number(),
  spam: z.number(),
  reach: z.number().nullable(),
})

/** A stored row as searches see it. */
export const HistoryRowOf = Stored.transform(
  (row): HistoryRow => ({
    mention: mentionOf(row, row.publishedAt),
    brand: row.brand,
    voice: row.voice,
    language: row.language,
    sentiment: { label: row.mood, score: row.score },
    topics: row.topics,
    intents: row.intents,
    emotions: row.emotions,
    // Tags and names are asked for as #tag and @name.
    entities: row.entities.filter((entity) => !/^[#@]/.test(entity)),
    offensive: row.offensive,
    spam: row.spam,
    reach: row.reach ?? undefined,
  }),
)
