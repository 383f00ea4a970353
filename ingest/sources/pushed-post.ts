import { z } from 'zod'
import { foundKind } from '../../config/text/found.ts'
import { languageTag } from '../../config/text/language-code.ts'
import { RATINGS, statedRating } from '../../config/text/stated-rating.ts'
import { DAY_MS } from '../../config/time/instant.ts'
import { instantOfEpoch } from '../import/dates.ts'
import { readDecimal, readRating } from '../import/numbers.ts'
import { mentionKinds, mentionLimits } from '../mention.ts'
import { FUTURE_MS_MAX, PUBLISHED_MS_MIN } from '../normalise.ts'
import { webUrlOf } from '../normalise-fields.ts'
import type { Sighting } from '../source.ts'

const INSTANT = 'a time with its zone such as 2026-11-21T10:00:00Z, a day, or seconds or milliseconds since 1970'

// A time without its zone is refused: it would be read in the zone of this machine. A bare day is that day in UTC.
// So is one that cannot be: as a mention of this minute it could raise an alarm. A day ahead may be another zone's.
const Instant = z
  .union(
    [
      z.union([z.iso.datetime({ offset: true }), z.iso.date()]).transform((text) => Date.parse(text)),
      z.number().transform(instantOfEpoch),
    ],
    INSTANT,
  )
  .refine((at) => at >= PUBLISHED_MS_MIN && at <= Date.now() + DAY_MS, 'lies before 1990 or in the future')
const Count = z.int().min(0).max(mentionLimits.count).optional()

const RATED = `${RATINGS}, or one with its scale such as 8/10 or 80%`
const ratingOf = (stated: number | string | boolean): Sighting['rating'] => {
  const number = readDecimal(stated)
  return number === undefined ? readRating(stated, { worst: 1, best: 5 }) : statedRating(number)
}
const Rating = z
  .union([z.number(), z.string(), z.boolean()], RATED)
  .transform(ratingOf)
  .refine((rating) => rating !== undefined, `expected ${RATED}`)

const Author = z.object({
  /** Absent: the handle, else the name. */
  id: z.union([z.string(), z.int()]).transform(String).optional(),
  name: z.string().optional(),
  handle: z.string().optional(),
  url: z.string().optional(),
  followers: Count,
  verified: z.boolean().optional(),
})
type Author = z.infer<typeof Author>

/** One post as anything that can POST JSON may send it. `id` identifies it: sent again it replaces itself. */
export const PushedPost = z
  .object({
    id: z.union([z.string().min(1), z.int()], 'a text, or a whole number').transform(String),
    text: z.string().default(''),
    title: z.string().optional(),
    url: z.string().optional(),
    kind: z.enum(mentionKinds).default('post'),
    /** `en` or a longer tag such as `en-GB`. */
    language: z.string().regex(languageTag, 'a code such as en or en-GB').optional(),
    publishedAt: Instant.optional(),
    editedAt: Instant.optional(),
    /** Counts edits; larger wins. Absent: a changed content is a newer version. */
    version: z.int().min(1).max(mentionLimits.version).optional(),
    deleted: z.boolean().optional(),
    channel: z.string().optional(),
    author: z
      .union(
        [z.string().transform((name): Author => ({ id: name, name })), Author],
        'a name, or an object with any of id, name, handle, url, followers (a number), verified (true or false)',
      )
      .optional(),
    /** A number as in `earshot score`, or with a scale of its own as imports read it: `8/10`, `80%`. */
    rating: Rating.optional(),
    likes: Count,
    comments: Count,
    shares: Count,
    views: Count,
  })
  .refine(({ text, title, deleted }) => text !== '' || (title ?? '') !== '' || deleted === true, {
    path: ['text'],
    message: 'nothing said: neither text nor title nor deleted',
  })
type PushedPost = z.infer<typeof PushedPost>

export const sightingOf = ({ id, likes, comments, shares, views, ...post }: PushedPost): Sighting =>
  ({ ...post, nativeId: id, engagement: { likes, comments, shares, views } }) as Sighting

const ADDRESS = `an http or https address without spaces, of at most ${mentionLimits.urlChars} characters`
const noAddress = (field: string, stated: string | undefined): readonly string[] =>
  stated === undefined || stated === '' || webUrlOf(stated) !== undefined
    ? []
    : [`${field}: found ${foundKind(stated)}, expected ${ADDRESS}`]

const leftOutOfAuthor = (author: Author): readonly string[] => {
  const { id, name, handle, ...rest } = author
  const isNobody = !(id || name || handle) && Object.keys(rest).length > 0
  return isNobody ? ['author: missing, expected a name, an id or a handle'] : noAddress('author.url', author.url)
}

/** What a post says in vain, field by field: it costs no mention, but whoever sends it should know. */
export const leftOutOf = ({ url, author, publishedAt }: PushedPost): string => {
  const isAhead = publishedAt !== undefined && publishedAt > Date.now() + FUTURE_MS_MAX
  return [
    ...noAddress('url', url),
    ...(author === undefined ? [] : leftOutOfAuthor(author)),
    ...(isAhead ? ['publishedAt: lies in the future, the time of arrival stands for it'] : []),
  ].join('; ')
}

const fieldsKnown = new Set([
  ...Object.keys(PushedPost.shape),
  ...Object.keys(Author.shape).map((name) => `author.${name}`),
])
const FIELDS_TOLD_MAX = 20

const fieldsOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []

/** Fields that say nothing to us: a `published_at` would otherwise be missed only when the post counts as said now. */
export const unknownFields = (posts: readonly unknown[]): readonly string[] => {
  const found = new Set<string>()
  for (const post of posts) {
    const { author } = (post ?? {}) as { readonly author?: unknown }
    for (const field of [...fieldsOf(post), ...fieldsOf(author).map((name) => `author.${name}`)]) {
      if (found.size < FIELDS_TOLD_MAX && !fieldsKnown.has(field)) found.add(field.slice(0, 60))
    }
  }
  return [...found]
}
