import { isUtf8 } from 'node:buffer'
import type { IncomingHttpHeaders } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { type ErrorCode, isRetryable } from '../../config/errors.ts'
import { explainRecord } from '../../config/settings/explain.ts'
import { signingSecrets } from '../../config/settings/signing-secret.ts'
import { keepDigits } from '../../config/text/json-digits.ts'
import { deadline } from '../../config/time/deadline.ts'
import type { Emitter } from '../intake.ts'
import type { Sighting } from '../source.ts'
import { openDeliveries } from './deliveries.ts'
import { leftOutOf, PushedPost, sightingOf, unknownFields } from './pushed-post.ts'

const POSTS_MAX = 1_000
/** A sender should not wait longer for an answer; it sends again, which is harmless. */
const ANSWER_MS_MAX = 10_000

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

const refuse = (status: number, code: ErrorCode, message: string, hint: string): PushAnswer => ({
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
    } catch (error) {
      const message = error instanceof RangeError ? 'body nested too deep' : 'body is no JSON'
      return refuse(400, 'SL_PUSH_INVALID', message, 'Send one post as an object or up to 1,000 as an array.')
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

const take = async (posts: readonly unknown[], deps: PushDeps): Promise<PushAnswer> => {
  const good: { at: number; sighting: Sighting }[] = []
  const rejected: { at: number; reason: string }[] = []
  const leftOut: { at: number; reason: string }[] = []
  posts.forEach((post, at) => {
    const checked = PushedPost.safeParse(post)
    if (checked.success) {
      good.push({ at, sighting: sightingOf(checked.data) })
      const without = leftOutOf(checked.data)
      if (without !== '') leftOut.push({ at, reason: without })
    } else rejected.push({ at, reason: explainRecord(checked.error.issues, post, 'post') })
  })
  const ignored = unknownFields(posts)
  using wait = deadline(deps.signal, deps.answerMsMax ?? ANSWER_MS_MAX)
  try {
    const intake = await deps.emit(
      good.map(({ sighting }) => sighting),
      wait.signal,
    )
    for (const { at, reason } of intake.rejected) {
      rejected.push({ at: good[at]?.at ?? at, reason: reason.replace(/^nativeId:/, 'id:') })
    }
    const { accepted, duplicate } = intake
    return {
      status: accepted + duplicate > 0 || posts.length === 0 ? 202 : 400,
      body: {
        accepted,
        duplicate,
        rejected,
        ...(leftOut.length > 0 && { leftOut }),
        ...(ignored.length > 0 && { ignored }),
      },
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
