import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Agent, buildConnector, type Dispatcher, Pool } from 'undici'
import { ownError, PipelineError } from '../errors.ts'
import { deadline } from '../time/deadline.ts'
import { tlsFault } from '../tls-fault.ts'
import { hostFault } from './host-fault.ts'
import type { HttpProxy } from './proxies.ts'

type ProxyAgent = Pick<Dispatcher, 'dispatch'> & { readonly destroy: () => Promise<void> }

/** A proxy says yes once it has reached the host, so this is also how long it may look for it. */
const TUNNEL_MS_MAX = 10_000

const away = ({ shown, variable, origin }: HttpProxy, error: unknown, what = hostFault(error)): PipelineError => {
  const next =
    tlsFault(error) === 'noTls' && origin.startsWith('https:')
      ? `it speaks no TLS on that port: say http:// in ${variable}, also for addresses at https`
      : `check that it runs, and its address in ${variable}`
  return new PipelineError('SL_PROXY_UNAVAILABLE', `proxy away: ${shown}: ${what}; ${next}`, { cause: error })
}

/** `offered`: its `proxy-authenticate`, by which it says how one may say who one is. */
const unknownThere = ({ shown, variable, authorization }: HttpProxy, offered: string): PipelineError => {
  const what =
    authorization === undefined
      ? `asks for a name and password (407); state them in ${variable} as http://NAME:PASSWORD@${shown}`
      : `does not take the name and password in ${variable} (407); correct them there; @ : / ? # % in them are written %40 %3A %2F %3F %23 %25`
  const unspoken =
    'takes no Basic login (407), the only one we speak; let it take this machine without one, or put a helper such as cntlm between'
  const takesBasic = offered === '' || /\bbasic\b/i.test(offered)
  return new PipelineError('SL_PROXY_REFUSED', `proxy ${shown} ${takesBasic ? what : unspoken}`)
}

/** It answered, but opened no way to `host`. */
const noWay = (proxy: HttpProxy, host: string, status: number, offered: string): PipelineError => {
  if (status === 407) return unknownThere(proxy, offered)
  const { shown } = proxy
  if (status >= 500)
    return new PipelineError(
      'SL_PROXY_UNAVAILABLE',
      `proxy ${shown} does not reach ${host} (${status}); look whether that host is up, then at the log of the proxy`,
    )
  return new PipelineError(
    'SL_PROXY_REFUSED',
    `proxy ${shown} refuses the way to ${host} (${status}); let it allow that, or list the host in NO_PROXY where there is a direct way`,
  )
}

const loginOf = ({ authorization }: HttpProxy): Readonly<Record<string, string>> =>
  authorization === undefined ? {} : { 'proxy-authorization': authorization }
/** Said with each request: by the names of the hosts behind it, connections to the proxy would be told apart. */
const nameOf = ({ origin }: HttpProxy): string => new URL(origin).hostname

/** Connections to the proxy. One at https:// shows its own certificate, not that of a host behind it. */
const connectionsTo = ({ origin }: HttpProxy): Pool => {
  const plain = buildConnector({ timeout: TUNNEL_MS_MAX })
  return new Pool(origin, { connect: ({ servername: _, ...target }, callback) => plain(target, callback) })
}

const { signal: never } = new AbortController()

/** A connection to `host` (with its port) through the proxy. */
const tunnel = async (pool: Pool, proxy: HttpProxy, host: string): Promise<Duplex> => {
  using wait = deadline(never, TUNNEL_MS_MAX)
  const { signal } = wait
  try {
    const asked = { path: host, headers: { host, ...loginOf(proxy) }, servername: nameOf(proxy), signal }
    const { statusCode, headers, socket } = await pool.connect(asked)
    if (statusCode === 200) return socket
    socket.on('error', () => undefined).destroy()
    throw noWay(proxy, host, statusCode, String(headers['proxy-authenticate'] ?? ''))
  } catch (error) {
    const late = `opened no way to ${host} within ${TUNNEL_MS_MAX / 1_000} s`
    throw ownError(error) ?? away(proxy, error, signal.aborted ? late : undefined)
  }
}

/** What system and library say of a connection, not what whoever asked says when they go. */
const isOfConnection = (error: unknown): boolean => {
  const { code } = Object(error) as { readonly code?: unknown }
  return typeof code === 'string' && !/^(SL_|ABORT_ERR|UND_ERR_(ABORTED|CLOSED|DESTROYED))/.test(code)
}

/** Plain http is asked of the proxy itself: until an answer comes, each fault is one of the way there. */
const askedOf = (proxy: HttpProxy, handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler => {
  let answered = false
  return {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onResponseStart: (controller, status, headers, text) => {
      answered = true
      if (status !== 407) return handler.onResponseStart?.(controller, status, headers, text)
      controller.abort(unknownThere(proxy, String(headers['proxy-authenticate'] ?? '')))
    },
    onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError: (controller, error) =>
      handler.onResponseError?.(controller, !answered && isOfConnection(error) ? away(proxy, error) : error),
  }
}

/**
 * Asks by a proxy: https by CONNECT, of which the proxy sees the host alone, plain http as a request to the proxy (many
 * allow CONNECT to port 443 only). Its own faults are SL_PROXY_UNAVAILABLE and SL_PROXY_REFUSED. It judges no target.
 *
 * Not undici's ProxyAgent: of a CONNECT that is refused it hides the answer, and after a 407 it reads on.
 */
export const proxyAgent = (proxy: HttpProxy): ProxyAgent => {
  const pool = connectionsTo(proxy)
  const secure = buildConnector({ timeout: TUNNEL_MS_MAX })
  const tunnels = new Agent({
    connect: ({ host = '', port, ...target }, callback) => {
      tunnel(pool, proxy, port === '' ? `${host}:443` : host).then(
        (socket) => secure({ ...target, host, port, httpSocket: socket as Socket }, callback),
        (error: Error) => callback(error, null),
      )
    },
  })
  return {
    dispatch: (options, handler) => {
      const target = new URL(String(options.origin))
      if (target.protocol === 'https:') return tunnels.dispatch(options, handler)
      const headers = { ...(options.headers as IncomingHttpHeaders), host: target.host, ...loginOf(proxy) }
      const asked = { ...options, origin: proxy.origin, path: `${target.origin}${options.path}`, headers }
      return pool.dispatch(
        { ...asked, servername: nameOf(proxy) } as Dispatcher.DispatchOptions,
        askedOf(proxy, handler),
      )
    },
    destroy: async () => {
      await Promise.all([tunnels.destroy(), pool.destroy()])
    },
  }
}
