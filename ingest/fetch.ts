import { type Dispatcher, fetch } from 'undici'
import { deadline, pause } from '../config/deadline.ts'
import { messageOf, PipelineError } from '../config/errors.ts'
import { guardedAgent, refusedTarget } from '../config/guarded-agent.ts'

export interface FetchedPage {
  readonly status: number
  /** Where the body came from after redirects. */
  readonly url: string
  readonly headers: Headers | { get(name: string): string | null }
  readonly body: Buffer
}

export interface PoliteFetch extends AsyncDisposable {
  /** GET. Resolves for 200 and 304; everything else is an error that says whether waiting may help. */
  get(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<FetchedPage>
}

const REDIRECTS_MAX = 3
const BODY_BYTES_MAX = 10_485_760
const REQUEST_MS_MAX = 30_000
/** One request at a time and host, with this much air in between. */
const HOST_GAP_MS = 1_000
const BACKOFF_MS_DEFAULT = 60_000
const BACKOFF_MS_MAX = 3_600_000

interface Host {
  tail: Promise<unknown>
  freeAt: number
}

const retryAfterMs = (header: string | null, now: number): number => {
  const seconds = Number(header)
  const until = Number.isFinite(seconds) && header !== null ? seconds * 1_000 : Date.parse(header ?? '') - now
  return Math.min(BACKOFF_MS_MAX, Math.max(HOST_GAP_MS, Number.isFinite(until) ? until : BACKOFF_MS_DEFAULT))
}

/** Fetches like a good guest: one request a host at a time, Retry-After honoured, only public addresses, bounded. */
export const openFetch = (allowHosts: readonly string[], gapMs = HOST_GAP_MS): PoliteFetch => {
  const agent = guardedAgent(allowHosts)
  const hosts = new Map<string, Host>()
  const hostOf = (url: string): Host => {
    const name = new URL(url).host
    const known = hosts.get(name) ?? { tail: Promise.resolve(), freeAt: 0 }
    hosts.set(name, known)
    return known
  }
  const inTurn = async (url: string, signal: AbortSignal, work: () => Promise<FetchedPage>): Promise<FetchedPage> => {
    const host = hostOf(url)
    const mine = host.tail.then(async () => {
      const waitMs = host.freeAt - Date.now()
      if (waitMs > REQUEST_MS_MAX) {
        throw new PipelineError(
          'SL_SOURCE_RATE_LIMITED',
          `host asked for a pause: ${Math.round(waitMs / 1_000)} s to go`,
        )
      }
      if (waitMs > 0) await pause(waitMs, signal)
      signal.throwIfAborted()
      try {
        return await work()
      } finally {
        host.freeAt = Math.max(host.freeAt, Date.now() + gapMs)
      }
    })
    host.tail = mine.catch(() => undefined)
    return mine
  }
  const follow = async (
    url: string,
    headers: Readonly<Record<string, string>>,
    redirects: number,
    signal: AbortSignal,
  ): Promise<FetchedPage> => {
    const refused = refusedTarget(url, allowHosts)
    if (refused !== undefined) throw new PipelineError('SL_FETCH_REFUSED', `target refused: ${refused}`)
    const page = await inTurn(url, signal, async () => {
      using wait = deadline(signal, REQUEST_MS_MAX)
      const answer = await ask(url, headers, agent, wait.signal)
      if (answer.status === 429 || answer.status === 503) {
        hostOf(url).freeAt = Date.now() + retryAfterMs(answer.headers.get('retry-after'), Date.now())
      }
      return answer
    })
    const location = page.headers.get('location')
    if (page.status >= 300 && page.status < 400 && page.status !== 304 && location !== null) {
      if (redirects >= REDIRECTS_MAX)
        throw new PipelineError('SL_SOURCE_BROKEN', `redirects: more than ${REDIRECTS_MAX}`)
      const next = URL.parse(location, url)
      if (next === null) throw new PipelineError('SL_SOURCE_BROKEN', 'redirect target unreadable')
      // Conditional headers belong to the address that gave them out.
      return follow(next.href, { ...headers, 'if-none-match': '', 'if-modified-since': '' }, redirects + 1, signal)
    }
    return checked(page)
  }
  return {
    get: (url, headers, signal) => follow(url, headers, 0, signal),
    [Symbol.asyncDispose]: () => agent.close().catch(() => undefined),
  }
}

const checked = (page: FetchedPage): FetchedPage => {
  if (page.status === 200 || page.status === 304) return page
  if (page.status === 429) throw new PipelineError('SL_SOURCE_RATE_LIMITED', 'host answers 429: asked too often')
  const code = page.status >= 500 ? 'SL_SOURCE_UNAVAILABLE' : 'SL_SOURCE_BROKEN'
  throw new PipelineError(code, `host answers: ${page.status}`)
}

const ask = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<FetchedPage> => {
  const stated = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
  try {
    const answer = await fetch(url, {
      dispatcher,
      signal,
      redirect: 'manual',
      headers: { 'user-agent': 'Earshot/0.1 (self-hosted listening; feed reader)', ...stated },
    })
    const chunks: Uint8Array[] = []
    let bytes = 0
    for await (const chunk of answer.body ?? []) {
      const part = chunk as Uint8Array
      bytes += part.length
      if (bytes > BODY_BYTES_MAX)
        throw new PipelineError('SL_SOURCE_BROKEN', `answer larger than ${BODY_BYTES_MAX} bytes`)
      chunks.push(part)
    }
    return { status: answer.status, url, headers: answer.headers, body: Buffer.concat(chunks) }
  } catch (error) {
    throw fetchError(error)
  }
}

/** A refusal of the guard hides in the causes of undici's error. */
const fetchError = (error: unknown, depth = 5): PipelineError => {
  for (let cause = error, at = 0; cause instanceof Error && at < depth; cause = cause.cause, at++) {
    if (cause instanceof PipelineError) return cause
  }
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return new PipelineError('SL_SOURCE_UNAVAILABLE', `host away: ${messageOf(inner).slice(0, 120)}`, { cause: error })
}
