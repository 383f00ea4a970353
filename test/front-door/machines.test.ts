import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { pause } from '../../config/time/deadline.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../config/time/instant.ts'
import { openStore } from '../../store/client.ts'
import { fill, running, secret } from '../dashboards/alerts/town.ts'
import { crisisAt, weather } from '../dashboards/crisis/weather.ts'
import { taught } from '../enrich/topic/topic-sentences.ts'
import { eventually } from '../house/eventually.ts'
import { Door, earshot } from './door.ts'

const root = mkdtempSync(join(tmpdir(), 'earshot-machines-'))
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))

/** Folders of one test: some wait for a minute, and the others go on meanwhile. */
const openMachines = () => {
  const dir = mkdtempSync(join(root, 'test-'))
  return { dir, machine: machineIn(dir) }
}

/** A folder of its own, as on another machine, with these settings. */
const machineIn =
  (dir: string) =>
  (name: string, yaml: string): string => {
    const path = join(dir, name)
    mkdirSync(path)
    writeFileSync(join(path, 'earshot.yaml'), yaml)
    return path
  }

/** An engine that the other machines use; `settings` are theirs. */
const sharedEngine = async () => {
  const { dir, machine } = openMachines()
  const embedded = 'brands: [{ name: Kavento, words: [kavento] }]\nstore: { httpPort: 0, tcpPort: 0 }\n'
  const host = new Door(machine('host', embedded), ['enrich'])
  const [, url] = await host.until(/ClickHouse {2}(\S+),/)
  await host.until(/Ctrl-C/)
  const password = { file: join(dir, 'host', 'data', 'secrets', 'clickhouse-owner') }
  const voiceKey = { file: join(dir, 'host', 'data', 'secrets', 'voice-key') }
  const settings = (brand: string, enrich: object = { voiceKey }): string =>
    JSON.stringify({ brands: [{ name: brand, words: [brand] }], store: { url, password }, web: { port: 0 }, enrich })
  return { dir, machine, host, settings }
}

test.concurrent('workers of two machines that do not score by the same are told by whoever looks', async () => {
  const { dir, machine, host, settings } = await sharedEngine()
  await using _ = host
  await using one = new Door(machine('one', settings('Kavento')), ['enrich'])
  await using two = new Door(machine('two', settings('Telwyn')), ['enrich'])
  await Promise.all([one.until(/Ctrl-C/), two.until(/Ctrl-C/)])
  // Settings reach machines one after the other: what differs is told once it has for a minute.
  expect(await earshot(join(dir, 'one'), ['status'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('all is well'),
  })
  await eventually(async () => {
    const { out, code } = await earshot(join(dir, 'one'), ['status'])
    expect(out).toMatch(/NOT OK +workers +workers differ: .* with other brands/)
    expect(code).toBe(1)
  }, 100_000)
}, 300_000)

test.concurrent('a rescore on a machine without what the workers have learnt, or with other brands, changes no history', async () => {
  const { machine, host, settings } = await sharedEngine()
  await using _ = host
  const [one, two] = [machine('one', settings('Kavento')), machine('two', settings('Kavento'))]
  mkdirSync(join(two, 'data'))
  const marked = [...taught.right.map((text) => ({ text, right: true })), ...taught.wrong.map((text) => ({ text }))]
  writeFileSync(join(one, 'marked.jsonl'), marked.map((line) => JSON.stringify({ right: false, ...line })).join('\n'))
  const train = (topic: string) => earshot(one, ['topic', 'train', topic, 'marked.jsonl'])
  expect(await train('delivery')).toMatchObject({ code: 0 })
  const rescore = (...more: string[]) => earshot(two, ['rescore', '--from', '2026-11-01', ...more])
  expect((await rescore()).err).toContain('no worker runs')
  await using worker = new Door(one, ['enrich'])
  await worker.until(/Ctrl-C/)
  await eventually(async () => {
    const refused = await rescore()
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/SL_WORKERS_DIFFER/)
    expect(refused.err).toMatch(
      /other models, trained topics or rules: \S+ \(model=shipped\/\w+ topics=[0-9a-f]{16} rules=\w+\), here/,
    )
    expect(refused.err).toMatch(/copy models\/ and topics\/ .* or insist with --even-if-different/)
  })
  expect(await rescore('--dry-run')).toMatchObject({ code: 0, err: expect.stringContaining('warning: workers score') })
  expect(await rescore('--even-if-different')).toMatchObject({ code: 0 })
  cpSync(join(one, 'data', 'topics'), join(two, 'data', 'topics'), { recursive: true })
  expect(await rescore()).toMatchObject({ code: 0, err: expect.not.stringContaining('worker') })
  const { voiceKey } = JSON.parse(settings('Kavento')).enrich
  writeFileSync(join(two, 'earshot.yaml'), settings('Kavento', { voiceKey, scoring: false }))
  expect((await rescore()).err).toMatch(/workers score by other settings: \S+ \(scoring=true\), here \(scoring=false\)/)
  writeFileSync(join(two, 'earshot.yaml'), settings('Telwyn'))
  expect(await rescore()).toMatchObject({ code: 1, err: expect.stringContaining('use their settings file') })
  // The worker takes what was trained beside it, but has not told yet.
  expect(await train('parcels')).toMatchObject({ code: 0 })
  expect(await earshot(one, ['rescore', '--from', '2026-11-01'])).toMatchObject({ code: 0 })
}, 300_000)

