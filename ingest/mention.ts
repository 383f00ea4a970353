import { hash } from 'node:crypto'
import { z } from 'zod'

/** 128 bits of SHA-256 over source and native id, written as a UUID of version 8 (RFC 9562, custom hash). */
export const MentionId = z.uuid().brand<'MentionId'>()
export type MentionId = z.infer<typeof MentionId>

/** The same post fetched twice, by whichever process, has the same id. */
export const mentionId = (source: string, nativeId: string): MentionId => {
  const hex = hash('sha256', `${source}\n${nativeId}`)
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as MentionId
}

/** As `ingest/sources/feed-name.ts` shows a feed's address that holds a key, with a mark in its place. */
const MARKED = /^https?:\/\/\S+ \([0-9a-f]{8}\) /

/** Whether the id may be made of more than this native id shows. */
export const showsLess = (source: string, nativeId: string): boolean => source === 'feed' && MARKED.test(nativeId)

export const mentionKinds = [
  'post', 'reply', 'share', 'quote', 'comment', 'review', 'article', 'question', 'message',
] as const // biome-ignore format: one line reads better
export type MentionKind = (typeof mentionKinds)[number]

/**
 * Epoch milliseconds, from 1970 to 2099: 0001-01-01 and 9999-12-31 are what broken feeds send, and ClickHouse's DateTime
 * ends in 2106.
 */
export const Instant = z
  .int()
  .min(0)
  .max(Date.UTC(2100, 0, 1))

/** What the contract allows: lengths in UTF-16 units, entries of lists, and the largest numbers. */
export const mentionLimits = {
  nativeIdChars: 1_000,
  shortChars: 500,
  urlChars: 2_000,
  titleChars: 2_000,
  links: 100,
  media: 50,
  count: 1_000_000_000_000,
  version: 8_000_000_000_000,
} as const

const short = z.string().max(mentionLimits.shortChars)
const title = z.string().max(mentionLimits.titleChars)
const url = z.string().max(mentionLimits.urlChars)
const count = z.int().min(0).max(mentionLimits.count)

const Author = z.strictObject({
  /** Stable id inside the source; the pseudonym is made of source and this. */
  id: short,
  name: short.optional(),
  handle: short.optional(),
  url: url.optional(),
  followers: count.optional(),
  verified: z.boolean().optional(),
  /** The brand's own account. */
  official: z.boolean().optional(),
})

/**
 * What a source saw: one JSON record on the log, keyed by `id`. Instants are epoch milliseconds in UTC.
 * A field that the source does not state is absent: unknown is not zero.
 */
export const Mention = z.strictObject({
  id: MentionId,
  source: z.string().regex(/^[a-z0-9-]{1,40}$/),
  nativeId: z.string().min(1).max(mentionLimits.nativeIdChars),
  /** 1 when first seen; larger with every edit or new count, so that the newest wins whatever the order. */
  version: z.int().min(1).max(mentionLimits.version),
  kind: z.enum(mentionKinds),
  /** Taken back by the platform or its author: everything else may be empty. */
  deleted: z.boolean().optional(),
  url: url.optional(),
  title: title.optional(),
  /** As it came, cut at `enrich.textCharsMax` with a closing `…`. */
  text: z.string().max(1_000_000),
  links: z.array(url).max(mentionLimits.links).optional(),
  /** Described, never loaded. */
  media: z
    .array(
      z.strictObject({
        kind: z.enum(['image', 'video', 'audio', 'other']),
        url,
        alt: title.optional(),
      }),
    )
    .max(mentionLimits.media)
    .optional(),
  /** ISO 639 code, only if the source states it: then it wins over our own guess. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
  author: Author.optional(),
  /** Where inside the source: subreddit, feed, app, site host, instance. */
  channel: short.optional(),
  thread: z.strictObject({ rootId: short.optional(), parentId: short.optional() }).optional(),
  publishedAt: Instant,
  editedAt: Instant.optional(),
  collectedAt: Instant,
  /** The source's own clock was impossible (future, before 1990) and was replaced by `collectedAt`. */
  clockClamped: z.boolean().optional(),
  engagement: z
    .strictObject({
      likes: count.optional(),
      comments: count.optional(),
      shares: count.optional(),
      views: count.optional(),
    })
    .optional(),
  rating: z
    .strictObject({
      /** 0 (worst) to 1 (best). */
      value: z.number().min(0).max(1),
      /** The scale it came on, such as `1-5`. */
      scale: z.string().max(20),
    })
    .optional(),
  place: z
    .strictObject({
      country: short.optional(),
      region: short.optional(),
      city: short.optional(),
      latitude: z.number().min(-90).max(90).optional(),
      longitude: z.number().min(-180).max(180).optional(),
    })
    .optional(),
})
export type Mention = z.infer<typeof Mention>
