import { z } from 'zod'
import type { Mention } from '../../ingest/mention.ts'
import type { HistoryRow } from './port.ts'

/** Columns that queries can ask for; of authors only what fields of a query name. */
export const historyColumns = `toString(id) AS id, version, brand, source, native_id AS nativeId, kind, url, title, text,
  links, language, voice, channel, author_id AS authorId, author_name AS authorName, author_handle AS authorHandle,
  author_followers AS followers, author_verified AS verified, author_official AS official,
  thread_root AS rootId, thread_parent AS parentId, toUnixTimestamp64Milli(published_at) AS publishedAt,
  likes, comments, shares, views, rating, rating_scale AS ratingScale, country, region, city, latitude, longitude,
  toString(sentiment) AS mood, sentiment_score AS score, topics, intents, emotions, entities, offensive, spam, reach`

const Flag = z.union([z.boolean(), z.number()]).transform(Boolean)
const Count = z.number().nullable()

const Stored = z.object({
  id: z.string(),
  version: z.number(),
  brand: z.string(),
  source: z.string(),
  nativeId: z.string(),
  kind: z.string(),
  url: z.string(),
  title: z.string(),
  text: z.string(),
  links: z.array(z.string()),
  language: z.string(),
  voice: z.string(),
  channel: z.string(),
  authorId: z.string(),
  authorName: z.string(),
  authorHandle: z.string(),
  followers: Count,
  verified: Flag.nullable(),
  official: Flag,
  rootId: z.string(),
  parentId: z.string(),
  publishedAt: z.number(),
  likes: Count,
  comments: Count,
  shares: Count,
  views: Count,
  rating: Count,
  ratingScale: z.string(),
  country: z.string(),
  region: z.string(),
  city: z.string(),
  latitude: Count,
  longitude: Count,
  mood: z.enum(['negative', 'neutral', 'positive']),
  score: z.number(),
  topics: z.array(z.string()),
  intents: z.array(z.string()),
  emotions: z.array(z.string()),
  entities: z.array(z.string()),
  offensive: z.number(),
  spam: z.number(),
  reach: Count,
})
type Stored = z.infer<typeof Stored>

/** Drops what the store keeps as empty or null: a mention says nothing there. */
const said = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined => {
  const known = Object.entries(fields).filter(([, value]) => value !== '' && value !== null)
  return known.length === 0 ? undefined : Object.fromEntries(known)
}

const mentionOf = (row: Stored): Mention => {
  const author = said({
    id: row.authorId,
    name: row.authorName,
    handle: row.authorHandle,
    followers: row.followers,
    verified: row.verified,
  })
  return {
    ...said({ url: row.url, title: row.title, channel: row.channel }),
    id: row.id,
    source: row.source,
    nativeId: row.nativeId,
    version: row.version,
    kind: row.kind,
    text: row.text,
    publishedAt: row.publishedAt,
    collectedAt: row.publishedAt,
    ...(row.links.length > 0 && { links: row.links }),
    ...((author !== undefined || row.official) && { author: { id: '', ...author, official: row.official } }),
    thread: said({ rootId: row.rootId, parentId: row.parentId }),
    engagement: said({ likes: row.likes, comments: row.comments, shares: row.shares, views: row.views }),
    ...(row.rating !== null && { rating: { value: row.rating, scale: row.ratingScale } }),
    place: said({
      country: row.country,
      region: row.region,
      city: row.city,
      latitude: row.latitude,
      longitude: row.longitude,
    }),
  } as Mention
}

/** A stored row as searches see it. It was parsed when it was taken in, so it is not parsed again. */
export const HistoryRowOf = Stored.transform(
  (row): HistoryRow => ({
    mention: mentionOf(row),
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