test.concurrent('a worker without the key of the stored authors does not give them other names', async () => {
  const { dir, machine, host, settings } = await sharedEngine()
  await using _ = host
  const one = machine('one', settings('Kavento', {}))
  const refused = await earshot(one, ['enrich'])
  const path = join(one, 'data', 'secrets', 'voice-key')
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(`${path} [SL_VOICE_KEY_DIFFERS]`) })
  expect(refused.err).toContain('copy secrets/voice-key there')
  // Without scores there are no pseudonyms.
  await using mute = new Door(machine('two', settings('Kavento', { scoring: false })), ['enrich'])
  await mute.until(/Ctrl-C/)
  cpSync(join(dir, 'host', 'data', 'secrets', 'voice-key'), path)
  await using worker = new Door(one, ['enrich'])
  await worker.until(/Ctrl-C/)
})

test.concurrent('a machine that has lost its key for good begins anew as the error says', async () => {
  const { machine } = openMachines()
  const lone = machine('lone', 'brands: [{ name: Kavento, words: [kavento] }]\nstore: { httpPort: 0, tcpPort: 0 }\n')
  await using first = new Door(lone, ['enrich'])
  await first.until(/Ctrl-C/)
  first.child.kill()
  await first.ended
  rmSync(join(lone, 'data', 'secrets', 'voice-key'))
  const refused = await earshot(lone, ['enrich'])
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('SL_VOICE_KEY_DIFFERS') })
  expect(refused.err).toMatch(/user earshot, its password in secrets\/clickhouse-owner, while npx earshot serve/)
  await using page = new Door(lone, ['serve', '--port', '0'])
  const [, url] = await page.until(/ClickHouse {2}(\S+),/)
  await page.until(/Ctrl-C/)
  const password = readFileSync(join(lone, 'data', 'secrets', 'clickhouse-owner'), 'utf8').trim()
  const headers = { 'X-ClickHouse-User': 'earshot', 'X-ClickHouse-Key': password }
  const body = 'TRUNCATE TABLE earshot.voice_keys'
  expect(await fetch(`${url}`, { method: 'POST', headers, body })).toMatchObject({ status: 200 })
  await using again = new Door(lone, ['enrich'])
  await again.until(/Ctrl-C/)
})

test.concurrent('a shard node that is away stops no start, and fails a migration that is asked for by its name', async () => {
  const { machine, host, settings } = await sharedEngine()
  await using _ = host
  const { store, ...rest } = JSON.parse(settings('Kavento'))
  const one = machine('one', JSON.stringify({ ...rest, store: { ...store, nodes: ['http://127.0.0.1:1'] } }))
  await using worker = new Door(one, ['enrich'])
  await worker.until(/Ctrl-C/)
  expect(worker.err).toContain('start goes on without a node of store.nodes')
  expect(worker.err).toContain('node not migrated: http://127.0.0.1:1')
  expect((await earshot(one, ['status'])).out).toMatch(/NOT OK +nodes +node not migrated: http:\/\/127.0.0.1:1/)
  const migrated = await earshot(one, ['migrate'])
  expect(migrated).toMatchObject({
    code: 1,
    out: expect.stringMatching(/nothing to do\nhttp:\/\/127.0.0.1:1: NOT MIGRATED/),
  })
  expect(migrated.err).toMatch(/node not migrated: http:\/\/127.0.0.1:1 .*\n.*take it out of store.nodes/)
})

