import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

const portsAllowed = new Set(['', '80', '443'])
/** Public by its number, but a cloud's inner service (Azure's wire server). */
const innerAddresses = new Set(['168.63.129.16'])
/** What the IANA has given to the public IPv6 internet so far. */
const publicIpv6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** `[::1]` and `localhost.` as a resolver would write them: lower case, no brackets, no closing dot. */
export const bareHost = (hostname: string): string =>
  hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')

/** `host` allows every port of it, `host:port` that one, `[::1]:8080` likewise. */
export const isListed = (hostname: string, port: string, allowHosts: readonly string[]): boolean => {
  const host = bareHost(hostname)
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

/** Endings that no public name has: RFC 6761, RFC 6762 with its appendix G, RFC 8375. */
const privateEndings = /(^|\.)(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa)$/

/**
 * Why what is called so is none of the public internet, whoever resolves its name: a number that is not public, a name
 * of one word, or with an ending for private networks. `undefined`: nothing in it says so.
 */
export const privateHost = (hostname: string): string | undefined => {
  const host = bareHost(hostname)
  if (isIP(host) !== 0) return refusedAddress(host)
  const isPublic = /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/.test(host) && !privateEndings.test(host)
  return isPublic ? undefined : 'name not public'
}

/** The port of an address, also where it leaves it out. */
export const portOf = (url: URL): string => (url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port)

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
  const host = bareHost(target.hostname)
  return isIP(host) === 0 ? undefined : refusedAddress(host)
}
