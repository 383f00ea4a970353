import { type Dispatcher, fetch } from 'undici'
import { ownError, PipelineError } from '../config/errors.ts'
import { guardedAgent } from '../config/outgoing/guarded-agent.ts'
import { hostFault, orItsProxy } from '../config/outgoing/host-fault.ts'
import { noProxies, type Proxies } from '../config/outgoing/proxies.ts'
import { refusedTarget } from '../config/outgoing/refused-target.ts'
import { deadline, pause } from '../config/time/deadline.ts'
import { retryAfterMs } from '../config/time/retry-after.ts'

export interface FetchedPage {
  readonly status: number
  /** Where the body came from after redirects. */
  readonly url: string
  readonly headers: { get(name: string): string | null }
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
/** Over all hosts: 5,000 feeds that are due at once do not open 5,000 connections. */
const REQUESTS_MAX = 16
/** Of these, so many for hosts that were slow last time: servers that drip must not hold up those that answer. */
const SLOW_REQUESTS_MAX = 12
const SLOW_MS = 5_000
/** Above this many hosts those that are free again are forgotten. */
const HOSTS_MAX = 10_000
const BACKOFF_MS_DEFAULT = 60_000

interface Host {
  tail: Promise<unknown>
  /** When it may be asked again, by `performance.now()`. */
  freeAt: number
  waiting: number
  /** How long the last answer took, ms. */
  tookMs: number
}

export interface FetchLimits {
  /** Between two requests to one host, ms. */
  readonly gapMs?: number
  /** For one request with its body, ms. */
  readonly requestMsMax?: number
  /** Of an unpacked body. */
  readonly bodyBytesMax?: number
  /** A host that takes longer is slow. */
  readonly slowMs?: number
}

/** At most `max` at once; the others wait their turn. */
const turnstile = (max: number) => {
  let inside = 0
  const queue: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside >= max) await new Promise<void>((resolve) => queue.push(resolve))
    else inside++
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next === undefined) inside--
      else next()
    }
  }
}

/**
 * Fetches like a good guest: one request a host at a time, only public addresses, bounded. When a host asks for a pause
 * (429, Retry-After), whoever wants something of it waits as long, an hour at most: that is no failure of theirs.
 */
export const openFetch = (
  allowHosts: readonly string[],
  limits: FetchLimits = {},
  proxies: Proxies = noProxies,
): PoliteFetch => {
  const { gapMs = HOST_GAP_MS, requestMsMax = REQUEST_MS_MAX, bodyBytesMax = BODY_BYTES_MAX, slowMs = SLOW_MS } = limits
  const agent = guardedAgent(allowHosts, proxies)
  const closing = new AbortController()
  const pass = turnstile(REQUESTS_MAX)
  const passSlow = turnstile(SLOW_REQUESTS_MAX)
  const hosts = new Map<string, Host>()
  const hostOf = (url: string): Host => {
    const name = new URL(url).host
    const known = hosts.get(name) ?? { tail: Promise.resolve(), freeAt: 0, waiting: 0, tookMs: 0 }
    if (hosts.size >= HOSTS_MAX) forgetFree(hosts)
    hosts.set(name, known)
    return known
  }
  const inTurn = async (url: string, signal: AbortSignal, work: () => Promise<FetchedPage>): Promise<FetchedPage> => {
    const host = hostOf(url)
    host.waiting++
    const mine = host.tail.then(async () => {
      const waitMs = host.freeAt - performance.now()
      if (waitMs > 0) await pause(waitMs, signal)
      signal.throwIfAborted()
      const timed = async (): Promise<FetchedPage> => {
        const begun = performance.now()
        try {
          return await work()
        } finally {
          host.tookMs = performance.now() - begun
        }
      }
      try {
        return await (host.tookMs > slowMs ? passSlow(() => pass(timed)) : pass(timed))
      } finally {
        host.freeAt = Math.max(host.freeAt, performance.now() + gapMs)
      }
    })
    host.tail = mine.then(
      () => void host.waiting--,
      () => void host.waiting--,
    )
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
    const orOther = orItsProxy(proxies, url)
    const page = await inTurn(url, signal, async () => {
      using wait = deadline(signal, requestMsMax)
      const answer = await ask(url, headers, agent.dispatcher, bodyBytesMax, wait.signal).catch((error: unknown) => {
        throw fetchError(error, orOther)
      })
      const retryAfter = answer.headers.get('retry-after')
      // A page that is ill says nothing of its host, unless it asks for a pause.
      if (answer.status === 429 || (answer.status === 503 && retryAfter !== null)) {
        hostOf(url).freeAt =
          performance.now() + Math.max(HOST_GAP_MS, retryAfterMs(retryAfter, Date.now()) ?? BACKOFF_MS_DEFAULT)
      }
      return answer
    })
    const location = page.headers.get('location')
    if (page.status >= 300 && page.status < 400 && page.status !== 304 && location !== null) {
      if (redirects >= REDIRECTS_MAX)
        throw new PipelineError('SL_SOURCE_BROKEN', `redirects: more than ${REDIRECTS_MAX}`)
      const next = URL.parse(location, url)
      if (next === null) throw new PipelineError('SL_SOURCE_BROKEN', 'redirect target unreadable')
      return follow(next.href, headersFor(next, new URL(url), headers), redirects + 1, signal)
    }
    return checked(page, orOther)
  }
  return {
    get: async (url, headers, signal) => {
      using either = linked(signal, closing.signal)
      return await follow(url, headers, 0, either.signal)
    },
    // Not close(), which waits for every answer: a server that hangs must not keep us from ending.
    [Symbol.asyncDispose]: async () => {
      closing.abort(new PipelineError('SL_SOURCE_UNAVAILABLE', 'fetch closed: shutting down'))
      await agent.destroy().catch(() => undefined)
    },
  }
}

