import { messageOf, ownError, withHint } from '../errors.ts'
import { tlsFault } from '../tls-fault.ts'
import { type Proxies, proxyFor } from './proxies.ts'
import { privateHost } from './refused-target.ts'

const CHARS_MAX = 120
const AUTHORITY =
  'name the authority of its certificate, or of the proxy that reads along, in the environment: NODE_EXTRA_CA_CERTS=/path/ca.pem'

/** Why a host gave no answer, and what to do where its certificate is not trusted. */
export const hostFault = (error: unknown): string => {
  const own = ownError(error)
  if (own !== undefined) return own.message
  const said = messageOf(error).slice(0, CHARS_MAX)
  return tlsFault(error) === 'authority' ? withHint(said, AUTHORITY) : said
}

/** Who may have answered instead: of plain http the answers of a proxy look like those of the host. */
export const orItsProxy = (proxies: Proxies, url: string): string => {
  const target = URL.parse(url)
  if (target?.protocol !== 'http:' || privateHost(target.hostname) !== undefined) return ''
  const proxy = proxyFor(proxies, target)
  return proxy === undefined ? '' : ` (or the proxy ${proxy.shown} in its place)`
}
