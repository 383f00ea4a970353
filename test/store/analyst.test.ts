import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { type DataDir, openDataDir } from '../../config/data-dir.ts'
import { openLogger } from '../../config/events.ts'
import { StoreSettings } from '../../config/settings/schema.ts'
import { analystStatements, analystUser, ensureAnalyst } from '../../store/analyst.ts'
import type { Store } from '../../store/client.ts'
import { analystViews } from '../../store/engine/analyst-limits.ts'
import { migratePart, openStorePart } from '../../store/open.ts'
import { runSqlCommand } from '../../store/sql/command.ts'
import { runSql, type SqlFormat, sqlFormats } from '../../store/sql/sql.ts'
import { aMention } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { hostileSql } from './hostile-sql.ts'

const { signal } = new AbortController()

interface Asked {
  readonly text: string
  readonly notes: readonly string[]
}

const ask = async (
  store: Store,
  sql: string,
  format: SqlFormat = 'csv',
  columns = 80,
  isTty = false,
): Promise<Asked> => {
  const out = new PassThrough({ highWaterMark: 1_000_000_000 })
  const notes: string[] = []
  await runSql({ store, sql, format, out, isTty, columns, note: (line) => void notes.push(line) }, signal)
  out.end()
  const parts: Buffer[] = []
  for await (const part of out) parts.push(part)
  return { text: Buffer.concat(parts).toString('latin1'), notes }
}

const clickhouse = clickHouseOfSuite()
beforeAll(async () => {
  const texts = ['plain', 'two\nlines "quoted", with commas', '\u001b[31mred\u202e 日本語 🙂', 'x'.repeat(500)]
  const rows = texts.map((text, at) => {
    const { id, nativeId: native_id, source, kind } = aMention({ nativeId: String(at) })
    return {
      brand: 'kavento',
      published_at: '2026-11-13 12:00:00',
      id,
      row_version: 1,
      version: 1,
      source,
      native_id,
      kind,
      text,
      author_name: 'Ann',
    }
  })
  await clickhouse.store.insert('mentions', rows, signal)
})