/** What goes along to a redirect's target: conditions belong to the address, anything but `accept` to the origin. */
const headersFor = (next: URL, from: URL, headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => {
      const lower = name.toLowerCase()
      if (lower === 'if-none-match' || lower === 'if-modified-since') return false
      return next.origin === from.origin || lower.startsWith('accept')
    }),
  )

const forgetFree = (hosts: Map<string, Host>): void => {
  for (const [name, host] of hosts) if (host.waiting === 0 && host.freeAt < performance.now()) hosts.delete(name)
}

/** Aborts with either; dispose it when the wait is over. */
const linked = (one: AbortSignal, other: AbortSignal): Disposable & { readonly signal: AbortSignal } => {
  const own = new AbortController()
  const signals = [one, other]
  const follow = (): void => own.abort((one.aborted ? one : other).reason)
  for (const signal of signals) signal.addEventListener('abort', follow, { once: true })
  if (one.aborted || other.aborted) follow()
  const dispose = (): void => {
    for (const signal of signals) signal.removeEventListener('abort', follow)
  }
  return { signal: own.signal, [Symbol.dispose]: dispose }
}

const checked = (page: FetchedPage, orOther: string): FetchedPage => {
  if (page.status === 200 || page.status === 304) return page
  if (page.status === 429)
    throw new PipelineError('SL_SOURCE_RATE_LIMITED', `host answers 429: asked too often${orOther}`)
  const code = page.status >= 500 ? 'SL_SOURCE_UNAVAILABLE' : 'SL_SOURCE_BROKEN'
  throw new PipelineError(code, `host answers: ${page.status}${orOther}`)
}

const ask = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  dispatcher: Dispatcher,
  bodyBytesMax: number,
  signal: AbortSignal,
): Promise<FetchedPage> => {
  const stated = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
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
    if (bytes > bodyBytesMax) {
      throw new PipelineError('SL_SOURCE_BROKEN', `answer larger than ${bodyBytesMax} bytes`)
    }
    chunks.push(part)
  }
  return { status: answer.status, url, headers: answer.headers, body: Buffer.concat(chunks) }
}

/** A refusal of the guard hides in the causes of undici's error. */
const fetchError = (error: unknown, orOther: string): PipelineError => {
  const own = ownError(error)
  if (own !== undefined) return own
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return new PipelineError('SL_SOURCE_UNAVAILABLE', `host away${orOther}: ${hostFault(inner)}`, { cause: error })
}
