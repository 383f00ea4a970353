import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { DAY_MS } from '../../config/time/instant.ts'
import { eventually } from '../house/eventually.ts'
import { Door, earshot } from './door.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const section = readme.slice(readme.indexOf('### A retention period'), readme.indexOf('### Behind a reverse proxy'))
/** What the README tells an operator to say. */
const command = /```bash\nnpx earshot (.*)\n```/.exec(section)?.[1]?.split(' ') ?? []

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-retention-'))
  writeFileSync(
    join(dir, 'earshot.yaml'),
    'brands: [{ name: Kavento, words: [kavento] }]\nstore: { httpPort: 0, tcpPort: 0 }\nweb: { port: 0 }\n',
  )
})
afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))

/** Writes posts that are so many days old into a file, all of one day in one hour. */
const posts = (name: string, ...days: readonly number[]): string => {
  const rows = days.map((ago, at) => ({
    id: `${name}-${at}`, text: `Kavento again ${at}`, date: `${new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10)}T10:00:00Z`,
  })) // biome-ignore format: a post a line
  writeFileSync(join(dir, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return name
}
const csv = async (sql: string): Promise<string> => (await earshot(dir, ['sql', '--format', 'csv', sql])).out
const counts = () =>
  csv('SELECT (SELECT count() FROM v_mentions) AS stored, (SELECT sum(mentions) FROM v_trend) AS counted')

test('a retention period is set beside everything that runs, and what comes late is left out and told', async () => {
  expect(command).toEqual(['retention', 'set', '13'])
  await using door = new Door(dir, ['start'])
  await door.until(/Ctrl-C/)
  expect(await earshot(dir, ['import', posts('first.jsonl', 5, 500, 500)])).toMatchObject({ code: 0 })
  await eventually(async () => expect(await counts()).toBe('"stored","counted"\n3,3\n'), 30_000)

  expect(await earshot(dir, ['retention', 'set', '0'])).toMatchObject({ code: 2 })
  // No terminal: nobody can be asked.
  expect(await earshot(dir, command)).toMatchObject({ code: 2, err: expect.stringContaining('--yes removes it') })
  const tried = await earshot(dir, [...command, '--dry-run'])
  expect(tried).toMatchObject({ code: 0, out: expect.stringMatching(/^2 of them from before/m) })
  expect(await counts()).toBe('"stored","counted"\n3,3\n')
  const done = await earshot(dir, [...command, '--yes'])
  expect(done).toMatchObject({ code: 0, err: '', out: expect.stringContaining('nor in their files') })
  expect(await counts()).toBe('"stored","counted"\n1,3\n')
  expect(await earshot(dir, ['retention', 'show'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('kept for 13 months'),
  })

  const late = await earshot(dir, ['import', posts('late.jsonl', 4, 500)])
  expect(late).toMatchObject({ code: 0, out: expect.stringContaining('1 row left out: older than mentions are kept') })
  await eventually(async () => expect(await counts()).toBe('"stored","counted"\n2,4\n'), 30_000)
  expect(await earshot(dir, ['status'])).toMatchObject({ code: 0 })
  door.child.kill('SIGTERM')
  expect((await door.ended).code).toBe(0)

  // By itself it starts the engine.
  expect(await earshot(dir, ['retention', 'off'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/for good from now on\nnothing from before .* is taken in again/),
  })
}, 180_000)
