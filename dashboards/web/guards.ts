import type { IncomingHttpHeaders } from 'node:http'
import { PipelineError } from '../../config/errors.ts'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a server bound to this host answers this machine only. */
const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

/**
 * DNS rebinding: a foreign page may point its own name at 127.0.0.1 and then read our answers as its own.
 * The name it used stands in Host, so a loopback server answers to loopback names only.
 */
export const refuseForeignHost = (headers: IncomingHttpHeaders, boundHost: string): void => {
  if (!isLoopback(boundHost)) return
  const name = (headers.host ?? '').toLowerCase().replace(/:\d{1,5}$/, '')
  if (loopbackNames.has(name) || name === boundHost) return
  throw new PipelineError('SL_REQUEST_REFUSED', 'host name refused: this Earshot answers to localhost only')
}

/**
 * Cross-site request forgery: browsers say where a request comes from (Sec-Fetch-Site, or Origin in older ones).
 * A program that sends neither is not a browser, so nobody's session can be abused through it.
 */
export const refuseForeignOrigin = (headers: IncomingHttpHeaders): void => {
  const site = headers['sec-fetch-site']
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
  const origin = headers.origin
  const foreignOrigin = origin !== undefined && hostOf(origin) !== headers.host
  if (foreignSite || foreignOrigin) {
    throw new PipelineError('SL_REQUEST_REFUSED', 'request refused: it comes from another site')
  }
}

const hostOf = (origin: string): string | undefined => {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}
