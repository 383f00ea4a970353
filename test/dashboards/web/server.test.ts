import { createServer, request as open } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { HOUR_MS } from '../../../config/time/instant.ts'
import { Problem } from '../../../dashboards/web/contract/problem.ts'
import { openStore } from '../../../store/client.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { anIncident, healthy, openStage, running, tell, townBrands, townSettings } from './stage.ts'
import { aSaying } from './town.ts'

const clickhouse = clickHouseOfSuite()

/** `fetch` may not choose Host or Origin; a plain request may. */
const request = (url: string, headers: Record<string, string>, method = 'GET', body?: string) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = open(url, { method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })

describe('the server', () => {
  test('answers every error with code, message and hint', async () => {
    await using web = await openStage(clickhouse.store)
    const now = Date.now()
    const span = `from=${now - HOUR_MS}&to=${now}`
    for (const [path, status, code] of [
      ['/nothing', 404, 'SL_NOT_FOUND'],
      ['/api/overview', 400, 'SL_REQUEST_INVALID'],
      [`/api/overview?brand=nobody&${span}`, 404, 'SL_NOT_FOUND'],
      [`/api/overview?brand=kavento&from=${now}&to=${now}`, 400, 'SL_REQUEST_INVALID'],
      [`/api/overview?brand=kavento&from=1&to=2`, 400, 'SL_REQUEST_INVALID'],
      [`/api/overview?brand=kavento&from=1100000000000&to=${now}`, 400, 'SL_REQUEST_INVALID'],
      [`/api/trend?brand=kavento&${span}&zone=Mars/Olympus`, 400, 'SL_REQUEST_INVALID'],
      [`/api/mentions?brand=kavento&${span}&before=x%27%20OR%201`, 400, 'SL_REQUEST_INVALID'],
      [`/api/mentions?brand=kavento&${span}&limit=100000`, 400, 'SL_REQUEST_INVALID'],
      [`/api/live?brand=nobody`, 404, 'SL_NOT_FOUND'],
      ['/%ff', 400, 'SL_REQUEST_INVALID'],
    ] as const) {
      const response = await fetch(`${web.url}${path}`)
      const body = Problem.parse(await response.json())
      expect([path, response.status, body.code]).toEqual([path, status, code])
      expect(body.hint).not.toBe('')
    }
  })

  test('answers monitoring also while a reader asks too much', async () => {
    await using web = await openStage(clickhouse.store)
    const statusOf = async (path: string): Promise<number> => (await fetch(`${web.url}${path}`)).status
    for (let asked = 0; asked < 1_200; asked++) await statusOf('/api/setup')
    expect(await statusOf('/api/setup')).toBe(429)
    expect(await statusOf('/healthz')).toBe(200)
    expect(await statusOf('/metrics')).toBe(200)
  })

  test('counts the readers of a reverse proxy on this machine one by one', async () => {
    await using web = await openStage(clickhouse.store)
    const left = async (reader: string): Promise<string | null> =>
      (await fetch(`${web.url}/api/setup`, { headers: { 'x-forwarded-for': reader } })).headers.get(
        'x-ratelimit-remaining',
      )
    expect([await left('203.0.113.1'), await left('203.0.113.1'), await left('203.0.113.2')]).toEqual([
      '1199',
      '1198',
      '1199',
    ])
  })

  test('believes the reverse proxies of the settings alone who asks', async () => {
    const settingsInput = { ...townSettings, web: { port: 0, trustedProxies: ['127.0.0.2', '127.0.0.32/28'] } }
    await using web = await openStage(clickhouse.store, { settingsInput })
    const left = (from: string, readers: string): Promise<string | undefined> =>
      new Promise((resolve, reject) => {
        const headers = { 'x-forwarded-for': readers }
        open(`${web.url}/api/setup`, { localAddress: from, headers }, (answer) => {
          answer.resume()
          resolve(String(answer.headers['x-ratelimit-remaining']))
        })
          .on('error', reject)
          .end()
      })
    for (const proxy of ['127.0.0.2', '127.0.0.33']) {
      expect(await left(proxy, `203.0.113.1, ${proxy}`)).toBe(proxy === '127.0.0.2' ? '1199' : '1198')
    }
    expect(await left('127.0.0.2', '203.0.113.2')).toBe('1199')
    // Who is not listed is counted as who it is, whatever it says, and what it says does not pass a proxy either.
    expect([await left('127.0.0.3', '203.0.113.3'), await left('127.0.0.3', '203.0.113.4')]).toEqual(['1199', '1198'])
    expect(await left('127.0.0.2', '203.0.113.5, 127.0.0.3')).toBe('1197')
  })

  test('says that the store is away, without its address or password', async () => {
    await using away = openStore({ url: 'http://127.0.0.1:9', user: 'u', password: 'secret-pw', database: 'd' })
    await using web = await openStage(away)
    const response = await fetch(`${web.url}/api/topics?brand=kavento&from=${Date.now() - HOUR_MS}&to=${Date.now()}`)
    const text = await response.text()
    expect([response.status, Problem.parse(JSON.parse(text)).code]).toEqual([503, 'SL_STORE_UNAVAILABLE'])
    expect(text).not.toContain('secret-pw')
  })

  test('lets nothing but its own scripts run, and no site frame it', async () => {
    await using web = await openStage(clickhouse.store)
    for (const path of ['/', '/api/setup', '/nothing']) {
      const { headers } = await fetch(`${web.url}${path}`)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(
        /default-src 'none'.*script-src 'self';.*object-src 'none';base-uri 'none'.*frame-ancestors 'none'/,
      )
      expect(policy).not.toMatch(/unsafe|\*/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    }
  })

  test('on loopback answers no other host name: a rebound name reads nothing', async () => {
    await using web = await openStage(clickhouse.store)
    const port = new URL(web.url).port
    expect((await request(`${web.url}/api/setup`, { host: `evil.example:${port}` })).status).toBe(403)
    expect((await request(`${web.url}/`, { host: 'evil.example' })).status).toBe(403)
    expect((await request(`${web.url}/api/setup`, { host: `localhost:${port}` })).status).toBe(200)
  })

  test.each([
    { name: 'source folder', ok: false, reason: '1 file not taken: a.pdf', ailment: 'untaken' },
    { name: 'alerts', ok: false, reason: 'crises of Kavento not judged for 40 min', ailment: 'overdue', count: 40 },
  ] as const)('$ailment is told by health, and is no reason to restart what works', async (part) => {
    let report = { ...healthy, ok: false, parts: [part, { name: 'log', ok: true }] }
    await using web = await openStage(clickhouse.store, { health: async () => report })
    const response = await fetch(`${web.url}/healthz`)
    expect([response.status, await response.json()]).toEqual([200, report])
    report = { ...report, parts: [part, { name: 'log', ok: false }] }
    expect((await fetch(`${web.url}/healthz`)).status).toBe(503)
  })

  test('health is 503 while a part is wrong, metrics are Prometheus text, the API describes itself', async () => {
    let report = healthy
    await using web = await openStage(clickhouse.store, { health: async () => report })
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200)
    report = { ...healthy, ok: false, parts: [{ name: 'log', ok: false, reason: 'stalled' }] }
    const response = await fetch(`${web.url}/healthz`)
    expect([response.status, await response.json()]).toEqual([503, report])
    expect(await (await fetch(`${web.url}/metrics`)).text()).toMatch(/^# TYPE earshot_records_total counter$/m)
    const { paths } = (await (await fetch(`${web.url}/api/openapi.json`)).json()) as { paths: object }
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/overview',
        '/api/trend',
        '/api/mentions',
        '/api/mentions.csv',
        '/api/incidents/{id}/acknowledge',
      ]),
    )
  })

  test('the description of the API tells the shape of an error beside each answer', async () => {
    await using web = await openStage(clickhouse.store)
    const { paths } = (await (await fetch(`${web.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, unknown> }> }>>
    }
    for (const route of Object.values(paths).flatMap((methods) => Object.values(methods))) {
      expect(route.responses['default']?.content?.['application/json']).toMatchObject({
        schema: { required: ['code', 'message', 'hint'] },
      })
    }
    const sheet = paths['/api/mentions.csv']?.['get']?.responses['200']
    expect(sheet?.content).toEqual({ 'text/csv': { schema: { type: 'string' } } })
    // Null is one of its values: by OpenAPI 3.0 `nullable` beside an enum allows none.
    const trend = JSON.stringify(paths['/api/trend']?.['get']?.responses['200'])
    expect(trend).toContain('"expectedFrom":{"anyOf":[{"type":"string","enum":["weeks","days"]},{"type":"null"}]}')
  })

  test('says how to build the page when it is not built', async () => {
    await using web = await openStage(clickhouse.store, { appDir: '/nonexistent' })
    const response = await fetch(web.url)
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringMatching(/SL_APP_NOT_BUILT.*npm run prepare.*then start Earshot again/s),
    ])
    expect(await (await fetch(`${web.url}/assets/a.js`)).json()).toMatchObject({
      hint: expect.stringContaining('then start Earshot again'),
    })
    expect((await fetch(`${web.url}/api/setup`)).status).toBe(200)
  })

  test('names the port that is taken, and who holds it', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => holder.once('listening', resolve))
    const { port } = holder.address() as AddressInfo
    try {
      const who = process.platform === 'linux' ? `process ${process.pid} (node)` : 'lsof'
      await expect(
        openStage(clickhouse.store, { settingsInput: { ...townSettings, web: { port } } }),
      ).rejects.toMatchObject({
        code: 'SL_PORT_TAKEN',
        message: expect.stringContaining(`127.0.0.1:${port} by ${who}`),
      })
    } finally {
      holder.close()
    }
  })

  test.each(['192.0.2.1', 'nowhere.invalid'])('says that %s is no address of this machine', async (host) => {
    await expect(
      openStage(clickhouse.store, { settingsInput: { ...townSettings, web: { host, port: 0 } } }),
    ).rejects.toMatchObject({
      code: 'SL_SETTINGS_INVALID',
      message: `no address of this machine: web.host ${host}; name one of its own, such as 127.0.0.1 or 0.0.0.0`,
    })
  })

  test('hands a pushed body on byte for byte, and refuses one that is too large', async () => {
    const bodies: Buffer[] = []
    await using web = await openStage(clickhouse.store, {
      push: async (headers, body) => {
        bodies.push(body)
        return { status: 202, body: { id: headers['webhook-id'] } }
      },
    })
    const body = Buffer.from('{"a": 1}\r\n \u00e4')
    const headers = { 'content-type': 'application/json', 'webhook-id': 'w1' }
    const response = await fetch(`${web.url}/ingest/push`, { method: 'POST', headers, body })
    expect([response.status, await response.json(), bodies]).toEqual([202, { id: 'w1' }, [body]])
    const large = await fetch(`${web.url}/ingest/push`, { method: 'POST', headers, body: Buffer.alloc(2_000_000) })
    expect([large.status, Problem.parse(await large.json()).code, bodies.length]).toEqual([413, 'SL_PUSH_TOO_LARGE', 1])
  })
})

describe('an incident', () => {
  const insert = (over: Record<string, unknown>): Promise<void> =>
    clickhouse.store.insert(
      'incidents',
      [
        anIncident({
          started_at: new Date(Date.now() - HOUR_MS),
          detected_at: new Date(Date.now() - HOUR_MS / 2),
          ...over,
        }),
      ],
      running,
    )

  test('comes with its numbers, samples and what was counted since, and is acknowledged from this page only', async () => {
    const at = Date.now() - HOUR_MS / 2
    const said = Array.from({ length: 5 }, (_, nth) =>
      aSaying(townBrands[0], at + nth, `said-${nth}`, () => 0.01, true),
    )
    await tell(clickhouse.store, said)
    await insert({ samples: said.slice(0, 2).map((entry) => entry.mention.id) })
    await using web = await openStage(clickhouse.store)
    const read = async () => {
      const span = `from=${Date.now() - 24 * HOUR_MS}&to=${Date.now()}`
      return (await (await fetch(`${web.url}/api/incidents?brand=kavento&${span}`)).json()) as { incidents: unknown[] }
    }
    expect((await read()).incidents).toEqual([
      expect.objectContaining({ id: 'kavento-1', state: 'open', negative: 142, since: { mentions: 5, negative: 5 } }),
    ])
    const address = `${web.url}/api/incidents/kavento-1/acknowledge`
    const json = { 'content-type': 'application/json' }
    expect((await request(address, { ...json, origin: 'http://evil.example' }, 'POST', '{}')).status).toBe(403)
    for (const site of ['cross-site', 'same-site'])
      expect((await request(address, { ...json, 'sec-fetch-site': site }, 'POST', '{}')).status).toBe(403)
    expect((await request(address, { 'content-type': 'text/plain' }, 'POST', '{}')).status).toBe(415)
    expect((await read()).incidents).toEqual([expect.objectContaining({ state: 'open' })])
    const own = { ...json, origin: web.url, 'sec-fetch-site': 'same-origin' }
    expect((await request(address, own, 'POST', '{}')).status).toBe(200)
    expect((await read()).incidents).toEqual([
      expect.objectContaining({ state: 'acknowledged', acknowledgedBy: 'page' }),
    ])
  })

  test('that goes on is told, and acknowledged, however many others began since and are over', async () => {
    const at = (hoursAgo: number): Date => new Date(Date.now() - hoursAgo * HOUR_MS)
    await insert({ id: 'kavento-2', started_at: at(70), detected_at: at(70) })
    const over = { brand: 'telwyn', state: 'over', started_at: at(20), detected_at: at(20), ended_at: at(19) }
    const others = Array.from({ length: 60 }, (_, nth) => anIncident({ ...over, id: `telwyn-${nth}` }))
    await clickhouse.store.insert('incidents', others, running)
    await using web = await openStage(clickhouse.store)
    const span = `from=${Date.now() - 24 * HOUR_MS}&to=${Date.now()}`
    const { incidents } = (await (await fetch(`${web.url}/api/incidents?${span}`)).json()) as { incidents: unknown[] }
    expect(incidents).toContainEqual(expect.objectContaining({ id: 'kavento-2', state: 'open' }))
    const headers = { 'content-type': 'application/json', origin: web.url }
    const answer = await fetch(`${web.url}/api/incidents/kavento-2/acknowledge`, {
      method: 'POST',
      headers,
      body: '{}',
    })
    expect(await answer.json()).toMatchObject({ incident: { state: 'acknowledged' } })
  })

  test('is acknowledged by a name that turns or hides nothing around it', async () => {
    await insert({ id: 'kavento-3' })
    await using web = await openStage(clickhouse.store)
    const acknowledgeBy = (by: string): Promise<Response> =>
      fetch(`${web.url}/api/incidents/kavento-3/acknowledge`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ by }),
      })
    for (const by of ['\u202e\u200b', ' ', 'a'.repeat(81)]) expect((await acknowledgeBy(by)).status).toBe(400)
    const answer = await acknowledgeBy(' Ada \u202ekcab\nn\u0000')
    expect(await answer.json()).toMatchObject({ incident: { acknowledgedBy: 'Ada kcab n' } })
  })

  test('that nobody knows cannot be acknowledged', async () => {
    await using web = await openStage(clickhouse.store, { incidents: { acknowledge: async () => false } })
    const response = await fetch(`${web.url}/api/incidents/no-such/acknowledge`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(response.status).toBe(404)
  })
})
