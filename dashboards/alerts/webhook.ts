import { Webhook } from 'standardwebhooks'
import { type Dispatcher, request } from 'undici'
import { guardedAgent } from '../../config/outgoing/guarded-agent.ts'
import { hostFault, orItsProxy } from '../../config/outgoing/host-fault.ts'
import { noProxies, type Proxies } from '../../config/outgoing/proxies.ts'
import { signingSecrets } from '../../config/settings/signing-secret.ts'
import { deadline } from '../../config/time/deadline.ts'
import { retryAfterMs } from '../../config/time/retry-after.ts'
import type { Channel, Delivery } from './channel.ts'
import type { AlertMessage } from './message.ts'
import { receiverOf } from './receiver.ts'
import type { TestMessage } from './test-message.ts'

export interface WebhookOptions {
  readonly url: string
  /** One or several (rotation) Standard Webhooks secrets, separated by spaces: each signs. */
  readonly secret: string
  /** Hosts in private networks that may nevertheless be called, as host or host:port. */
  readonly allowHosts: readonly string[]
  /** By which it goes out; absent: directly. */
  readonly proxies?: Proxies
  readonly now: () => number
  /** Bound on one attempt, in ms. */
  readonly attemptMs?: number
}

const ATTEMPT_MS = 15_000
/** Standard Webhooks asks for less than 20 kB. */
export const BODY_BYTES_MAX = 20_000
const ANSWER_BYTES_MAX = 65_536
const DETAIL_CHARS_MAX = 300

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
const tenth = (value: number): number => Math.round(value * 10) / 10

/** The body, version 1: field names are a contract, new ones may join. */
const bodyWith = (message: AlertMessage, samples: AlertMessage['samples']): string => {
  const { incident } = message
  return JSON.stringify({
    type: `crisis.${message.event}`,
    timestamp: iso(message.event === 'over' ? (incident.endedAt ?? incident.detectedAt) : incident.detectedAt),
    data: {
      incident: incident.id,
      brand: incident.brand,
      brandName: message.brandName,
      state: incident.state,
      reason: incident.reason,
      headline: message.headline,
      text: message.reasons.join(' '),
      startedAt: iso(incident.startedAt),
      detectedAt: iso(incident.detectedAt),
      endedAt: iso(incident.endedAt),
      perMinutes: 30,
      negative: { count: Math.round(incident.negative), expected: tenth(incident.negativeExpected) },
      mentions: { count: Math.round(incident.mentions), expected: tenth(incident.mentionsExpected) },
      score: Math.round(incident.score * 100) / 100,
      acknowledgedBy: incident.acknowledgedBy,
      samples: samples.map((sample) => ({ ...sample, publishedAt: iso(sample.publishedAt) })),
      ...(message.pageUrl === undefined ? {} : { pageUrl: message.pageUrl }),
    },
  })
}

const testBody = ({ at, headline, reasons }: TestMessage): string =>
  JSON.stringify({
    type: 'crisis.test',
    timestamp: iso(at),
    data: { test: true, headline, text: reasons.join(' ') },
  })

/** JSON under 20 kB: a sample that would not fit stays out, the figures never do. */
export const webhookBody = (message: AlertMessage | TestMessage): string => {
  if (message.event === 'test') return testBody(message)
  for (let count = message.samples.length; count > 0; count--) {
    const body = bodyWith(message, message.samples.slice(0, count))
    if (Buffer.byteLength(body) < BODY_BYTES_MAX) return body
  }
  return bodyWith(message, [])
}

const judgedAnswer = async (answer: Dispatcher.ResponseData, orOther: string, now: number): Promise<Delivery> => {
  const { statusCode, headers, body } = answer
  // What the receiver says is never looked at; a part is read so that the connection can be used again.
  await body.dump({ limit: ANSWER_BYTES_MAX })
  if (statusCode < 300) return { kind: 'sent', status: statusCode }
  if (statusCode === 410) return { kind: 'gone', detail: `receiver answered 410${orOther}` }
  const after = headers['retry-after']
  const afterMs = retryAfterMs(Array.isArray(after) ? after[0] : after, now)
  const detail = `receiver answered ${statusCode}${orOther}`
  return { kind: 'retry', detail, status: statusCode, ...(afterMs === undefined ? {} : { afterMs }) }
}

/**
 * Signed HTTP POST as Standard Webhooks describes it (webhook-id, webhook-timestamp, webhook-signature over
 * `id.timestamp.body`). Redirects are not followed: 2xx is an answer, 410 the end, anything else is tried again.
 */
export const openWebhook = (options: WebhookOptions): Channel => {
  const signers = signingSecrets('alerts.webhook.secret', options.secret).map((secret) => new Webhook(secret))
  const { proxies = noProxies } = options
  const agent = guardedAgent(options.allowHosts, proxies)
  const orOther = orItsProxy(proxies, options.url)
  const post = async (message: AlertMessage | TestMessage, signal: AbortSignal): Promise<Delivery> => {
    const body = webhookBody(message)
    const sentAt = new Date(options.now())
    const answer = await request(options.url, {
      method: 'POST',
      dispatcher: agent.dispatcher,
      signal,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Earshot',
        'webhook-id': message.id,
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1_000)),
        'webhook-signature': signers.map((signer) => signer.sign(message.id, sentAt, body)).join(' '),
      },
      body,
    })
    return judgedAnswer(answer, orOther, options.now())
  }
  return {
    name: 'webhook',
    repeats: 'until-answered',
    receiver: receiverOf(options.url),
    send: async (message, signal) => {
      const { attemptMs = ATTEMPT_MS } = options
      using wait = deadline(signal, attemptMs)
      try {
        return await post(message, wait.signal)
      } catch (error) {
        const isLate = wait.signal.aborted && !signal.aborted
        const late = `receiver did not answer within ${attemptMs / 1_000} s${orOther}`
        const detail = isLate ? late : hostFault(error).slice(0, DETAIL_CHARS_MAX)
        return { kind: 'retry', detail }
      }
    },
    [Symbol.asyncDispose]: () => agent.destroy(),
  }
}
