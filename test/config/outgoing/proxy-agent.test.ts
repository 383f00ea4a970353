import { createServer as createTcpServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { request } from 'undici'
import { guardedAgent } from '../../../config/outgoing/guarded-agent.ts'
import { noProxies, type Proxies, proxiesIn } from '../../../config/outgoing/proxies.ts'
import { freePort } from '../../house/free-port.ts'
import { openProxy, openTlsWeb, type TestProxy } from '../../house/proxy.ts'
import { openWeb, type Web } from '../../ingest/places.ts'

let web: Web
let proxy: TestProxy
beforeEach(async () => {
  web = await openWeb()
  const port = Number(web.host.split(':')[1])
  proxy = await openProxy({ 'feed.example:80': port, 'feed.example:443': port, '10.0.0.5:80': port, 'inner:80': port })
})
afterEach(async () => {
  await proxy[Symbol.asyncDispose]()
  await web[Symbol.asyncDispose]()
})

interface Way {
  readonly proxies?: Proxies
  readonly allowHosts?: readonly string[]
  /** What our own resolver knows; it knows nothing of `.example`. */
  readonly known?: Readonly<Record<string, readonly string[]>>
}

/** The body, or the code and text of what went wrong. */
const ask = async (url: string, { proxies = proxy.through(), allowHosts = [], known = {} }: Way = {}) => {
  const agent = guardedAgent(allowHosts, proxies, async (name) => known[name] ?? [])
  try {
    const { body } = await request(url, { dispatcher: agent.dispatcher })
    return await body.text()
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    return `${code}: ${message}`
  } finally {
    await agent.destroy()
  }
}

describe('by a proxy', () => {
  test('plain http is asked of it whole, and https by CONNECT', async () => {
    expect(await ask('http://feed.example/a?b=c')).toBe('hello')
    expect(web.asked[0]).toMatchObject({ path: '/a?b=c', headers: { host: 'feed.example' } })
    await ask('https://feed.example/secret')
    expect(proxy.asked).toEqual(['GET http://feed.example/a?b=c', 'CONNECT feed.example:443'])
  })

  test('its name and password reach it and no host behind it', async () => {
    await using tls = await openTlsWeb((request, response) => response.end(JSON.stringify(request.headers)))
    await using other = await openProxy({
      'feed.example:443': tls.port,
      'feed.example:80': Number(web.host.split(':')[1]),
    })
    const proxies = other.through('anna:p%40ss@')
    await ask('http://feed.example/', { proxies })
    await ask('https://feed.example/', { proxies })
    const basic = `Basic ${Buffer.from('anna:p@ss').toString('base64')}`
    expect(other.authorizations).toEqual([basic, basic])
    expect(JSON.stringify(web.asked)).not.toContain('authorization')
  })

  test('what NO_PROXY lists is asked directly, and judged as without a proxy', async () => {
    expect(await ask('http://localhost/', { proxies: proxy.through('', 'localhost') })).toContain('SL_FETCH_REFUSED')
    expect(await ask('http://127.0.0.1/', { proxies: proxy.through('', '*') })).toContain('SL_FETCH_REFUSED')
    expect(await ask(web.url, { proxies: proxy.through('', '127.0.0.1'), allowHosts: [web.host] })).toBe('hello')
    expect(proxy.asked).toEqual([])
  })
})

describe('what is private never reaches a proxy', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.0.0.1./',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://%31%32%37.0.0.1/',
    'http://１２７.０.０.１/',
    'http://127。0。0。1/',
    'http://0x7f000001/',
    'http://[::ffff:0:7f00:1]/',
    'http://ip6-localhost/',
    'http://10.0.0.5/',
    'http://169.254.169.254/latest/meta-data/',
    'http://168.63.129.16/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a00:5]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://localhost../',
    'http://inner/',
    'http://inner./',
    'http://a.localhost/',
    'http://printer.local/',
    'http://metadata.google.internal/',
    'http://metadata.google.internal./',
    'http://router.home.arpa/',
    'http://nas.lan/',
    'http://wiki.corp/',
    'http://feed..example/',
    'http://feed.example:8080/',
    'https://feed.example:22/',
  ])('%s', async (url) => {
    expect(await ask(url)).toMatch(/^SL_FETCH_REFUSED: target refused: .*allowPrivateHosts/)
    expect(proxy.asked).toEqual([])
  })

  test('nor a name that our own resolver knows a private address of, also among public ones', async () => {
    const known = { 'feed.example': ['93.184.215.14', '10.1.2.3'] }
    expect(await ask('http://feed.example/', { known })).toContain('address not public: private')
    expect(await ask('https://feed.example/', { known: { 'feed.example': ['::ffff:127.0.0.1'] } })).toContain(
      'loopback',
    )
    expect(proxy.asked).toEqual([])
    expect(await ask('http://feed.example/', { known: { 'feed.example': ['93.184.215.14'] } })).toBe('hello')
  })

  test('what is private and listed is asked directly; a listed port of a public host by the proxy', async () => {
    expect(await ask(web.url, { allowHosts: [web.host] })).toBe('hello')
    expect(await ask(web.url.replace('127.0.0.1', 'localhost'), { allowHosts: ['localhost'] })).toBe('hello')
    expect(proxy.asked).toEqual([])
    const answer = await ask('https://feed.example:8443/', { allowHosts: ['feed.example:8443'] })
    expect(answer).toContain(`proxy ${proxy.shown} does not reach feed.example:8443 (503)`)
  })
})

