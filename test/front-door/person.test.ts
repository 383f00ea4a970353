import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { alone } from '../../config/alone.ts'
import { tryLock } from '../../store/engine/lock.ts'
import { eventually } from '../house/eventually.ts'
import { Door, earshot } from './door.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const section = readme.slice(readme.indexOf('### Erasing'), readme.indexOf('### Behind a reverse proxy'))
/** What the README tells an operator to say, one line after the other. */
const commands = /```bash\n([\s\S]*?)```/.exec(section)?.[1]?.trim().split('\n') ?? []
const [pseudonym = ''] = /\b[0-9a-f]{16}\b/.exec(section) ?? []

/** A line of the README as a shell would take it, for the pseudonym of this test. */
const argsOf = (line: string, voice: string): readonly string[] =>
  [
    ...line
      .replace('npx earshot ', '')
      .replace(pseudonym, voice)
      .matchAll(/"([^"]*)"|(\S+)/g),
  ].map(([, quoted, plain]) => quoted ?? plain ?? '')

let dir: string
let url: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-person-'))
  writeFileSync(
    join(dir, 'earshot.yaml'),
    'brands: [{ name: Kavento, words: [kavento] }]\nstore: { httpPort: 0, tcpPort: 0 }\nweb: { port: 0 }\n',
  )
  const rows = ['Anna Kühn', 'Anna Kühn', 'Bert'].map((author, at) => ({
    id: `p${at}`, text: `Kavento again ${at}`, date: '2026-11-12T10:00:00Z', author, url: `https://forum.example/${at}`,
  })) // biome-ignore format: a post a line
  writeFileSync(join(dir, 'posts.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
})
afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))

const csv = async (sql: string): Promise<string> => (await earshot(dir, ['sql', '--format', 'csv', sql])).out
const counts = () =>
  csv('SELECT (SELECT count() FROM v_mentions) AS stored, (SELECT sum(mentions) FROM v_trend) AS counted')
const find = (who: string, cwd = dir) => earshot(cwd, ['person', 'find', who])

/** Another machine, for which the same engine is a ClickHouse of somebody else. */
const otherMachine = (): string => {
  const other = join(dir, 'other')
  mkdirSync(other)
  const password = { file: join(dir, 'data', 'secrets', 'clickhouse-owner') }
  const settings = { brands: [{ name: 'Kavento', words: ['kavento'] }], store: { url, password } }
  writeFileSync(join(other, 'earshot.yaml'), JSON.stringify(settings))
  mkdirSync(join(other, 'data', 'log'), { recursive: true })
  return other
}

test('a person is found, handed out and erased beside everything that runs, in the words of the README', async () => {
  expect(commands).toHaveLength(3)
  const [toFind = '', toShow = '', toErase = ''] = commands
  await using door = new Door(dir, ['start'])
  ;[, url = ''] = await door.until(/ClickHouse {2}(\S+),/)
  await door.until(/Ctrl-C/)
  expect(await earshot(dir, ['import', 'posts.jsonl'])).toMatchObject({ code: 0 })
  await eventually(async () => expect(await counts()).toBe('"stored","counted"\n3,3\n'), 30_000)

  const found = await earshot(dir, argsOf(toFind, ''))
  expect(found).toMatchObject({ code: 0, out: expect.stringMatching(/import +Anna Kühn +2 +2026-11-12/) })
  const [voice = ''] = /^[0-9a-f]{16}/m.exec(found.out) ?? []
  const shown = await earshot(dir, argsOf(toShow, voice))
  expect(shown).toMatchObject({ code: 0, err: '2 mentions\n' })
  const file = join(dir, argsOf(toShow, voice).at(-1) ?? '')
  expect(readFileSync(file, 'utf8').match(/"table":"mentions"[^\n]*"author_name":"Anna Kühn"/g)).toHaveLength(2)
  expect(statSync(file).mode & 0o077).toBe(0)

  // No terminal: nobody can be asked.
  const unasked = await earshot(dir, argsOf(toErase, voice))
  expect(unasked).toMatchObject({ code: 2, err: expect.stringContaining('--yes removes it') })
  const deed = { what: 'a rescore runs', dir: join(dir, 'data', 'rescore'), next: 'wait' }
  {
    using _ = alone(deed, tryLock)
    const refused = await earshot(dir, [...argsOf(toErase, voice), '--yes'])
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining('a rescore, an erasure or a change of the retention period'),
    })
  }
  expect(await counts()).toBe('"stored","counted"\n3,3\n')
  const erased = await earshot(dir, [...argsOf(toErase, voice), '--yes'])
  expect(erased).toMatchObject({ code: 0, err: '', out: expect.stringContaining('nor in their files') })
  expect(await counts()).toBe('"stored","counted"\n1,1\n')
  expect(await find('Anna')).toMatchObject({ code: 1, out: '' })

  const other = otherMachine()
  expect((await find('Bert', other)).out).toContain('Bert')
  const single = ['person', 'erase', '--url', 'http://forum.example/2/', '--yes', '--no-wait']
  expect(await earshot(other, single)).toMatchObject({ code: 0 })
  expect(await csv('SELECT count() AS n FROM v_mentions')).toBe('"n"\n0\n')

  door.child.kill('SIGTERM')
  expect((await door.ended).code).toBe(0)
  // By itself it starts the engine.
  expect(await find('Anna')).toMatchObject({ code: 1, err: expect.stringContaining('nobody fits') })
})