describe('an analyst', () => {
  test('reads the three views', async () => {
    expect((await ask(clickhouse.analyst, 'SELECT count() AS n FROM v_mentions;')).text).toBe('"n"\n4\n')
    for (const view of ['v_trend', 'v_crises']) await ask(clickhouse.analyst, `SELECT * FROM ${view} LIMIT 1`)
    expect((await ask(clickhouse.analyst, 'SHOW TABLES')).text).not.toContain('"mentions"')
    expect((await ask(clickhouse.analyst, 'DESCRIBE v_trend')).text).toContain('net_sentiment')
  })

  test('needs to name no database', async () => {
    const { url, user, password } = { ...clickhouse.engine.address, user: 'analyst', password: 'analyst-for-tests' }
    const headers = { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': password }
    const answer = await fetch(url, { method: 'POST', headers, body: 'SELECT count() FROM v_mentions' })
    expect(await answer.text()).toBe('4\n')
  })

  test.each([
    ['Grafana', 'max_execution_time = 65'],
    ['DBeaver and Metabase', "max_result_rows = 200, result_overflow_mode = 'break', async_insert = 0, extremes = 0"],
    ['Tableau', 'join_use_nulls = 1'],
    ['Python', "max_block_size = 1000, session_timezone = 'Asia/Kathmandu'"],
    ['a page in the browser', 'enable_http_compression = 1, output_format_json_quote_64bit_integers = 0'],
  ])('may state what %s states with every question', async (_, settings) => {
    expect((await ask(clickhouse.analyst, `SELECT count() AS x FROM v_mentions SETTINGS ${settings}`)).text).toBe(
      '"x"\n4\n',
    )
  })

  test('sees the same in every view, whatever is stated', async () => {
    for (const view of analystViews) {
      const plain = await ask(clickhouse.analyst, `SELECT * FROM ${view} ORDER BY ALL`)
      const settings = "join_use_nulls = 1, session_timezone = 'Asia/Kathmandu', max_block_size = 1"
      expect(await ask(clickhouse.analyst, `SELECT * FROM ${view} ORDER BY ALL SETTINGS ${settings}`)).toEqual(plain)
    }
  })

  describe.each(Object.entries(hostileSql))('that %s', (_, statements) => {
    test.each(statements)('is refused: %s', async (statement) => {
      const sql = statement.replaceAll('DIR', clickhouse.dir)
      await expect(ask(clickhouse.analyst, sql)).rejects.toMatchObject({
        code: 'SL_QUERY_REFUSED',
        message: expect.not.stringContaining('root:'),
      })
      expect(existsSync('/tmp/earshot-hostile')).toBe(false)
    })
  })

  test('who says readonly = DEFAULT, which ClickHouse lets anybody, tells nothing by the counts of other columns', async () => {
    const address = `${clickhouse.engine.address.url}/?database=earshot&session_id=hostile`
    const headers = { 'X-ClickHouse-User': 'analyst', 'X-ClickHouse-Key': 'analyst-for-tests' }
    const said = async (body: string) => (await fetch(address, { method: 'POST', headers, body })).text()
    const filters = `{'earshot.mentions': 'author_name = \\'Ann\\''}`
    for (const first of ['SET readonly = DEFAULT', "SET profile = 'default'"]) {
      expect(await said(first)).toBe('')
      expect(await said(`SELECT count() FROM v_mentions SETTINGS additional_table_filters = ${filters}`)).toMatch(
        /^Code: 452/,
      )
      expect(await said('SET max_memory_usage = 0')).toMatch(/^Code: 452/)
      expect(await said('SELECT count() FROM mentions')).toMatch(/^Code: 497/)
    }
  })

  test('finds nothing where the whole database is merged', async () => {
    const { text } = await ask(
      clickhouse.analyst,
      "SELECT * FROM merge('earshot', '^(mentions|incidents|migrations)$')",
    ).catch(() => ({ text: '' }))
    expect(text).not.toContain('Ann')
  })

  test('stops no merges: a statement about all tables passes over those of others', async () => {
    await ask(clickhouse.analyst, 'SYSTEM STOP MERGES')
    await clickhouse.store.command('OPTIMIZE TABLE mentions FINAL SETTINGS optimize_throw_if_noop = 1', signal)
  })

  test('sees no author anywhere', async () => {
    const { text } = await ask(clickhouse.analyst, 'SELECT * FROM v_mentions', 'json')
    expect(text).toContain('plain')
    expect(text).not.toContain('Ann')
  })

  test('left the engine alive and whole', async () => {
    expect((await ask(clickhouse.store, 'SELECT count() FROM mentions')).text).toContain('4')
  })
})

describe('earshot sql', () => {
  test('aligns a table, numbers to the right, and spells out what could steer the terminal', async () => {
    const { text, notes } = await ask(
      clickhouse.analyst,
      'SELECT native_id, toUInt32(native_id) * 1000 AS n, text FROM v_mentions ORDER BY native_id LIMIT 3',
      'table',
      80,
      true,
    )
    expect(Buffer.from(text, 'latin1').toString('utf8').split('\n')).toEqual([
      'native_id     n  text',
      `─────────  ────  ${'─'.repeat(32)}`,
      '0             0  plain',
      '1          1000  two\\nlines "quoted", with commas',
      '2          2000  \\u{1b}[31mred\\u{202e} 日本語 🙂',
      '',
    ])
    expect(notes).toEqual(['3 rows'])
  })

  test('shows in a table what is stored: every digit, and what is no number apart from what is not known', async () => {
    const sql = 'SELECT toUInt64(9007199254740993) AS story, [9007199254740993] AS many, nan AS n, NULL AS none'
    expect((await ask(clickhouse.analyst, sql, 'table')).text).toContain(
      '9007199254740993  [9007199254740993]  nan  NULL',
    )
  })

  test('cuts a table to the width of the terminal, says so, and cuts nothing into a pipe', async () => {
    const sql = 'SELECT native_id, text FROM v_mentions ORDER BY native_id DESC LIMIT 1'
    const cut = Buffer.from((await ask(clickhouse.analyst, sql, 'table', 40, true)).text, 'latin1')
      .toString('utf8')
      .split('\n')
    expect(Math.max(...cut.slice(0, 3).map((line) => line.length))).toBe(40)
    expect(cut[3]).toBe('(long values are cut: --format csv or json gives them whole)')
  })

  test('leaves cells of CSV empty where nothing is known, and tells them from empty texts', async () => {
    const sql = "SELECT NULL AS likes, '' AS title, toNullable(0) AS views"
    expect((await ask(clickhouse.analyst, sql)).text).toBe('"likes","title","views"\n,"",0\n')
    const asBefore = `${sql} SETTINGS format_csv_null_representation = '\\\\N'`
    expect((await ask(clickhouse.analyst, asBefore)).text).toBe('"likes","title","views"\n\\N,"",0\n')
  })

  test('gives JSON that parses, also for nothing', async () => {
    const sql = "SELECT native_id, toUInt64(18446744073709551615) AS big, text FROM v_mentions WHERE native_id = '1'"
    expect(JSON.parse((await ask(clickhouse.analyst, sql, 'json')).text)).toMatchObject([
      { text: 'two\nlines "quoted", with commas' },
    ])
    expect(JSON.parse((await ask(clickhouse.analyst, 'SELECT 1 WHERE 0', 'json')).text)).toEqual([])
  })

  test('gives Parquet into a pipe, never onto a terminal', async () => {
    expect((await ask(clickhouse.analyst, 'SELECT * FROM v_mentions', 'parquet')).text).toMatch(/^PAR1[\s\S]*PAR1$/)
    await expect(ask(clickhouse.analyst, 'SELECT 1', 'parquet', 80, true)).rejects.toMatchObject({ code: 'SL_USAGE' })
  })

  test.each([
    ['SELEC 1', 'SYNTAX_ERROR', 'correct the SQL'],
    ['SELECT 1 FROM', 'SYNTAX_ERROR): the statement ends too early;', 'correct the SQL'],
    ['SELECT 1 FROM v_trend\n GROUP BY', 'SYNTAX_ERROR): the statement ends too early;', 'correct the SQL'],
    ['SELECT (1', 'Unmatched parentheses', 'correct the SQL'],
    ['SELECT 1 FORMAT TSV', 'of its own: TSV', 'leave FORMAT out'],
    ['SELECT 1 FORMAT Nope', 'UNKNOWN_FORMAT', 'leave FORMAT out'],
    ["SELECT 1 INTO OUTFILE 'x'", 'INTO_OUTFILE_NOT_ALLOWED', '--out FILE'],
    ['SET max_memory_usage = 0', 'READONLY', 'few settings'],
    ['SELECT nope FROM v_trend', 'UNKNOWN_IDENTIFIER', 'DESCRIBE v_mentions'],
    ['SELECT * FROM nope', 'UNKNOWN_TABLE', 'v_mentions, v_trend, v_crises, v_voices and v_queries'],
    ['SELECT number FROM numbers(2000000)', 'TOO_MANY_ROWS', 'add LIMIT'],
  ])('says in ClickHouse’s own words what is wrong with %s, and what to do', async (sql, word, advice) => {
    for (const format of sqlFormats) {
      const message = await ask(clickhouse.analyst, sql, format).then(
        () => '',
        (error: Error) => error.message,
      )
      expect(message).toContain(word)
      expect(message).toContain(advice)
      expect(message.length).toBeLessThan(800)
      if (!sql.includes('FORMAT')) expect(message).not.toContain('FORMAT')
    }
  })

  test('writes the answer over a file when it is whole, and leaves the file alone when it is refused', async () => {
    const path = join(clickhouse.dir, 'answer.csv')
    const into = (sql: string, file = path): Promise<number> =>
      runSqlCommand(
        {
          analyst: { ...clickhouse.engine.address, user: 'analyst', password: 'analyst-for-tests' },
          sql,
          format: 'csv',
          path: file,
          note: () => undefined,
        },
        signal,
      )
    writeFileSync(path, 'precious')
    await expect(into('SELEC 1')).rejects.toMatchObject({ code: 'SL_QUERY_REFUSED' })
    await expect(into('SELECT number, throwIf(number = 900000) FROM numbers(999999)')).rejects.toThrow()
    expect(readFileSync(path, 'utf8')).toBe('precious')
    const parts = () => readdirSync(clickhouse.dir).filter((name) => name.endsWith('.part'))
    expect(parts()).toEqual([])
    await into('SELECT 1 AS one')
    expect(readFileSync(path, 'utf8')).toBe('"one"\n1\n')
    const link = join(clickhouse.dir, 'link.csv')
    symlinkSync(path, link)
    await into('SELECT 2 AS two', link)
    expect([readFileSync(path, 'utf8'), lstatSync(link).isSymbolicLink()]).toEqual(['"two"\n2\n', true])
    expect(parts()).toEqual([])
    await expect(into('SELECT 1', join(clickhouse.dir, 'nowhere', 'a.csv'))).rejects.toMatchObject({
      code: 'SL_DATA_UNWRITABLE',
      message: expect.stringContaining('--out'),
    })
  })

  test.each(['', ' ;; ', `SELECT '${'x'.repeat(300_000)}'`])(
    'asks nothing for no statement or a huge one',
    async (sql) => {
      await expect(ask(clickhouse.analyst, sql)).rejects.toMatchObject({ code: 'SL_USAGE' })
    },
  )
})

// The embedded engine keeps its users in a file and takes none by SQL, so here the statements are only proved to be
// ones that ClickHouse understands, with settings that it knows and the same limits as in that file.
describe('the analyst on an external ClickHouse', () => {
  const settings = StoreSettings.parse({ url: 'http://127.0.0.1:1', analyst: { secondsMax: 7, resultRowsMax: 123 } })
  const statements = analystStatements(settings, 'geheim')

  test('has a name of its own, and its password never travels', () => {
    expect(analystUser(settings)).toBe('earshot_analyst')
    expect(analystUser(StoreSettings.parse({}))).toBe('analyst')
    expect(statements.join('\n')).not.toContain('geheim')
  })

  test('has one password on all machines that state none: it follows from that of the owner, and stands where it is told', async () => {
    const dirs = ['one', 'two'].map((name) => openDataDir(join(clickhouse.dir, name)))
    const passwordOn = async (dataDir: DataDir, owner: string): Promise<string> => {
      const own = StoreSettings.parse({ url: 'http://127.0.0.1:1', password: { env: 'OWNER' } })
      const options = { settings: own, dataDir, secretOf: () => owner, logger: openLogger('fatal', 'test') }
      await using part = await openStorePart(options, signal)
      expect(readFileSync(join(dataDir.secretsDir, 'clickhouse-analyst'), 'utf8').trim()).toBe(part.analyst.password)
      return part.analyst.password
    }
    const [one, two] = await Promise.all(dirs.map((dataDir) => passwordOn(dataDir, 'geheim')))
    expect(one).toMatch(/^[\w-]{43}$/)
    expect(two).toBe(one)
    expect(await passwordOn(dirs[0] as DataDir, 'anders')).not.toBe(one)
  })

  test.each(statements.map((statement) => [statement]))(
    'is made by a statement that ClickHouse understands: %s',
    async (statement) => {
      const asText = statement.replaceAll("'", "\\'")
      await ask(clickhouse.store, `SELECT formatQuery('${asText}')`)
    },
  )

  test('has limits that this ClickHouse knows, the same as in the embedded engine', async () => {
    const names = [...statements.join('\n').matchAll(/\b([a-z_]+) = (\d+|'\w*')/g)].map(([, name]) => name)
    const known = await ask(
      clickhouse.store,
      `SELECT count() AS n FROM system.settings WHERE name IN ('${names.join("','")}')`,
    )
    expect(new Set(names).size).toBe(13)
    expect(known.text).toBe('"n"\n13\n')
    const xml = readFileSync(join(clickhouse.dir, 'users.xml'), 'utf8')
    for (const name of names) expect(xml).toContain(`<${name}>`)
  })

  test('that an admin has made is not missed at every start by an owner who may make none', async () => {
    const { address: owner } = clickhouse.store
    const shared = StoreSettings.parse({ url: owner.url })
    const migratedWith = async (password: string) => {
      const part = { ...clickhouse, analyst: { ...clickhouse.analyst.address, password } }
      return migratePart({ ...part, [Symbol.asyncDispose]: async () => undefined }, shared, signal)
    }
    expect((await migratedWith('analyst-for-tests')).analystMissing).toBeUndefined()
    expect((await migratedWith('of another')).analystMissing).toContain(owner.url)
  })

  test('that cannot be made because the owner may not does not pass in silence', async () => {
    await expect(ensureAnalyst(clickhouse.store, settings, 'x', signal)).rejects.toMatchObject({
      code: 'SL_STORE_REJECTED',
    })
  })
})
