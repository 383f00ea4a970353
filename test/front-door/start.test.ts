import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { alone } from '../../config/alone.ts'
import { openLogger } from '../../config/events.ts'
import { LogSettings } from '../../config/settings/schema.ts'
import { openLog } from '../../ingest/log/open.ts'
import { topics } from '../../ingest/log/port.ts'
import { tryLock } from '../../store/engine/lock.ts'
import { aMention } from '../house/builders.ts'
import { eventually } from '../house/eventually.ts'
import { Door, earshot } from './door.ts'

const item = (at: number) =>
  `<item><guid>g${at}</guid><title>Kavento again ${at}</title><pubDate>Thu, 12 Nov 2026 10:00:00 GMT</pubDate></item>`
const feed = `<rss version="2.0"><channel><title>t</title>${[1, 2, 3].map(item).join('')}</channel></rss>`

let dir: string
let server: Server
let door: Door
let pageUrl: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-start-'))
  server = createServer((request, response) => {
    response.statusCode = request.url === '/broken' ? 500 : 200
    response.setHeader('content-type', 'application/rss+xml')
    response.end(feed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  writeFileSync(
    join(dir, 'earshot.yaml'),
    `brands: [{ name: Kavento, words: [kavento] }]
sources:
  allowPrivateHosts: ["127.0.0.1:${port}"]
  feeds:
    - { url: "http://127.0.0.1:${port}/feed", every: 1s }
store: { httpPort: 0, tcpPort: 0 }
web: { port: 0 }
`,
  )
  door = new Door(dir, ['start'])
  ;[, pageUrl = ''] = await door.until(/page +(http:\S+)/)
})
afterAll(async () => {
  await door[Symbol.asyncDispose]()
  server.close()
  rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

const csv = async (sql: string): Promise<string> => (await earshot(dir, ['sql', '--format', 'csv', sql])).out

describe('earshot start', () => {
  test('says in a few lines what runs where, and no password', async () => {
    await door.until(/Ctrl-C stops it/)
    expect(door.out).toMatch(/^Earshot \S+ listens for Kavento \(.*earshot\.yaml\)\n/)
    expect(door.out).toMatch(
      /ClickHouse {2}http:\/\/127\.0\.0\.1:\d+, native port \d+, database earshot, user analyst, password in data\/secrets\/clickhouse-analyst/,
    )
    const path = join(dir, 'data', 'secrets', 'clickhouse-analyst')
    expect(door.out + door.err).not.toContain(readFileSync(path, 'utf8').trim())
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(statSync(join(dir, 'data')).mode & 0o077).toBe(0)
  })

  test('brings a feed’s posts into the store', async () => {
    await eventually(async () => expect(await csv('SELECT count() AS n FROM v_mentions')).toBe('"n"\n3\n'))
  })

  test('is well, and /healthz and status say the same', async () => {
    // /healthz answers from a look that may be some seconds old.
    const report = await eventually(async () => {
      const { parts } = (await (await fetch(`${pageUrl}/healthz`)).json()) as { parts: unknown }
      const status = await earshot(dir, ['status', '--json'])
      const said = JSON.parse(status.out)
      expect({ code: status.code, parts: said.parts }).toEqual({ code: 0, parts })
      return said
    })
    expect(report).toMatchObject({ ok: true, lag: { records: 0 }, store: { rows: 3 }, deadLetters: 0 })
    expect(report.sources).toMatchObject([
      { name: expect.stringMatching(/^feed http/), live: true, lastMentionAt: expect.any(Number) },
    ])
    expect((await earshot(dir, ['status'])).out).toMatch(/^all is well\n/)
  })

  test('has its sources alone: a second one on the same data is refused and names the first', async () => {
    for (const command of ['start', 'ingest']) {
      const second = await earshot(dir, [command])
      expect(second.code).toBe(1)
      expect(second.err).toContain(`process ${door.child.pid}`)
      expect(second.err).toContain('[SL_DATA_LOCKED]')
    }
  })

  test('lets one rescore of its history run at a time, and names it to a second one; a trial may run beside it', async () => {
    const rescore = (...more: string[]) => earshot(dir, ['rescore', '--from', '2026-11-01', ...more])
    {
      using _ = alone({ what: 'a rescore', dir: join(dir, 'data', 'rescore'), next: '' }, tryLock)
      const second = await rescore()
      expect(second).toMatchObject({ code: 1, out: '' })
      expect(second.err).toMatch(
        new RegExp(
          `a rescore, an erasure or a change of the retention period of this data folder runs already: process ${process.pid}, since 2\\S+Z \\[SL_DATA_LOCKED`,
        ),
      )
      expect(second.err).toContain('→ wait until it has ended, or stop it: the same command then goes on')
      expect((await rescore('--dry-run')).code).toBe(0)
    }
    expect((await rescore()).code).toBe(0)
  })

  test('names the port that is taken and who holds it', async () => {
    const { port } = new URL(pageUrl)
    const other = await earshot(dir, ['start', '--port', port, '--data', join(dir, 'other')])
    expect(other.code).toBe(1)
    expect(other.err).toContain(`port taken: 127.0.0.1:${port} by process ${door.child.pid}`)
    expect(other.err).toContain('--port N')
  })

  test('buries what cannot be used; it is listed, shown, corrected and replayed', async () => {
    {
      await using log = await openLog({
        settings: LogSettings.parse({}),
        dataDir: join(dir, 'data'),
        secretOf: () => '',
        logger: openLogger('silent', 'test'),
      })
      await log.append(
        topics.mentions,
        [{ key: 'poison', value: Buffer.from('{"text": "Kavento \u001b[31m') }],
        new AbortController().signal,
      )
    }
    let id = ''
    await eventually(async () => {
      const { out } = await earshot(dir, ['dead', 'list'])
      id = /^(\d+:\d+) .* not-json/m.exec(out)?.[1] ?? ''
      expect(id).not.toBe('')
    })
    const shown = await earshot(dir, ['dead', 'show', id])
    expect(shown.out).toMatch(/reason +not-json/)
    expect(shown.out).not.toContain('\u001b')
    const still = await earshot(dir, ['dead', 'replay', id])
    expect(still).toMatchObject({ code: 1, out: expect.stringContaining('1 still unusable') })
    writeFileSync(join(dir, 'fixed.json'), JSON.stringify(aMention({ nativeId: 'fixed', text: 'Kavento mended' })))
    expect((await earshot(dir, ['dead', 'replay', id, '--with', 'fixed.json'])).code).toBe(0)
    await eventually(async () =>
      expect(await csv("SELECT text FROM v_mentions WHERE native_id = 'fixed'")).toContain('mended'),
    )
    expect((await earshot(dir, ['dead', 'list'])).out).toBe('no dead letters\n')
  })

  test('answers SQL from standard input, into a pipe and into a file', async () => {
    const piped = await earshot(dir, ['sql', '-'], { stdin: 'SELECT 1 AS one;\n' })
    expect(piped).toMatchObject({ code: 0, out: 'one\n───\n  1\n' })
    expect(await earshot(dir, ['sql', '-- a comment\nSELECT 1 AS one'])).toEqual({ ...piped, err: '1 row\n' })
    expect(
      (await earshot(dir, ['sql', '--format', 'parquet', '--out', 'x.parquet', 'SELECT * FROM v_mentions'])).code,
    ).toBe(0)
    expect(readFileSync(join(dir, 'x.parquet')).subarray(0, 4).toString()).toBe('PAR1')
    const refused = await earshot(dir, ['sql', 'SELECT * FROM mentions'])
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('[SL_QUERY_REFUSED]\n  → analysts may read')
    expect((await earshot(dir, ['sql', 'SELECT 1', '--out', join(dir, 'no', 'where')])).err).toContain(
      'file cannot be written',
    )
  })

  test('drains on SIGTERM and ends with 0 within 10 s; then status says what is not running', async () => {
    const startedAt = Date.now()
    door.child.kill('SIGTERM')
    expect((await door.ended).code).toBe(0)
    expect(Date.now() - startedAt).toBeLessThan(10_000)
    const status = await earshot(dir, ['status'])
    expect(status.code).toBe(1)
    expect(status.out).toContain(
      'engine not running, still loading what is stored, or hanging; start it with: npx earshot start; of one that runs clickhouse/engine.log tells more',
    )
  })
})
