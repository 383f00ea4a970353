import { createServer, type IncomingHttpHeaders, request as open } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { parseSettings } from '../../../config/settings/schema.ts'
import { Problem } from '../../../dashboards/web/contract/problem.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { anIncident, openStage, running, townSettings } from './stage.ts'

const clickhouse = clickHouseOfSuite()
beforeAll(async () => {
  const at = new Date(Date.now() - 3_600_000)
  await clickhouse.store.insert('incidents', [anIncident({ started_at: at, detected_at: at })], running)
})

interface Answer {
  readonly status: number
  readonly text: string
}

/** One request with headers of its own choice, Host among them. */
const ask = (url: string, headers: IncomingHttpHeaders = {}, method = 'GET', body = ''): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = open(url, { method, headers }, async (answer) => {
      let text = ''
      for await (const chunk of answer) text += chunk
      resolve({ status: answer.statusCode ?? 0, text })
    })
    sent.on('error', reject)
    sent.end(body)
  })

/** A reverse proxy: hands everything on, with Host as it came or with the address it calls. */
const openProxy = async (target: string, host: 'kept' | 'rewritten') => {
  const server = createServer((asked, answer) => {
    const headers = host === 'kept' ? asked.headers : { ...asked.headers, host: new URL(target).host }
    const sent = open(`${target}${asked.url}`, { method: asked.method ?? 'GET', headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
    })
    asked.pipe(sent)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.dispose]: () => void server.close(),
  }
}

const stage = (publicHosts: string[], host = '127.0.0.1') =>
  openStage(clickhouse.store, { settingsInput: { ...townSettings, web: { port: 0, host, publicHosts } } })

/** What a browser sends from a page under that origin, with which `acknowledge` answers. */
const acknowledge = async (url: string, host: string, origin: string, site = 'same-origin'): Promise<Answer> => {
  const headers = { host, origin, 'sec-fetch-site': site, 'content-type': 'application/json' }
  return ask(`${url}/api/incidents/kavento-1/acknowledge`, headers, 'POST', '{}')
}
const messageOf = ({ text }: Answer): string => Problem.parse(JSON.parse(text)).message

describe.each(['kept', 'rewritten'] as const)('behind a reverse proxy with Host %s', (kind) => {
  test('the page is read and used under its public names', async () => {
    await using web = await stage(['Earshot.example.org', 'intranet:8443'])
    using proxy = await openProxy(web.url, kind)
    expect((await ask(`${proxy.url}/api/setup`, { host: 'earshot.example.org' })).status).toBe(200)
    for (const [host, origin] of [
      ['earshot.example.org', 'https://earshot.example.org'],
      ['earshot.example.org:443', 'https://earshot.example.org'],
      ['intranet:8443', 'https://intranet:8443'],
      // As nginx hands `$host` on.
      ['intranet', 'https://intranet:8443'],
    ] as const) {
      expect([host, (await acknowledge(proxy.url, host, origin)).status]).toEqual([host, 200])
    }
  })

  test('other sites use nothing', async () => {
    await using web = await stage(['earshot.example.org'])
    using proxy = await openProxy(web.url, kind)
    const own = 'earshot.example.org'
    for (const [origin, site] of [
      ['https://evil.example', 'cross-site'],
      ['https://evil.example', 'same-origin'],
      ['https://evil.example.org', 'same-origin'],
      ['https://earshot.example.org:9999', 'same-origin'],
      ['https://earshot.example.org', 'cross-site'],
      ['http://localhost:3000', 'same-origin'],
      ['null', 'same-origin'],
    ] as const) {
      expect([origin, (await acknowledge(proxy.url, own, origin, site)).status]).toEqual([origin, 403])
    }
  })

  test('without the setting nothing can be set right, and the answer says which name to list where', async () => {
    await using web = await stage([])
    using proxy = await openProxy(web.url, kind)
    const answer = await acknowledge(proxy.url, 'earshot.example.org', 'https://earshot.example.org')
    expect(answer.status).toBe(403)
    expect(messageOf(answer)).toMatch(/earshot\.example\.org;.*web\.publicHosts/)
  })
})

describe('with public names', () => {
  test('a rebound name still reads nothing, and this machine still reads all', async () => {
    await using web = await stage(['earshot.example.org'])
    const { port, host } = new URL(web.url)
    for (const name of ['evil.example', `evil.example:${port}`, 'earshot.example.org.evil.example', '192.0.2.7']) {
      const answer = await ask(`${web.url}/api/setup`, { host: name })
      expect([name, answer.status]).toEqual([name, 403])
      expect(messageOf(answer)).toContain(name.replace(/:.*/, ''))
    }
    expect((await ask(`${web.url}/api/setup`, { host: `localhost:${port}` })).status).toBe(200)
    expect((await acknowledge(web.url, host, web.url)).status).toBe(200)
  })

  test('a server that others reach answers to them and to its addresses only', async () => {
    await using web = await stage(['earshot.example.org'], '0.0.0.0')
    const statusOf = async (host: string): Promise<number> => (await ask(`${web.url}/api/setup`, { host })).status
    expect([
      await statusOf('earshot.example.org'),
      await statusOf('192.0.2.7:8080'),
      await statusOf('[2001:db8::1]'),
    ]).toEqual([200, 200, 200])
    expect(await statusOf('evil.example')).toBe(403)
  })
})

test('a public name is a name and not an address with https or a path', () => {
  const read = (name: string) => parseSettings({ ...townSettings, web: { publicHosts: [name] } }).web.publicHosts
  expect(read('Earshot.Example.org:8443')).toEqual(['earshot.example.org:8443'])
  for (const wrong of ['https://earshot.example.org', 'earshot.example.org/', '*.example.org', 'a b', '']) {
    expect(() => read(wrong)).toThrow(/a host name without https:\/\/ or a path/)
  }
})

test('links lead to the first public name, and to where the page listens without one', async () => {
  await using named = await stage(['earshot.example.org:8443', 'intranet'])
  await using unnamed = await stage([])
  expect(named.publicUrl).toBe('https://earshot.example.org:8443')
  expect(unnamed.publicUrl).toBe(unnamed.url)
})
