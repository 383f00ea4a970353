import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { HealthReport } from '../../dashboards/web/contract/health.ts'
import { Problem } from '../../dashboards/web/contract/problem.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { eventually } from '../house/eventually.ts'
import { freePort } from '../house/free-port.ts'
import { Door } from './door.ts'

const clickhouse = clickHouseOfSuite()

/** The suite's ClickHouse at another port, where it was away until now. */
const comesTo = async (port: number): Promise<Disposable> => {
  const engine = new URL(clickhouse.engine.address.url)
  const server = createServer((socket) => {
    const onward = connect(Number(engine.port), engine.hostname)
    for (const end of [socket, onward]) end.on('error', () => undefined)
    socket.pipe(onward).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { [Symbol.dispose]: () => void server.close() }
}

let dir: string
let url: string
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-waiting-'))
  url = `http://127.0.0.1:${await freePort()}`
})
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))

const healthOf = async (): Promise<[number, HealthReport]> => {
  const response = await fetch(`${url}/healthz`)
  return [response.status, HealthReport.parse(await response.json())]
}
/** `serve` at `url`, on a ClickHouse that is away. */
const serving = async (): Promise<{ readonly door: Door; readonly storePort: number }> => {
  const storePort = await freePort()
  const { user, password, database } = clickhouse.engine.address
  const store = `url: "http://127.0.0.1:${storePort}", user: ${user}, password: { env: CH_PW }, database: ${database}`
  writeFileSync(join(dir, 'earshot.yaml'), `brands: [{ name: Kavento, words: [kavento] }]\nstore: { ${store} }\n`)
  const door = new Door(dir, ['serve', '--port', new URL(url).port], { env: { CH_PW: password } })
  await eventually(async () => {
    const [status, { parts }] = await healthOf()
    expect([status, parts]).toEqual([503, [expect.objectContaining({ name: 'store', ailment: 'starting' })]])
    expect(parts[0]?.reason).toMatch(
      /^Earshot is starting; it waits since \d{4}-\d\d-\d\dT\S+Z: store away: .*ECONNREFUSED.*; check that ClickHouse runs/,
    )
  })
  return { door, storePort }
}

test('the port says what a start waits for, and gives way to the page when that is there', async () => {
  const { door, storePort } = await serving()
  await using _ = door
  const page = await fetch(url, { headers: { accept: 'text/html' } })
  const html = await page.text()
  expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8'])
  expect(html).toMatch(/<p>Earshot is starting; it waits since .* ECONNREFUSED/)
  expect(html).toContain('<meta http-equiv="refresh" content="3">')
  expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^earshot_part_up\{part="start"\} 0$/m)
  // Whoever pushes keeps what was not taken, whatever it is.
  const pushed = await fetch(`${url}/ingest/push`, { method: 'POST', body: Buffer.alloc(200_000) })
  expect([pushed.status, pushed.headers.get('retry-after')]).toEqual([503, '3'])
  expect(Problem.parse(await pushed.json())).toMatchObject({ code: 'SL_STORE_UNAVAILABLE' })

  using __ = await comesTo(storePort)
  await door.until(/page +http/)
  expect((await fetch(`${url}/api/setup`)).status).toBe(200)
  expect((await healthOf())[1].parts.map(({ name }) => name)).toContain('workers')
  await eventually(async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text()
    expect(metrics).toMatch(/^earshot_part_up\{part="store"\} 1$/m)
    expect(metrics).not.toMatch(/^earshot_part_up\{part="start"\}/m)
  })
  door.child.kill('SIGTERM')
  expect((await door.ended).code).toBe(0)
})

test('a start that waits takes no hang-up for its end, and ends with 0 when it is asked to', async () => {
  const { door } = await serving()
  await using _ = door
  door.child.kill('SIGHUP')
  await sleep(500)
  expect((await healthOf())[0]).toBe(503)
  door.child.kill('SIGTERM')
  expect(await door.ended).toMatchObject({ code: 0, out: '' })
})

// Where every write fails as on a full disk.
const onFull = existsSync('/dev/full') ? test : test.skip
onFull(
  'a start on a full disk waits, says so at its port, and goes on when there is room',
  async () => {
    writeFileSync(join(dir, 'earshot.yaml'), 'brands: [{ name: Kavento, words: [kavento] }]\n')
    const filling = join(dir, 'data', 'sources', 'pid')
    mkdirSync(join(dir, 'data', 'sources'), { recursive: true })
    symlinkSync('/dev/full', filling)
    await using door = new Door(dir, ['ingest', '--port', new URL(url).port])
    await eventually(async () => {
      const [status, { parts }] = await healthOf()
      expect([status, parts]).toEqual([
        503,
        [{ name: 'start', ok: false, ailment: 'starting', reason: expect.stringContaining('it waits since') }],
      ])
      expect(parts[0]?.reason).toContain(`disk full: ${join(dir, 'data')}; free some space on its volume`)
    })
    expect(door.err).toContain('start waits for a part that is away')
    rmSync(filling)
    await door.until(/health: +http/)
    await eventually(async () => expect((await healthOf())[0]).toBe(200))
    door.child.kill('SIGTERM')
    expect((await door.ended).code).toBe(0)
  },
  60_000,
)
