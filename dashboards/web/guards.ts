import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { PipelineError } from '../../config/errors.ts'
import type { WebSettings } from '../../config/settings/schema.ts'
import { printableCut } from '../../config/text/printable.ts'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])
const SHOWN_CHARS_MAX = 100

/** Whether a server bound to this host answers this machine only. */
const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

const nameOf = (host: string): string => host.toLowerCase().replace(/:\d{1,5}$/, '')
const isAddress = (name: string): boolean => isIP(name.replace(/^\[|\]$/g, '')) !== 0

/**
 * DNS rebinding: a foreign page may point its own name at 127.0.0.1 and then read our answers as its own.
 * The name it used stands in Host, so a loopback server answers to loopback names and to `web.publicHosts` only.
 * One that others reach is asked by any name unless `web.publicHosts` lists its own; an address is no name to rebind.
 */
export const refuseForeignHost = (headers: IncomingHttpHeaders, { host, publicHosts }: WebSettings): void => {
  const isPrivate = isLoopback(host)
  if (!isPrivate && publicHosts.length === 0) return
  const name = nameOf(headers.host ?? '')
  if (loopbackNames.has(name) || name === host || (!isPrivate && isAddress(name))) return
  if (publicHosts.some((known) => nameOf(known) === name)) return
  throw new PipelineError(
    'SL_REQUEST_REFUSED',
    `host refused: ${shown(name)}; if the page is meant to be reached under this name, list it under web.publicHosts`,
  )
}

/**
 * Cross-site request forgery: browsers say where a request comes from (Sec-Fetch-Site, or Origin in older ones).
 * A program that sends neither is not a browser, so nobody's session can be abused through it. Origin is our own
 * when it is Host, or one of `web.publicHosts`: a reverse proxy may have put another Host in.
 */
export const refuseForeignOrigin = (
  headers: IncomingHttpHeaders,
  { publicHosts }: Pick<WebSettings, 'publicHosts'>,
): void => {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new PipelineError('SL_REQUEST_REFUSED', 'request refused: it comes from another site')
  }
  const { origin } = headers
  if (origin === undefined) return
  const hosts = hostsOf(origin)
  if (hosts.some((host) => host === headers.host || publicHosts.includes(host))) return
  throw new PipelineError(
    'SL_REQUEST_REFUSED',
    `request refused: it comes from ${shown(hosts[0] ?? origin)}; if the page is reached under this name, list it under web.publicHosts`,
  )
}

/** The host of an origin, also with the port that its scheme implies. */
const hostsOf = (origin: string): readonly string[] => {
  try {
    const { host, hostname, port, protocol } = new URL(origin)
    return [host, `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`]
  } catch {
    return []
  }
}

const shown = (name: string): string => (name === '' ? 'none' : printableCut(name, SHOWN_CHARS_MAX))
