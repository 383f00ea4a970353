import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { bareHost } from './refused-target.ts'

const parsed = (host: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined =>
  isIP(host) === 0 ? undefined : ipaddr.process(host)

const isWithin = (host: string, network: string): boolean => {
  const address = parsed(host)
  if (address === undefined || !ipaddr.isValidCIDR(network)) return false
  const [start, bits] = ipaddr.parseCIDR(network)
  return start.kind() === address.kind() && address.match(start, bits)
}

/** `host`, `host:port`, `::1`, `[::1]:443` and `10.0.0.0/8` as host and port. */
const splitEntry = (entry: string): readonly [host: string, port: string | undefined] => {
  if (isIP(entry) === 6 || entry.includes('/')) return [entry, undefined]
  const [, host = entry, port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
  return [host, port]
}

const matches = (entry: string, host: string, port: string): boolean => {
  if (entry === '*') return true
  const [named, namedPort] = splitEntry(entry)
  if (namedPort !== undefined && namedPort !== port) return false
  const name = bareHost(named).replace(/^\*?\./, '')
  if (name === '') return false
  if (name.includes('/')) return isWithin(host, name)
  const address = parsed(host)
  if (address !== undefined) return parsed(name)?.toString() === address.toString()
  return host === name || host.endsWith(`.${name}`)
}

/** The entries of NO_PROXY: separated by commas or spaces. */
export const noProxyEntries = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')

/**
 * Whether a host goes without a proxy, as curl reads NO_PROXY: names with all below them (`corp.example`,
 * `.corp.example` and `*.corp.example` say the same), addresses, networks, each with or without `:port`, or `*`.
 */
export const isExcepted = (entries: readonly string[], hostname: string, port: string): boolean =>
  entries.some((entry) => matches(entry, bareHost(hostname), port))