describe('a fault of the proxy is told as one', () => {
  const urls = [['http://feed.example/'], ['https://feed.example/']]

  test.each(urls)('that is away, for %s', async (url) => {
    const gone = `127.0.0.1:${await freePort()}`
    const proxies = proxiesIn({ HTTP_PROXY: `http://anna:secret@${gone}`, https_proxy: `http://anna:secret@${gone}` })
    const said = await ask(url, { proxies })
    expect(said).toMatch(
      /^SL_PROXY_UNAVAILABLE: proxy away: 127\.0\.0\.1:\d+: .*connect ECONNREFUSED .*; check that it/,
    )
    expect(said).toContain(url.startsWith('https') ? 'https_proxy' : 'HTTP_PROXY')
    expect(said).not.toMatch(/anna|secret/)
  })

  test.each(urls)('that hangs up, for %s', async (url) => {
    const rude = createTcpServer((socket) => socket.on('error', () => undefined).once('data', () => socket.destroy()))
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve))
    const { port } = rude.address() as { port: number }
    const proxies = proxiesIn({ HTTP_PROXY: `127.0.0.1:${port}`, HTTPS_PROXY: `127.0.0.1:${port}` })
    expect(await ask(url, { proxies })).toContain('SL_PROXY_UNAVAILABLE: proxy away')
    await new Promise((resolve) => rude.close(resolve))
  })

  test.each(urls)('that speaks no TLS and is named with https://, for %s', async (url) => {
    const said = await ask(url, {
      proxies: proxiesIn({ HTTP_PROXY: `https://${proxy.shown}`, HTTPS_PROXY: `https://${proxy.shown}` }),
    })
    expect(said).toMatch(/^SL_PROXY_UNAVAILABLE: proxy away: .*; it speaks no TLS on that port: say http:\/\/ in HTTP/)
  })

  test.each(urls)('that wants a name and password, for %s', async (url) => {
    proxy.answer = { status: 407, headers: { 'proxy-authenticate': 'Basic realm="x"' } }
    const variable = url.startsWith('https') ? 'HTTPS_PROXY' : 'HTTP_PROXY'
    expect(await ask(url)).toBe(
      `SL_PROXY_REFUSED: proxy ${proxy.shown} asks for a name and password (407); state them in ${variable} as http://NAME:PASSWORD@${proxy.shown}`,
    )
    const wrong = await ask(url, { proxies: proxy.through('anna:secret@') })
    expect(wrong).toContain(`does not take the name and password in ${variable} (407); correct them there`)
    expect(wrong).not.toMatch(/anna|secret/)
    proxy.answer = { status: 407, headers: { 'proxy-authenticate': 'NTLM' } }
    expect(await ask(url)).toContain('takes no Basic login (407)')
  })

  test.each([
    [302, 'SL_PROXY_REFUSED: proxy', 'refuses the way to feed.example:443 (302)'],
    [403, 'SL_PROXY_REFUSED: proxy', 'refuses the way to feed.example:443 (403); let it allow that'],
    [502, 'SL_PROXY_UNAVAILABLE: proxy', 'does not reach feed.example:443 (502); look whether that host is up'],
  ])('that answers CONNECT with %i', async (status, code, what) => {
    proxy.answer = { status, headers: { location: 'http://127.0.0.1/' } }
    const said = await ask('https://feed.example/')
    expect(said).toContain(code)
    expect(said).toContain(what)
    expect(web.asked).toEqual([])
  })

  test('that is silent is left after ten seconds, and told', async () => {
    proxy.answer = 'silence'
    expect(await ask('https://feed.example/')).toContain('opened no way to feed.example:443 within 10 s')
  }, 30_000)
})

test('without a proxy all goes as it did', async () => {
  expect(await ask(web.url, { proxies: noProxies, allowHosts: [web.host] })).toBe('hello')
  expect(await ask('http://localhost/', { proxies: noProxies })).toContain('SL_FETCH_REFUSED')
})
