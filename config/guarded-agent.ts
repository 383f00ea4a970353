import { lookup as resolveName } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector } from 'undici'
import { PipelineError } from './errors.ts'

const portsAllowed = new Set(['', '80', '443'])
/** Public by its number, but a cloud's inner service (Azure's wire server). */
const innerAddresses = new Set(['168.63.129.16'])
/** What the IANA has given to the public IPv6 internet so far. */
const publicIpv6 = ipaddr.IPv6.parseCIDR('2000::/3')
const CONNECT_MS_MAX = 10_000

/** `[::1]` and `localhost.` as a resolver would write them: lower case, no brackets, no closing dot. */
const bare = (hostname: string): string =>
  hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')

/** `host` allows every port of it, `host:port` that one, `[::1]:8080` likewise. */
const isListed = (hostname: string, port: string, allowHosts: readonly string[]): boolean => {
  const host = bare(hostname)
  const written = isIP(host) === 6 ? `[${host}]` : host
  return allowHosts.some((entry) => {
    const allowed = entry.trim().toLowerCase()
    return allowed === written || allowed === host || allowed === `${written}:${port}`
  })
}

/** Why an address is none of the public internet; `undefined` when it is. IPv4 inside IPv6 is unwrapped first. */
const refusedAddress = (address: string): string | undefined => {
  if (!ipaddr.isValid(address)) return 'address unreadable'
  const parsed = ipaddr.process(address)
  const range = parsed.range()
  if (range !== 'unicast' || innerAddresses.has(parsed.toString())) return `address not public: ${range}`
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(publicIpv6)) return 'address not public: outside 2000::/3'
  return undefined
}

/** Why a name may not be connected to: one private address among public ones is enough, any of them may be taken. */
export const refusedAmong = (addresses: readonly string[]): string | undefined =>
  addresses.map(refusedAddress).find((reason) => reason !== undefined)

const portOf = (url: URL): string => (url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port)

/**
 * Why this address may not be asked before any name is resolved, `undefined` when it may: other schemes than http and
 * https, credentials in the address, other ports than 80 and 443, numbers that are not public. `allowHosts` (host or
 * host:port) lifts the last two. Names are judged by what they resolve to, in `guardedAgent`; ask again for each
 * redirect.
 */
export const refusedTarget = (url: string | URL, allowHosts: readonly string[]): string | undefined => {
  const target = typeof url === 'string' ? URL.parse(url) : url
  if (target === null) return 'address unreadable'
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return `scheme refused: ${target.protocol}`
  if (target.username !== '' || target.password !== '') return 'credentials in the address'
  if (isListed(target.hostname, portOf(target), allowHosts)) return undefined
  if (!portsAllowed.has(target.port)) return `port refused: ${target.port}`
  const host = bare(target.hostname)
  return isIP(host) === 0 ? undefined : refusedAddress(host)
}

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