const FIVE_MINUTES_FAST = 'data:text/javascript,const now = Date.now; Date.now = () => now() + 300_000'

test.concurrent('machines whose clocks differ by minutes tell a crisis once', async () => {
  const { dir, machine, host, settings } = await sharedEngine()
  await using _ = host
  const got: { readonly type: string; readonly data: { readonly text: string } }[] = []
  // Slow enough for the others to look meanwhile.
  const box = createServer((request, response) => {
    request.on('data', (body: Buffer) => void got.push(JSON.parse(body.toString())))
    request.on('end', () => setTimeout(() => response.end(), 4_000))
  }).listen(0, '127.0.0.1')
  await once(box, 'listening')
  await using own = new AsyncDisposableStack()
  own.defer(() => void box.close())
  const port = (box.address() as AddressInfo).port
  const webhook = { url: `http://127.0.0.1:${port}/hook`, secret: { env: 'HOOK_SECRET' } }
  const given = JSON.parse(settings('Kavento'))
  const yaml = JSON.stringify({
    ...given,
    web: { ...given.web, timeZone: 'Asia/Kolkata' },
    sources: { allowPrivateHosts: [`127.0.0.1:${port}`] },
    alerts: { everySeconds: 1, webhook },
  })
  const serving = (name: string, env: Record<string, string> = {}): Door =>
    own.use(new Door(machine(name, yaml), ['serve'], { env: { HOOK_SECRET: secret, ...env } }))
  const doors = [serving('one'), serving('two', { NODE_OPTIONS: `--import "${FIVE_MINUTES_FAST}"` })]
  await Promise.all(doors.map((door) => door.until(/Ctrl-C/)))
  const { store } = JSON.parse(yaml)
  const password = readFileSync(join(dir, 'host', 'data', 'secrets', 'clickhouse-owner'), 'utf8').trim()
  await using owner = openStore({ url: store.url, user: 'earshot', password, database: 'earshot' })
  const now = Date.now()
  const storm = crisisAt(now - 30 * MINUTE_MS, HOUR_MS, 60)
  await fill(owner, 'kavento', weather({ from: now - 9 * DAY_MS, to: now, mentions: 20, negative: 5, storm }))
  await eventually(() => expect(got).not.toEqual([]))
  await pause(7_000, running)
  expect(got).toMatchObject([{ type: 'crisis.opened', data: { text: expect.stringContaining(' GMT+5:30, ') } }])
})

test.concurrent('the page of a machine whose clock is minutes fast shows what arrives', async () => {
  const { dir, machine, host, settings } = await sharedEngine()
  await using _ = host
  const env = { NODE_OPTIONS: `--import "${FIVE_MINUTES_FAST}"` }
  await using page = new Door(machine('one', settings('Kavento')), ['serve'], { env })
  const [, url] = await page.until(/page +(http:\S+)/)
  await page.until(/Ctrl-C/)
  const leaving = new AbortController()
  const { body } = await fetch(`${url}/api/live?brand=kavento`, { signal: leaving.signal })
  let heard = ''
  const hearing = (async () => {
    for await (const chunk of body ?? []) heard += Buffer.from(chunk).toString()
  })().catch(() => undefined)
  await eventually(() => expect(heard).toContain('event: tick'))
  const mention = { id: '1', text: 'Kavento is down', publishedAt: new Date().toISOString() }
  writeFileSync(join(dir, 'host', 'm.jsonl'), JSON.stringify(mention))
  expect(await earshot(join(dir, 'host'), ['import', 'm.jsonl'])).toMatchObject({ code: 0 })
  await eventually(() => {
    expect(heard).toContain('event: mentions')
    expect(heard).toContain('"perMinute":1')
  }, 20_000)
  leaving.abort()
  await hearing
})
