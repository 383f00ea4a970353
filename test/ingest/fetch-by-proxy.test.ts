import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type FetchLimits, openFetch, type PoliteFetch } from '../../ingest/fetch.ts'
import { openProxy, type TestProxy } from '../house/proxy.ts'
import { openWeb, type Web } from './places.ts'

const { signal } = new AbortController()
let own: AsyncDisposableStack
let web: Web
let proxy: TestProxy
beforeEach(async () => {
  own = new AsyncDisposableStack()
  web = own.use(await openWeb())
  const port = Number(web.host.split(':')[1])
  proxy = own.use(await openProxy({ 'feed.example:80': port, 'other.example:80': port }))
})
afterEach(() => own.disposeAsync())

const open = (limits: FetchLimits = { gapMs: 0 }): PoliteFetch => own.use(openFetch([], limits, proxy.through()))
const get = (url: string) => open().get(url, {}, signal)

describe('a redirect is judged like a first request', () => {
  test.each([
    'http://127.0.0.1/',
    '//10.0.0.5/',
    'https://[::1]/',
    'http://metadata.google.internal/computeMetadata/v1/',
    'http://inner/',
    'http://anna:pw@other.example/',
    'http://other.example:8080/',
    'file:///etc/passwd',
  ])('by a host, to %s', async (location) => {
    web.answer = (_, response) => response.writeHead(302, { location }).end()
    await expect(get('http://feed.example/')).rejects.toMatchObject({ code: 'SL_FETCH_REFUSED' })
    expect(proxy.asked).toEqual(['GET http://feed.example/'])
  })

  test('by the proxy itself', async () => {
    proxy.answer = { status: 302, headers: { location: 'http://127.0.0.1/login' } }
    await expect(get('http://feed.example/')).rejects.toMatchObject({ code: 'SL_FETCH_REFUSED' })
    expect(proxy.asked).toEqual(['GET http://feed.example/'])
  })

  test('and goes to another host by the proxy too', async () => {
    web.answer = ({ headers }, response) =>
      headers.host === 'other.example'
        ? response.end('there')
        : response.writeHead(301, { location: 'http://other.example/b' }).end()
    expect(await get('http://feed.example/a')).toMatchObject({ url: 'http://other.example/b', status: 200 })
  })
})

test('an answer that may be the proxy’s is told so, a fault of the proxy as its own', async () => {
  web.answer = (_, response) => response.writeHead(403).end()
  await expect(get('http://feed.example/')).rejects.toMatchObject({
    code: 'SL_SOURCE_BROKEN',
    message: `host answers: 403 (or the proxy ${proxy.shown} in its place)`,
  })
  proxy.answer = { status: 407 }
  await expect(get('http://feed.example/')).rejects.toMatchObject({ code: 'SL_PROXY_REFUSED' })
  await expect(get('https://feed.example/')).rejects.toMatchObject({ code: 'SL_PROXY_REFUSED' })
  proxy.answer = { status: 503 }
  await expect(get('https://feed.example/')).rejects.toMatchObject({ code: 'SL_PROXY_UNAVAILABLE' })
})

describe('fetching stays polite', () => {
  test('one request a host at a time, others meanwhile', async () => {
    const polite = open({ gapMs: 200 })
    const paths = ['feed.example/1', 'feed.example/2', 'other.example/1']
    await Promise.all(paths.map((path) => polite.get(`http://${path}`, {}, signal)))
    const at = (host: string) => web.asked.filter(({ headers }) => headers.host === host).map((one) => one.at)
    const [first = 0, second = 0] = at('feed.example')
    expect(second - first).toBeGreaterThan(150)
    expect(at('other.example')[0]).toBeLessThan(second)
  })

  test('and bounded in bytes and time, whether the host drips or the proxy is silent', async () => {
    web.answer = (_, response) => response.end(Buffer.alloc(2_000))
    const small = open({ gapMs: 0, bodyBytesMax: 1_000 }).get('http://feed.example/', {}, signal)
    await expect(small).rejects.toThrow('larger than 1000 bytes')
    web.answer = (_, response) => {
      const drip = setInterval(() => response.write('a'), 20)
      response.once('close', () => clearInterval(drip))
    }
    const hasty = open({ gapMs: 0, requestMsMax: 500 })
    await expect(hasty.get('http://feed.example/', {}, signal)).rejects.toThrow('host away')
    proxy.answer = 'silence'
    const lost = hasty.get('http://feed.example/', {}, signal)
    await expect(lost).rejects.toThrow(`host away (or the proxy ${proxy.shown} in its place): `)
    await expect(hasty.get('https://feed.example/', {}, signal)).rejects.toThrow('host away: ')
  })
})
