import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { secret } from '../dashboards/alerts/town.ts'
import { eventually } from '../house/eventually.ts'
import { certificate, openProxy, openTlsWeb, type TestProxy } from '../house/proxy.ts'
import { openWeb } from '../ingest/places.ts'
import { Door, type Ended, earshot } from './door.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-proxy-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))

const settings = (text: string): void =>
  writeFileSync(join(dir, 'earshot.yaml'), `brands: [{ name: Kavento, words: [kavento] }]\n${text}\n`)
const LOGIN = 'anna:p%40ssw0rd@'
/** The password as it was written, as it is meant, and as it travels. */
const passwords = ['p%40ssw0rd', 'p@ssw0rd', Buffer.from('anna:p@ssw0rd').toString('base64')]
const named = (proxy: TestProxy) => ({
  HTTPS_PROXY: `http://${LOGIN}${proxy.shown}`,
  http_proxy: `http://${LOGIN}${proxy.shown}`,
})

describe('earshot alert test, where only a proxy leads out', () => {
  const hook = 'alerts: { webhook: { url: "https://hooks.example/alert", secret: { env: HOOK } } }'
  const tryOut = (env: Record<string, string>): Promise<Ended> =>
    earshot(dir, ['alert', 'test'], { env: { HOOK: secret, ...env } })

  test('reaches the webhook through it, and the proxy sees the name of the receiver alone', async () => {
    const got: { body: string; headers: Record<string, string> }[] = []
    await using hooks = await openTlsWeb((request, response) => {
      let body = ''
      request.on('data', (part) => {
        body += part
      })
      request.on('end', () => {
        got.push({ body, headers: request.headers as Record<string, string> })
        response.writeHead(204).end()
      })
    })
    await using proxy = await openProxy({ 'hooks.example:443': hooks.port })
    settings(hook)
    const untrusted = await tryOut(named(proxy))
    expect(untrusted.err).toMatch(
      /test alert not taken: self-signed certificate.*\n {2}→ name the authority .*NODE_EXTRA_CA/,
    )
    writeFileSync(join(dir, 'ca.pem'), certificate)
    const ended = await tryOut({ ...named(proxy), NODE_EXTRA_CA_CERTS: join(dir, 'ca.pem') })
    expect(ended).toMatchObject({ code: 0, err: '', out: expect.stringContaining('webhook: taken (answered 204)') })
    expect(new Webhook(secret).verify(got[0]?.body ?? '', got[0]?.headers ?? {})).toMatchObject({ type: 'crisis.test' })
    expect(got[0]?.headers).not.toHaveProperty('proxy-authorization')
    expect(new Set(proxy.asked)).toEqual(new Set(['CONNECT hooks.example:443']))
    expect(proxy.authorizations).toContain(`Basic ${passwords[2]}`)
    await using sealed = await openProxy({ 'hooks.example:443': hooks.port }, true)
    const env = { HTTPS_PROXY: `https://${LOGIN}${sealed.shown}` }
    expect((await tryOut(env)).err).toMatch(/proxy away: 127\S+ self-signed certificate .*\n {2}→ name the authority/)
    expect(await tryOut({ ...env, NODE_EXTRA_CA_CERTS: join(dir, 'ca.pem') })).toMatchObject({ code: 0, err: '' })
    expect(sealed.asked).toEqual(['CONNECT hooks.example:443'])
  })

  test('says where it was the proxy that did not let it through, and no password', async () => {
    await using proxy = await openProxy()
    settings(hook)
    proxy.answer = { status: 407, headers: { 'proxy-authenticate': 'Basic realm="out"' } }
    const refused = await tryOut(named(proxy))
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('name and password in HTTPS_PROXY (407)') })
    proxy.answer = { status: 403 }
    expect((await tryOut(named(proxy))).err).toMatch(
      /test alert not taken: proxy 127\S+ refuses the way to hooks\.example:443 \(403\) \[.*\n {2}→ let it allow that/,
    )
    for (const password of passwords) expect(refused.out + refused.err).not.toContain(password)
  })
})

describe('earshot check', () => {
  const feeds = 'sources: { feeds: [{ url: "https://feed.example/rss" }] }'

  test('says by which proxy sources and webhook go out: host and port', async () => {
    settings(feeds)
    const env = { HTTPS_PROXY: `http://${LOGIN}proxy.corp:3128`, NO_PROXY: 'localhost,.corp' }
    const { code, out } = await earshot(dir, ['check'], { env })
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(
        /\nproxy: proxy\.corp:3128 for https, none for http; without it: localhost, \.corp\n$/,
      ),
    })
    expect((await earshot(dir, ['check'])).out).not.toContain('proxy:')
  })

  test('names a variable that holds no proxy, as every start does, but only where something goes out', async () => {
    settings(feeds)
    const env = { https_proxy: 'socks5://anna:p%40ssw0rd@proxy.corp:1080' }
    for (const command of ['check', 'start']) {
      const { code, err } = await earshot(dir, [command], { env })
      expect({ code, err }).toMatchObject({
        code: 1,
        err: expect.stringMatching(
          /environment unusable \[SL_SETTINGS_INVALID\]\n {2}https_proxy: no HTTP proxy, such as/,
        ),
      })
      expect(err).not.toMatch(/anna|ssw0rd/)
    }
    settings('')
    expect(await earshot(dir, ['check'], { env })).toMatchObject({ code: 0, err: '' })
  })
})

const rss = `<rss version="2.0"><channel><title>t</title><item><guid>g1</guid><title>Kavento again</title>
  <pubDate>Thu, 12 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>`

test('earshot start fetches feeds by the proxy and reaches its own ClickHouse and page without it', async () => {
  await using web = await openWeb((_, response) => response.setHeader('content-type', 'text/xml').end(rss))
  await using proxy = await openProxy({ 'feed.example:80': Number(web.host.split(':')[1]) })
  settings(`sources: { feeds: [{ url: "http://feed.example/rss", every: 1s }, { url: "https://gone.example/", every: 1s }] }
store: { httpPort: 0, tcpPort: 0 }
web: { port: 0 }`)
  const env = named(proxy)
  await using door = new Door(dir, ['start'], { env })
  await door.until(/Ctrl-C stops it/)
  expect(door.out).toContain(`  proxy       ${proxy.shown}\n`)
  const ask = ['sql', '--format', 'csv', 'SELECT title FROM v_mentions']
  await eventually(async () => expect((await earshot(dir, ask, { env })).out).toBe('"title"\n"Kavento again"\n'))
  await eventually(async () => {
    const { out } = await earshot(dir, ['status'], { env })
    expect(out).toMatch(
      /NOT OK +source feed https:\S+ +failed \d+ times in a row: proxy \S+ does not reach gone\.example:443/,
    )
  })
  expect(new Set(proxy.asked)).toEqual(new Set(['GET http://feed.example/rss', 'CONNECT gone.example:443']))
  const written = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const texts = written.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
  for (const password of passwords) expect([door.out, door.err, ...texts].join('\n')).not.toContain(password)
}, 120_000)
