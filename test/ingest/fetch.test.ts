import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openFetch, type PoliteFetch } from '../../ingest/fetch.ts'
import { eventually } from '../house/eventually.ts'
import { openWeb, type Web } from './places.ts'

const { signal } = new AbortController()
let web: Web
let polite: PoliteFetch
beforeEach(async () => {
  web = await openWeb()
  polite = openFetch([web.host], { gapMs: 0 })
})
afterEach(async () => {
  await polite[Symbol.asyncDispose]()
  await web[Symbol.asyncDispose]()
})

const get = (url: string, headers: Record<string, string> = {}) => polite.get(url, headers, signal)
const refusal = { code: 'SL_FETCH_REFUSED' }

describe('what is not public is refused before anything is asked', () => {
  test.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost/',
    'ftp://feed.example/',
    'file:///etc/passwd',
    'http://user:word@feed.example/',
    'http://feed.example:22/',
    'nonsense',
  ])('%s', async (url) => {
    await expect(get(url)).rejects.toMatchObject(refusal)
    expect(web.asked).toEqual([])
  })

  test.each([
    'http://127.0.0.1:1/',
    'http://[::1]/',
    'file:///etc/passwd',
    'http://u:p@feed.example/',
    'http://localhost/',
  ])('also when a redirect leads to %s', async (location) => {
    web.answer = (_, response) => response.writeHead(302, { location }).end()
    await expect(get(web.url)).rejects.toMatchObject(refusal)
  })
})

describe('an answer', () => {
  test('is read, unpacked and bounded', async () => {
    web.answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('hello'))
    expect((await get(web.url)).body.toString()).toBe('hello')
    web.answer = (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(60_000_000)))
    await expect(get(web.url)).rejects.toMatchObject({
      code: 'SL_SOURCE_BROKEN',
      message: expect.stringMatching(/larger than 10485760 bytes/),
    })
    web.answer = (_, response) => {
      const more = (): void =>
        void (response.write(Buffer.alloc(65_536)) ? setImmediate(more) : response.once('drain', more))
      more()
    }
    await expect(get(web.url)).rejects.toThrow('larger than')
  })

  test('that does not change is 304, and may not need a body', async () => {
    web.answer = (request, response) => response.writeHead(request.headers['if-none-match'] === '"a"' ? 304 : 200).end()
    expect((await get(web.url, { 'if-none-match': '"a"' })).status).toBe(304)
    expect((await get(web.url, { 'if-none-match': '' })).status).toBe(200)
    expect(web.asked[1]?.headers).not.toHaveProperty('if-none-match')
  })

  test.each([
    [404, 'SL_SOURCE_BROKEN'],
    [410, 'SL_SOURCE_BROKEN'],
    [302, 'SL_SOURCE_BROKEN'],
    [500, 'SL_SOURCE_UNAVAILABLE'],
  ])('%i is %s', async (status, code) => {
    web.answer = (_, response) => response.writeHead(status).end()
    await expect(get(web.url)).rejects.toMatchObject({ code })
  })

  test('that breaks off or never was is a host that is away', async () => {
    web.answer = (_, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('12', () => response.destroy())
    }
    await expect(get(web.url)).rejects.toMatchObject({ code: 'SL_SOURCE_UNAVAILABLE' })
    await using gone = await openWeb()
    await gone[Symbol.asyncDispose]()
    await using other = openFetch([gone.host])
    await expect(other.get(gone.url, {}, signal)).rejects.toMatchObject({ code: 'SL_SOURCE_UNAVAILABLE' })
  })

  test('that never comes ends with the time allowed', async () => {
    web.answer = () => undefined
    await using hasty = openFetch([web.host], { gapMs: 0, requestMsMax: 100 })
    await expect(hasty.get(web.url, {}, signal)).rejects.toMatchObject({ code: 'SL_SOURCE_UNAVAILABLE' })
  })

  test.each([
    ['headers', 'HTTP/1.1 200 OK\r\nx-drip: '],
    ['body', 'HTTP/1.1 200 OK\r\n\r\n'],
    ['redirect', 'HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 99999\r\n\r\n'],
  ])('whose %s drip byte by byte ends with the time allowed, and other hosts are asked meanwhile', async (_, start) => {
    web.answer = (_request, { socket }) => {
      socket?.write(start)
      const drip = setInterval(() => socket?.write('a'), 20)
      socket?.once('close', () => clearInterval(drip))
    }
    await using other = await openWeb()
    await using hasty = openFetch([web.host, other.host], { gapMs: 0, requestMsMax: 1_000 })
    const dripping = hasty.get(web.url, {}, signal).then(
      () => 'answered',
      (error: unknown) => error,
    )
    const first = await Promise.race([dripping, hasty.get(other.url, {}, signal)])
    expect(first).toMatchObject({ status: 200 })
    expect(await dripping).toMatchObject({
      code: 'SL_SOURCE_UNAVAILABLE',
      message: expect.stringContaining('deadline'),
    })
  })
})

