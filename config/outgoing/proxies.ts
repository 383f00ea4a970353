import { PipelineError } from '../errors.ts'
import { printableCut } from '../text/printable.ts'
import { someOf } from '../text/some-of.ts'
import { isExcepted, noProxyEntries } from './no-proxy.ts'
import { portOf } from './refused-target.ts'

/** A proxy by which HTTP goes out. */
export interface HttpProxy {
  /** `host:port`: all that is ever told of it. */
  readonly shown: string
  readonly origin: string
  /** The header that it asks for, where its address holds a name and password. */
  readonly authorization: string | undefined
  /** Which variable named it. */
  readonly variable: string
}

export interface Proxies {
  readonly http: HttpProxy | undefined
  readonly https: HttpProxy | undefined
  /** What NO_PROXY lists. */
  readonly except: readonly string[]
}

export const noProxies: Proxies = { http: undefined, https: undefined, except: [] }

const EXAMPLE = 'such as http://proxy.example:3128'

/** What is wrong with an address never says the address: there may be a password in it. */
const proxyIn = (variable: string, text: string): HttpProxy | string => {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`)
  const wrong = `${variable}: no address of a proxy, ${EXAMPLE}; @ : / ? # % in a name or password are written %40 %3A %2F %3F %23 %25`
  // `http://name:12#3@proxy` reads as a host `name`: whatever stands behind a host says that it is none.
  if (url === null || !/^\/?$/.test(url.pathname) || `${url.search}${url.hash}` !== '') return wrong
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${variable}: no HTTP proxy, ${EXAMPLE}`
  const shown = `${url.hostname}:${portOf(url)}`
  try {
    const [name, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
    const authorization =
      name + password === '' ? undefined : `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
    return { shown, origin: url.origin, authorization, variable }
  } catch {
    return wrong
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** The variable that counts, small letters before capitals; an empty one is as good as none. */
const stated = (name: string, env: Environment): readonly [variable: string, text: string] | undefined =>
  [name.toLowerCase(), name]
    .map((variable) => [variable, env[variable]?.trim() ?? ''] as const)
    .find(([, text]) => text !== '')

/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY as other programs read them. Throws SL_SETTINGS_INVALID with every problem. */
export const proxiesIn = (env: Environment): Proxies => {
  const [https, http] = ['HTTPS_PROXY', 'HTTP_PROXY'].map((name) => {
    const found = stated(name, env)
    return found === undefined ? undefined : proxyIn(...found)
  })
  const problems = [https, http].filter((one) => typeof one === 'string')
  if (problems.length > 0 || typeof https === 'string' || typeof http === 'string')
    throw new PipelineError('SL_SETTINGS_INVALID', ['environment unusable', ...problems].join('\n'))
  return { http, https, except: noProxyEntries(stated('NO_PROXY', env)?.[1] ?? '') }
}

/** The proxy by which this address is asked; undefined: directly. */
export const proxyFor = ({ http, https, except }: Proxies, url: URL): HttpProxy | undefined => {
  const proxy = url.protocol === 'https:' ? https : url.protocol === 'http:' ? http : undefined
  return proxy === undefined || isExcepted(except, url.hostname, portOf(url)) ? undefined : proxy
}

const EXCEPTIONS_SHOWN_MAX = 5

/** Host and port of the proxies, and what goes without; undefined where nothing goes by a proxy. */
export const proxyLine = ({ http, https, except }: Proxies): string | undefined => {
  if (http === undefined && https === undefined) return undefined
  const by =
    http?.shown === https?.shown
      ? `${https?.shown}`
      : `${https?.shown ?? 'none'} for https, ${http?.shown ?? 'none'} for http`
  const names = except.map((entry) => printableCut(entry, 60))
  return except.length === 0 ? by : `${by}; without it: ${someOf(names, EXCEPTIONS_SHOWN_MAX)}`
}
