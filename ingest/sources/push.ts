import { isUtf8 } from 'node:buffer'
import type { IncomingHttpHeaders } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import { deadline } from '../../config/deadline.ts'
import { isRetryable } from '../../config/errors.ts'
import { keepDigits } from '../../config/json-digits.ts'
import { languageTag } from '../../config/language-code.ts'
import { signingSecrets } from '../../config/signing-secret.ts'
import type { Emitter } from '../intake.ts'
import { mentionKinds } from '../mention.ts'
import type { Sighting } from '../source.ts'
import { openDeliveries } from './deliveries.ts'

const POSTS_MAX = 1_000
/** A sender should not wait longer for an answer; it sends again, which is harmless. */
const ANSWER_MS_MAX = 10_000

// A time without its zone is refused: it would be read in the zone of this machine. A bare day is that day in UTC.
// A number is milliseconds since 1970, or seconds, as in imports: below 1e11 it would be no date since 1990.
const Instant = z.union(
  [
    z.union([z.iso.datetime({ offset: true }), z.iso.date()]).transform((text) => Date.parse(text)),
    z.number().transform((value) => (value < 1e11 ? value * 1_000 : value)),
  ],
  'expected a time with its zone such as 2026-11-21T10:00:00Z, a day, or seconds or milliseconds since 1970',
)
const Count = z.int().min(0).optional()