describe('redirects', () => {
  test('are followed three times, not four, and say where the answer came from', async () => {
    web.answer = (request, response) => {
      const left = Number(request.url?.slice(1))
      if (left === 0) response.end('there')
      else response.writeHead(301, { location: `/${left - 1}` }).end()
    }
    expect(await get(`${web.url}/3`)).toMatchObject({ url: `${web.url}/0` })
    await expect(get(`${web.url}/4`)).rejects.toThrow('redirects: more than 3')
  })

  test('do not carry conditions to another address', async () => {
    web.answer = (request, response) =>
      request.url === '/' ? response.writeHead(307, { location: '/new' }).end() : response.end('x')
    await get(`${web.url}/`, { 'if-none-match': '"a"', 'if-modified-since': 'x', accept: 'text/xml' })
    expect(web.asked[0]?.headers).toMatchObject({ 'if-none-match': '"a"' })
    expect(web.asked[1]?.headers).toMatchObject({ accept: 'text/xml' })
    expect(web.asked[1]?.headers).not.toHaveProperty('if-none-match')
    expect(web.asked[1]?.headers).not.toHaveProperty('if-modified-since')
  })

  test('do not carry credentials to another host', async () => {
    await using other = await openWeb()
    web.answer = (request, response) =>
      response.writeHead(302, { location: request.url === '/' ? '/same' : other.url }).end()
    await using both = openFetch([web.host, other.host], { gapMs: 0 })
    await both.get(`${web.url}/`, { Authorization: 'Bearer x', accept: 'text/xml' }, new AbortController().signal)
    expect(web.asked[1]?.headers).toMatchObject({ authorization: 'Bearer x' })
    expect(other.asked[0]?.headers).toMatchObject({ accept: 'text/xml' })
    expect(other.asked[0]?.headers).not.toHaveProperty('authorization')
  })
})

describe('a good guest', () => {
  test.each([
    [429, '1', 'SL_SOURCE_RATE_LIMITED'],
    [503, new Date(Date.now() + 60_000).toUTCString(), 'SL_SOURCE_UNAVAILABLE'],
    [429, 'soon', 'SL_SOURCE_RATE_LIMITED'],
  ])('%i with Retry-After %s pauses the whole host: the others wait, they do not fail', async (status, after, code) => {
    web.answer = (request, response) =>
      request.url === '/ill' ? response.writeHead(status, { 'retry-after': after }).end() : response.end('well')
    await expect(get(`${web.url}/ill`)).rejects.toMatchObject({ code })
    const stop = new AbortController()
    const other = polite.get(`${web.url}/other`, {}, stop.signal)
    const soon = await Promise.race([other, new Promise((resolve) => setTimeout(resolve, 300, 'waits'))])
    expect(soon).toBe('waits')
    expect(web.asked).toHaveLength(1)
    if (after === '1') expect((await other).status).toBe(200)
    stop.abort()
    await Promise.allSettled([other])
  })

  test('a page that is ill is no pause for its host', async () => {
    web.answer = (request, response) => (request.url === '/ill' ? response.writeHead(503).end() : response.end('well'))
    await expect(get(`${web.url}/ill`)).rejects.toMatchObject({ code: 'SL_SOURCE_UNAVAILABLE' })
    expect((await get(`${web.url}/other`)).status).toBe(200)
  })

  test('asks a host one thing at a time, with a gap', async () => {
    let inside = 0
    let most = 0
    web.answer = (_, response) => {
      most = Math.max(most, ++inside)
      setTimeout(() => response.end('x', () => inside--), 20)
    }
    await using slow = openFetch([web.host], { gapMs: 150 })
    await Promise.all([1, 2, 3].map((n) => slow.get(`${web.url}/${n}`, {}, signal)))
    expect(most).toBe(1)
    const [one, two, three] = web.asked.map(({ at }) => at)
    expect(two! - one!).toBeGreaterThanOrEqual(145)
    expect(three! - two!).toBeGreaterThanOrEqual(145)
  })

  test('asks sixteen hosts at once, and no more', async () => {
    let inside = 0
    let most = 0
    await using own = new AsyncDisposableStack()
    const hosts: Web[] = []
    for (let host = 0; host < 20; host++)
      hosts.push(
        own.use(
          await openWeb((_, response) => {
            most = Math.max(most, ++inside)
            setTimeout(() => response.end('x', () => inside--), 200)
          }),
        ),
      )
    const many = own.use(openFetch(hosts.map(({ host }) => host)))
    await Promise.all(hosts.map(({ url }) => many.get(url, {}, signal)))
    expect(most).toBe(16)
  })

  test('keeps room for hosts that answer while sixteen others drip, from the second time on', async () => {
    await using own = new AsyncDisposableStack()
    const dripping: Web[] = []
    let ended = 0
    const drip = (_: unknown, response: ServerResponse): void => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => {
        clearInterval(timer)
        ended++
      })
    }
    for (let host = 0; host < 16; host++) dripping.push(own.use(await openWeb(drip)))
    const hosts = [web, ...dripping].map(({ host }) => host)
    const many = own.use(openFetch(hosts, { gapMs: 0, requestMsMax: 3_000, slowMs: 500 }))
    const round = () => Promise.allSettled(dripping.map(({ url }) => many.get(url, {}, signal)))
    const endings = await round()
    expect(endings.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 'rejected'))
    await eventually(() => expect(ended).toBe(16))
    const again = round()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await many.get(web.url, {}, signal)).status).toBe(200)
    expect(ended).toBe(16)
    await again
  })

  test('leaves at once when told to, whoever still hangs', async () => {
    web.answer = () => undefined
    const stop = new AbortController()
    const hanging = polite.get(web.url, {}, stop.signal)
    const queued = polite.get(web.url, {}, stop.signal)
    const both = Promise.allSettled([hanging, queued])
    setTimeout(() => stop.abort(), 50)
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  test('closes at once while a server hangs', async () => {
    web.answer = () => undefined
    const hanging = Promise.allSettled([get(web.url), get(`${web.url}/queued`)])
    await new Promise((resolve) => setTimeout(resolve, 50))
    const startedAt = Date.now()
    await polite[Symbol.asyncDispose]()
    expect((await hanging).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(Date.now() - startedAt).toBeLessThan(5_000)
  })
})
