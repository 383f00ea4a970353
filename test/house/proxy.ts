import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Server, type Socket } from 'node:net'
import { pipeline } from 'node:stream'
import { type HttpProxy, type Proxies, proxiesIn } from '../../config/outgoing/proxies.ts'

/** Of `hooks.example`, `feed.example` and 127.0.0.1; nobody trusts it unless told to (NODE_EXTRA_CA_CERTS). */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBqDCCAU2gAwIBAgIBATAKBggqhkjOPQQDAjArMSkwJwYDVQQDDCBFYXJzaG90
IHRlc3RzLCB0cnVzdGVkIGJ5IG5vYm9keTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIw
MDEwMTAwMDAwMFowKzEpMCcGA1UEAwwgRWFyc2hvdCB0ZXN0cywgdHJ1c3RlZCBi
eSBub2JvZHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATjjGL3RkAv/Hva0bPM
e5zX+enTFe0XbcwTlw6lt0zkCOgQEZFeWir07hhFiXDlPKbf9D884tr9okgXdM1+
JOUbo2AwXjAsBgNVHREEJTAjgg1ob29rcy5leGFtcGxlggxmZWVkLmV4YW1wbGWH
BH8AAAEwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUiSqKZwL/yhrOMxDTrIRw
fnXp8OswCgYIKoZIzj0EAwIDSQAwRgIhAJXCOq+1AEsbHsK9fjbMs7bXdwgPA+Br
oDHSvJbNicmZAiEA6b8xqKkrFLlPwr2GKsb/t6fsI7+p90FAKnuUBwM+cwU=
-----END CERTIFICATE-----
`
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgkBYjv8d1TbMPHMmL
6BfF+j9LRbSfkoQUrRI3d19Rgz2hRANCAATjjGL3RkAv/Hva0bPMe5zX+enTFe0X
bcwTlw6lt0zkCOgQEZFeWir07hhFiXDlPKbf9D884tr9okgXdM1+JOUb
-----END PRIVATE KEY-----
`

/** Connections of each server: tunnels stay open when it closes. */
const open = new Map<Server, Set<Socket>>()
const listening = async (server: Server): Promise<number> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)))
  })
  open.set(server, sockets)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    for (const socket of open.get(server) ?? []) socket.destroy()
  })

/** A server that speaks TLS with the certificate above. */
export const openTlsWeb = async (listener: RequestListener): Promise<AsyncDisposable & { readonly port: number }> => {
  const server = createTlsServer({ key, cert: certificate }, listener)
  const port = await listening(server)
  return { port, [Symbol.asyncDispose]: () => closed(server) }
}

export interface TestProxy extends AsyncDisposable {
  readonly port: number
  readonly shown: string
  /** What it was asked for: `CONNECT hooks.example:443`, `GET http://feed.example/rss`. */
  readonly asked: string[]
  /** What each of them said of who asks. */
  readonly authorizations: (string | undefined)[]
  /** Answers instead of going anywhere; `silence` says nothing. */
  answer: { readonly status: number; readonly headers?: Record<string, string> } | 'silence' | undefined
  /** As HTTP_PROXY and HTTPS_PROXY name it. */
  through(login?: string, noProxy?: string): Proxies & { readonly http: HttpProxy }
}

/** A real HTTP proxy on loopback. It alone knows where the hosts are: `places` maps `host:port` to local ports. */
export const openProxy = async (places: Readonly<Record<string, number>> = {}, tls = false): Promise<TestProxy> => {
  const noted = (request: IncomingMessage): TestProxy['answer'] => {
    proxy.asked.push(`${request.method} ${request.url}`)
    proxy.authorizations.push(request.headers['proxy-authorization'])
    return proxy.answer
  }
  const server = tls ? createTlsServer({ key, cert: certificate }) : createServer()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const answer = noted(request)
    if (answer === 'silence') return
    if (answer !== undefined) return void response.writeHead(answer.status, answer.headers).end('words of the proxy')
    const { hostname, port, pathname, search } = new URL(request.url ?? '')
    const local = places[`${hostname}:${port || '80'}`]
    if (local === undefined) return void response.writeHead(503).end()
    const { 'proxy-authorization': _, ...headers } = request.headers
    const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}`)
    const onward = connect(local, '127.0.0.1', () => {
      onward.write(`${request.method} ${pathname}${search} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      request.pipe(onward, { end: false })
      pipeline(onward, request.socket, () => undefined)
    })
  })
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    const answer = noted(request)
    socket.on('error', () => undefined)
    if (answer === 'silence') return
    const local = places[request.url ?? '']
    if (answer !== undefined || local === undefined) {
      const headers = Object.entries(answer?.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`)
      return void socket.end(`HTTP/1.1 ${answer?.status ?? 503} No\r\n${headers.join('')}\r\n`)
    }
    const onward = connect(local, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      pipeline(socket, onward, socket, () => undefined)
    })
  })
  const port = await listening(server)
  const shown = `127.0.0.1:${port}`
  const proxy: TestProxy = {
    port,
    shown,
    asked: [],
    authorizations: [],
    answer: undefined,
    through: (login = '', noProxy = '') => {
      const url = `http://${login}${shown}`
      return proxiesIn({ HTTP_PROXY: url, HTTPS_PROXY: url, NO_PROXY: noProxy }) as ReturnType<TestProxy['through']>
    },
    [Symbol.asyncDispose]: () => closed(server),
  }
  return proxy
}
