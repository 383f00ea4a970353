import { z } from 'zod'
import type { EpochMs } from '../config/time/instant.ts'
import type { Mention } from '../ingest/mention.ts'
import { Count, Flag } from './queries/mention-columns.ts'

/** Columns of `mentions` that hold what a source saw, as far as queries and scorers ask for it; `id` as text. */
export const MentionColumns = z.object({
  id: z.string(),
  version: z.number(),
  source: z.string(),
  native_id: z.string(),
  kind: z.string(),
  url: z.string(),
  title: z.string(),
  text: z.string(),
  links: z.array(z.string()),
  language: z.string(),
  language_confidence: z.number(),
  author_id: z.string(),
  author_name: z.string(),
  author_handle: z.string(),
  author_followers: Count,
  author_verified: Flag.nullable(),
  author_official: Flag,
  channel: z.string(),
  thread_root: z.string(),
  thread_parent: z.string(),
  likes: Count,
  comments: Count,
  shares: Count,
  views: Count,
  rating: Count,
  rating_scale: z.string(),
  country: z.string(),
  region: z.string(),
  city: z.string(),
  latitude: Count,
  longitude: Count,
})
type MentionColumns = z.infer<typeof MentionColumns>

/** The same for a SELECT. */
export const mentionColumns = Object.keys(MentionColumns.shape)
  .map((name) => (name === 'id' ? 'toString(id) AS id' : name))
  .join(', ')

/** Drops what the store keeps as empty or null: a mention says nothing there. */
const said = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined => {
  const known = Object.entries(fields).filter(([, value]) => value !== '' && value !== null)
  return known.length === 0 ? undefined : Object.fromEntries(known)
}

const authorOf = (row: MentionColumns) => {
  const known = said({
    id: row.author_id,
    name: row.author_name,
    handle: row.author_handle,
    followers: row.author_followers,
    verified: row.author_verified,
  })
  return known === undefined && !row.author_official ? undefined : { id: '', ...known, official: row.author_official }
}

/** A confidence of 1 says that the source stated the language. */
const isLanguageStated = (row: Pick<MentionColumns, 'language' | 'language_confidence'>): boolean =>
  row.language_confidence === 1 && /^[a-z]{2,3}$/.test(row.language)

/**
 * The mention behind a stored row, so that queries and scorers answer as they did on the stream. It was parsed when it
 * was taken in, so it is not parsed again. Media and the addresses of authors, which nothing asks for, are left out.
 */
export const mentionOf = (row: MentionColumns, publishedAt: EpochMs): Mention => {
  const author = authorOf(row)
  return {
    ...said({ url: row.url, title: row.title, channel: row.channel }),
    id: row.id,
    source: row.source,
    nativeId: row.native_id,
    version: row.version,
    kind: row.kind,
    text: row.text,
    publishedAt,
    collectedAt: publishedAt,
    ...(isLanguageStated(row) && { language: row.language }),
    ...(row.links.length > 0 && { links: row.links }),
    ...(author !== undefined && { author }),
    thread: said({ rootId: row.thread_root, parentId: row.thread_parent }),
    engagement: said({ likes: row.likes, comments: row.comments, shares: row.shares, views: row.views }),
    ...(row.rating !== null && { rating: { value: row.rating, scale: row.rating_scale } }),
    place: said({
      country: row.country,
      region: row.region,
      city: row.city,
      latitude: row.latitude,
      longitude: row.longitude,
    }),
  } as Mention
}
