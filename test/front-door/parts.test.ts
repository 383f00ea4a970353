import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { eventually } from '../house/eventually.ts'
import { Door, earshot } from './door.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-parts-'))
  writeFileSync(
    join(dir, 'earshot.yaml'),
    `brands: [{ name: Kavento, words: [kavento] }]
store: { httpPort: 0, tcpPort: 0 }
sources: { folder: { path: inbox, every: 1s } }
web: { port: 0 }
`,
  )
})
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))

const count = async (): Promise<string> =>
  (await earshot(dir, ['sql', '--format', 'csv', 'SELECT count() AS n FROM v_mentions'])).out

test('each part runs alone on the same data, shares one engine, and outlives the part that ran it', async () => {
  await using first = new Door(dir, ['enrich'])
  await first.until(/Ctrl-C/)
  await using second = new Door(dir, ['enrich'])
  await using page = new Door(dir, ['serve'])
  await Promise.all([second.until(/Ctrl-C/), page.until(/Ctrl-C/)])
  const [, url] = await page.until(/ClickHouse {2}(\S+),/)
  expect((await first.until(/ClickHouse {2}(\S+),/))[1]).toBe(url)

  writeFileSync(join(dir, 'a.jsonl'), '{"id":1,"text":"Kavento one"}\n{"id":2,"text":"Kavento two"}\n{"id":3}\n')
  const imported = await earshot(dir, ['import', 'a.jsonl'])
  expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('2 accepted, 0 duplicate, 1 rejected') })
  expect((await earshot(dir, ['import', 'a.jsonl'])).out).toContain('0 accepted, 2 duplicate, 1 rejected')
  await eventually(async () => expect(await count()).toBe('"n"\n2\n'))

  // Its engine dies with it: another takes over, nothing is lost.
  first.child.kill('SIGKILL')
  await first.ended
  writeFileSync(join(dir, 'b.jsonl'), '{"id":4,"text":"Kavento four"}\n')
  expect((await earshot(dir, ['import', 'b.jsonl'])).code).toBe(0)
  await eventually(async () => expect(await count()).toBe('"n"\n3\n'), 60_000)

  // A watched folder that is not there is a source that fails; it stops nothing, and status says so.
  await using sources = new Door(dir, ['ingest', '--port', '0'])
  const [, own] = await sources.until(/health: +(http:\S+)\/healthz/)
  await sources.until(/Ctrl-C/)
  // It answers for the sources and the log, not for the workers and the store.
  await eventually(async () => {
    const report = (await (await fetch(`${own}/healthz`)).json()) as { parts: { name: string; ok: boolean }[] }
    expect(report.parts.map(({ name }) => name)).toEqual(['log', 'disk', 'source folder'])
  })
  expect(await (await fetch(`${own}/metrics`)).text()).toContain('earshot_source_runs_total{')
  expect((await fetch(`${own}/api/setup`)).status).toBe(404)
  await eventually(async () => {
    const status = await earshot(dir, ['status'])
    expect(status.out).toMatch(/NOT OK +source folder +failed \d+ times in a row/)
    expect(status.code).toBe(1)
  }, 60_000)

  for (const door of [sources, page, second]) {
    door.child.kill('SIGTERM')
    expect((await door.ended).code).toBe(0)
  }
}, 180_000)

test('a service goes on when nobody reads its console any more, and says so where it logs', async () => {
  await using door = new Door(dir, ['ingest'])
  door.child.stdout?.destroy()
  await eventually(() => expect(door.err).toContain('console is gone'), 30_000)
  expect(door.child.exitCode).toBeNull()
  door.child.kill('SIGTERM')
  expect((await door.ended).code).toBe(0)
})

test('migrate applies everything once', async () => {
  const first = await earshot(dir, ['migrate'])
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining('001_mentions.sql') })
  expect((await earshot(dir, ['migrate'])).out).toMatch(/^http:\S+: nothing to do\n$/)
})

test('an older version does not start on tables of a newer one, nor migrate them; what runs goes on', async () => {
  await using running = new Door(dir, ['enrich'])
  const [, url] = await running.until(/ClickHouse {2}(\S+),/)
  await running.until(/Ctrl-C/)
  const owner = readFileSync(join(dir, 'data', 'secrets', 'clickhouse-owner'), 'utf8').trim()
  const later = await fetch(`${url}?database=earshot`, {
    method: 'POST',
    headers: { 'x-clickhouse-user': 'earshot', 'x-clickhouse-key': owner },
    body: "INSERT INTO migrations (name, checksum) VALUES ('999_later.sql', 'theirs')",
  })
  expect(later.status).toBe(200)
  for (const command of ['enrich', 'migrate']) {
    const refused = await earshot(dir, [command])
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toMatch(
      /has migration 999, this version .* knows up to \d+ \[SL_STORE_NEWER\]\n {2}→ update Ear/,
    )
  }
  writeFileSync(join(dir, 'a.jsonl'), '{"id":1,"text":"Kavento one"}\n')
  await earshot(dir, ['import', 'a.jsonl'])
  await eventually(async () => expect(await count()).toBe('"n"\n1\n'))
}, 120_000)

test('what would leave the stored mentions behind holds a start up: another id of their brand, a settings file that is gone', async () => {
  const watch = (brand: string) =>
    writeFileSync(
      join(dir, 'earshot.yaml'),
      `brands: [{ ${brand}, words: [skoda] }]\nstore: { httpPort: 0, tcpPort: 0 }\nweb: { port: 0 }\n`,
    )
  watch('name: Škoda, id: s-koda')
  {
    await using worker = new Door(dir, ['enrich'])
    await worker.until(/Ctrl-C/)
    writeFileSync(join(dir, 'a.jsonl'), '{"id":1,"text":"The skoda is nice"}\n')
    await earshot(dir, ['import', 'a.jsonl'])
    const rolled = ['sql', '--format', 'csv', 'SELECT sum(mentions) AS n FROM v_trend']
    await eventually(async () => expect((await earshot(dir, rolled)).out).toBe('"n"\n1\n'), 60_000)
    worker.child.kill('SIGTERM')
    await worker.ended
  }
  watch('name: Škoda')
  const refused = await earshot(dir, ['enrich'])
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('skoda (stored as s-koda) [SL_ID_DIFFERS]') })
  // As the sample it would drop what waits for the brand of the file.
  rmSync(join(dir, 'earshot.yaml'))
  const nameless = await earshot(dir, ['enrich'])
  expect(nameless).toMatchObject({ code: 1, out: '' })
  expect(nameless.err).toContain(`settings file missing: ${join(dir, 'earshot.yaml')}, and mentions of other brands`)
  expect(nameless.err).toContain('are stored: s-koda [SL_SETTINGS_UNREADABLE]\n  → bring it back')
})

test('a query that does not do what its examples promise stops the start', async () => {
  const brand = '{ name: Kavento, words: [kavento], mustMatch: [Another brand altogether] }'
  writeFileSync(join(dir, 'earshot.yaml'), `brands: [${brand}]\nstore: { httpPort: 0, tcpPort: 0 }\n`)
  for (const part of ['start', 'enrich'])
    expect(await earshot(dir, [part])).toMatchObject({ code: 1, err: expect.stringContaining('[SL_EXAMPLES_FAILED]') })
})