/** One post as anything that can POST JSON may send it. `id` identifies it: sent again it replaces itself. */
const PushedPost = z
  .object({
    id: z.union([z.string().min(1), z.int()], 'expected a text, or a whole number').transform(String),
    text: z.string().default(''),
    title: z.string().optional(),
    url: z.string().optional(),
    kind: z.enum(mentionKinds).default('post'),
    /** `en` or a longer tag such as `en-GB`. */
    language: z.string().regex(languageTag, 'expected a code such as en or en-GB').optional(),
    publishedAt: Instant.optional(),
    editedAt: Instant.optional(),
    /** Counts edits; larger wins. Absent: a changed content is a newer version. */
    version: z.int().min(1).optional(),
    deleted: z.boolean().optional(),
    channel: z.string().optional(),
    author: z
      .union(
        [
          z.string().transform((name) => ({ id: name, name })),
          z.object({
            /** Absent: the handle, else the name. */
            id: z.union([z.string(), z.int()]).transform(String).optional(),
            name: z.string().optional(),
            handle: z.string().optional(),
            url: z.string().optional(),
            followers: Count,
            verified: z.boolean().optional(),
          }),
        ],
        'expected a name, or an object with any of id, name, handle, url, followers (a number), verified (true or false)',
      )
      .optional(),
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

const sightingOf = ({ id, likes, comments, shares, views, ...post }: PushedPost): Sighting =>
  ({ ...post, nativeId: id, engagement: { likes, comments, shares, views } }) as Sighting

/** What many senders call null they do not know: as if it were absent. Ids of 17 and more digits stay whole. */
function asMeant(this: unknown, key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return value === null && !Array.isArray(this) ? undefined : keepDigits(key, value, context)
}

export interface PushAnswer {
  readonly status: number
  readonly body: object
}

export interface PushDeps {
  /** One or several (rotation) Standard Webhooks secrets, separated by spaces. */
  readonly secret: string
  readonly bodyBytesMax: number
  readonly emit: Emitter
  readonly signal: AbortSignal
  /** How long a sender waits for a log that is away before it hears 503; 10 s unless stated. */
  readonly answerMsMax?: number
}

const refuse = (status: number, code: string, message: string, hint: string): PushAnswer => ({
  status,
  body: { code, message, hint },
})

const header = (headers: IncomingHttpHeaders, name: string): string => {
  const value = headers[name]
  return Array.isArray(value) ? value.join(' ') : (value ?? '')
}

/** Whether any of the secrets signed this body within the last five minutes (Standard Webhooks; constant time). */
const isSigned = (hooks: readonly Webhook[], headers: IncomingHttpHeaders, body: Buffer): boolean => {
  const signed = {
    'webhook-id': header(headers, 'webhook-id'),
    'webhook-timestamp': header(headers, 'webhook-timestamp'),
    'webhook-signature': header(headers, 'webhook-signature'),
  }
  return hooks.some((hook) => {
    try {
      hook.verify(body.toString('utf8'), signed)
      return true
    } catch (error) {
      // A body that is signed but no JSON is refused later, with better words.
      return error instanceof SyntaxError
    }
  })
}

/** Takes pushed posts: signature first, then their shape, one by one; answers when they are durable on the log. */
export const openPushHandler = (deps: PushDeps) => {
  const hooks = signingSecrets('sources.push.secret', deps.secret).map((secret) => new Webhook(secret))
  const deliveries = openDeliveries()
  return async (headers: IncomingHttpHeaders, body: Buffer): Promise<PushAnswer> => {
    if (body.length > deps.bodyBytesMax) {
      return refuse(
        413,
        'SL_PUSH_TOO_LARGE',
        `body larger than ${deps.bodyBytesMax} bytes`,
        'Send fewer posts at once.',
      )
    }
    // Before the signature, which is compared as text: bytes that are none would make it look wrong.
    if (!isUtf8(body)) return refuse(400, 'SL_PUSH_INVALID', 'body is not UTF-8', 'Send JSON encoded as UTF-8.')
    if (!isSigned(hooks, headers, body)) {
      return refuse(
        401,
        'SL_PUSH_UNSIGNED',
        'signature missing, wrong or older than 5 minutes',
        'Sign webhook-id.webhook-timestamp.body as Standard Webhooks say, with the secret of sources.push.',
      )
    }
    let parsed: unknown
    try {
      parsed = JSON.parse(body.toString('utf8'), asMeant)
    } catch {
      return refuse(400, 'SL_PUSH_INVALID', 'body is no JSON', 'Send one post as an object or up to 1,000 as an array.')
    }
    const posts = Array.isArray(parsed) ? parsed : [parsed]
    if (posts.length > POSTS_MAX) {
      return refuse(
        413,
        'SL_PUSH_TOO_LARGE',
        `posts: ${posts.length}, allowed ${POSTS_MAX}`,
        'Send them in several requests.',
      )
    }
    const id = header(headers, 'webhook-id')
    if (deliveries.has(id, body)) return take(posts, { ...deps, emit: takenBefore })
    const answer = await take(posts, deps)
    if (answer.status === 202) deliveries.add(id, body)
    return answer
  }
}

/** The answer to a delivery that was taken before: its posts are on the log, maybe followed by newer versions. */
const takenBefore: Emitter = async (sightings) => ({ accepted: 0, duplicate: sightings.length, rejected: [] })

const fieldsKnown = new Set(Object.keys(PushedPost.shape))
const FIELDS_TOLD_MAX = 20

/** Fields that say nothing to us: a `published_at` would otherwise be missed only when the post counts as said now. */
const unknownFields = (posts: readonly unknown[]): readonly string[] => {
  const found = new Set<string>()
  for (const post of posts) {
    if (typeof post !== 'object' || post === null || Array.isArray(post)) continue
    for (const field of Object.keys(post)) {
      if (found.size < FIELDS_TOLD_MAX && !fieldsKnown.has(field)) found.add(field.slice(0, 60))
    }
  }
  return [...found]
}

const take = async (posts: readonly unknown[], deps: PushDeps): Promise<PushAnswer> => {
  const good: { at: number; sighting: Sighting }[] = []
  const rejected: { at: number; reason: string }[] = []
  posts.forEach((post, at) => {
    const checked = PushedPost.safeParse(post)
    if (checked.success) good.push({ at, sighting: sightingOf(checked.data) })
    else {
      const reason = checked.error.issues
        .map((issue) => `${issue.path.join('.') || 'post'}: ${issue.message}`)
        .join('; ')
      rejected.push({ at, reason: reason.slice(0, 300) })
    }
  })
  const ignored = unknownFields(posts)
  using wait = deadline(deps.signal, deps.answerMsMax ?? ANSWER_MS_MAX)
  try {
    const intake = await deps.emit(
      good.map(({ sighting }) => sighting),
      wait.signal,
    )
    for (const { at, reason } of intake.rejected) rejected.push({ at: good[at]?.at ?? at, reason })
    const { accepted, duplicate } = intake
    return {
      status: accepted + duplicate > 0 || posts.length === 0 ? 202 : 400,
      body: { accepted, duplicate, rejected, ...(ignored.length > 0 && { ignored }) },
    }
  } catch (error) {
    if (!isRetryable(error) && !wait.signal.aborted) throw error
    return refuse(
      503,
      'SL_LOG_UNAVAILABLE',
      'log away or full',
      'Send the same body again in a minute; nothing is stored twice.',
    )
  }
}
