import { lookup as resolveName } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { PipelineError } from './errors.ts'
import { isListed, refusedAmong, refusedTarget } from './refused-target.ts'

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

/**
 * An undici dispatcher that connects to public addresses on ports 80 and 443 only, and to `allowHosts` (host or
 * host:port) wherever they are. Anything else fails with SL_FETCH_REFUSED at connect time, redirects included.
 */
export const guardedAgent = (
  allowHosts: readonly string[],
  options: Omit<Agent.Options, 'connect' | 'factory'> = {},
): Agent => {
  const free = buildConnector({ timeout: CONNECT_MS_MAX })
  const guarded = buildConnector({ timeout: CONNECT_MS_MAX, lookup: guardedLookup })
  return new Agent({
    ...options,
    connect: (target, callback) => {
      const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port
      if (isListed(target.hostname, port, allowHosts)) return free(target, callback)
      const why = refusedTarget(`${target.protocol}//${target.host ?? target.hostname}`, allowHosts)
      if (why !== undefined) return callback(refusal(why), null)
      return guarded(target, callback)
    },
  })
}
