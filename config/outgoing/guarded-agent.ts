import { lookup as resolveName } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { PipelineError } from '../errors.ts'
import { type NameLook, openNameLook } from './name-look.ts'
import { noProxies, type Proxies, proxyFor } from './proxies.ts'
import { proxyAgent } from './proxy-agent.ts'
import { isListed, portOf, privateHost, refusedAmong, refusedTarget } from './refused-target.ts'

const CONNECT_MS_MAX = 10_000

const refusal = (why: string): PipelineError =>
  new PipelineError(
    'SL_FETCH_REFUSED',
    `target refused: ${why}; list its host under sources.allowPrivateHosts to allow it`,
  )

/**
 * Resolves as usual and refuses when any of the addresses is not public. It runs inside the connection, so the address
 * that was judged is the one that is connected to: a name that changes its mind in between (DNS rebinding) gains nothing.
 */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 4)
    const why = refusedAmong(addresses.map(({ address }) => address))
    if (why !== undefined) return callback(refusal(why), '', 4)
    const [first] = addresses
    if (first === undefined) return callback(refusal('name without address'), '', 4)
    if (options.all === true) return callback(null, addresses)
    return callback(null, first.address, first.family)
  })
}

/** Connects to public addresses on ports 80 and 443 only, and to `allowHosts` wherever they are. */
const directAgent = (allowHosts: readonly string[]): Agent => {
  const free = buildConnector({ timeout: CONNECT_MS_MAX })
  const guarded = buildConnector({ timeout: CONNECT_MS_MAX, lookup: guardedLookup })
  return new Agent({
    connect: (target, callback) => {
      const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port
      if (isListed(target.hostname, port, allowHosts)) return free(target, callback)
      const why = refusedTarget(`${target.protocol}//${target.host ?? target.hostname}`, allowHosts)
      if (why !== undefined) return callback(refusal(why), null)
      return guarded(target, callback)
    },
  })
}

/** For who waits for a request that never began: nothing can be done with it. */
const unbegun: Dispatcher.DispatchController = {
  aborted: false,
  paused: false,
  reason: null,
  abort: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
}

type Asker = Pick<Dispatcher, 'dispatch'>

interface GuardedAgent {
  readonly dispatcher: Dispatcher
  /** Ends every connection. */
  readonly destroy: () => Promise<void>
}

/**
 * An undici dispatcher for public addresses on ports 80 and 443 only, and for `allowHosts` (host or host:port) wherever
 * they are, directly or by `proxies`. Anything else fails with SL_FETCH_REFUSED, redirects included.
 *
 * A proxy resolves names by itself, so of what it is asked only this can be judged: the name, and what this machine's
 * resolver knows of it. What is private by either never reaches a proxy: it is refused or, in `allowHosts`, asked directly.
 */
export const guardedAgent = (
  allowHosts: readonly string[],
  proxies: Proxies = noProxies,
  lookUp?: NameLook,
): GuardedAgent => {
  const direct = directAgent(allowHosts)
  // Without one it is the agent itself: nothing stands between.
  if (proxies.http === undefined && proxies.https === undefined)
    return { dispatcher: direct, destroy: () => direct.destroy() }
  const named = [proxies.http, proxies.https].filter((proxy) => proxy !== undefined)
  const look = lookUp ?? openNameLook()
  const agents = new Map(named.map((proxy) => [proxy, proxyAgent(proxy)]))
  /** Who is to ask. Throws SL_FETCH_REFUSED. */
  const wayTo = async (target: URL, proxy: Asker): Promise<Asker> => {
    const refused = refusedTarget(target, allowHosts)
    if (refused !== undefined) throw refusal(refused)
    const why = privateHost(target.hostname) ?? refusedAmong(await look(target.hostname))
    if (why === undefined) return proxy
    if (!isListed(target.hostname, portOf(target), allowHosts)) throw refusal(why)
    return direct
  }
  const dispatcher = direct.compose((ask) => (options, handler) => {
    const target = URL.parse(String(options.origin))
    const named = target === null ? undefined : proxyFor(proxies, target)
    const proxy = named && agents.get(named)
    if (target === null || proxy === undefined) return ask(options, handler)
    wayTo(target, proxy)
      .then((way) => way.dispatch(options, handler))
      .catch((error: Error) => handler.onResponseError?.(unbegun, error))
    return true
  })
  return {
    dispatcher,
    destroy: async () => {
      await Promise.all([direct, ...agents.values()].map((agent) => agent.destroy()))
    },
  }
}
