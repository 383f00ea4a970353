import { z } from 'zod'
import { sentimentLabels } from '../../enrich/scored.ts'
import { ROW_VERSIONS } from '../row-version.ts'

/** What the screen shows of a mention: no name, handle or address of its author ever leaves the store for it. */
export const screenColumns = `toString(id) AS id, version, row_version AS revision,
  row_version > version * ${ROW_VERSIONS} AS revised, brand, source, channel, kind, url, title,
  substringUTF8(text, 1, 4001) AS text, language, voice, author_official AS official,
  toUnixTimestamp64Milli(published_at) AS publishedAt, toUnixTimestamp64Milli(stored_at) AS storedAt,
  toString(sentiment) AS mood, sentiment_score AS score, sentiment_because AS because, topics, intents, emotions, corrected,
  rating, rating_scale AS ratingScale, likes, comments, shares, views`

/** ClickHouse writes a Bool as true or false, but as 0 or 1 where it went through an expression. */
export const Flag = z.union([z.boolean(), z.number()]).transform(Boolean)
/** NULL where the source does not say. */
export const Count = z.number().nullable()

export const MentionRow = z.object({
  id: z.string(),
  version: z.number(),
  revision: z.number(),
  revised: Flag,
  brand: z.string(),
  source: z.string(),
  channel: z.string(),
  kind: z.string(),
  url: z.string(),
  title: z.string(),
  text: z.string(),
  language: z.string(),
  voice: z.string(),
  official: Flag,
  publishedAt: z.number(),
  storedAt: z.number(),
  mood: z.enum(sentimentLabels),
  score: z.number(),
  because: z.array(z.object({ from: z.number(), to: z.number(), weight: z.number() })),
  topics: z.array(z.string()),
  intents: z.array(z.string()),
  emotions: z.array(z.string()),
  corrected: z.array(z.string()),
  rating: Count,
  ratingScale: z.string(),
  likes: Count,
  comments: Count,
  shares: Count,
  views: Count,
})
export type MentionRow = z.infer<typeof MentionRow>

/** A spreadsheet's cell holds 32,767 characters. */
const CELL_CHARS_MAX = 32_000

/** What is taken out of the page for spreadsheets: what it shows of a mention, but the whole text, and its reach. */
export const sheetColumns = `toString(id) AS id, source, channel, url, title,
  substringUTF8(text, 1, ${CELL_CHARS_MAX}) AS text, language, voice, author_official AS official,
  toUnixTimestamp64Milli(published_at) AS publishedAt, toString(sentiment) AS mood, sentiment_score AS score,
  topics, intents, emotions, rating, rating_scale AS ratingScale, likes, comments, shares, views, reach`

export const SheetRow = MentionRow.pick({
  id: true,
  source: true,
  channel: true,
  url: true,
  title: true,
  text: true,
  language: true,
  voice: true,
  official: true,
  publishedAt: true,
  mood: true,
  score: true,
  topics: true,
  intents: true,
  emotions: true,
  rating: true,
  ratingScale: true,
  likes: true,
  comments: true,
  shares: true,
  views: true,
}).extend({ reach: Count })
export type SheetRow = z.infer<typeof SheetRow>
