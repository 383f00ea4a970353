import { describe, expect, test } from '@jest/globals'
import { openStore } from '../../store/client.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()

describe('what ClickHouse does not let a user do', () => {
  test.each([
    ['a wrong password', { password: 'wrong' }],
    ['an unknown user', { user: 'nobody' }],
    ['a user who may only read', { user: 'analyst', password: 'analyst-for-tests' }],
  ])('is told as that, not as a ClickHouse that is busy or lacks migrations: %s', async (_, over) => {
    await using store = openStore({ ...clickhouse.store.address, ...over })
    await expect(store.insert('mentions', [{ id: 1 }], signal)).rejects.toMatchObject({ code: 'SL_STORE_DENIED' })
  })

  test('names the grant that is missing, and the statement that gives it', async () => {
    const { address } = clickhouse.analyst
    await using store = openStore(address, { readonly: true })
    const refused = (sql: string): Promise<string> => store.command(sql, signal).then(String, ({ message }) => message)
    const select =
      /^store denied: user analyst lacks the grant SELECT ON earshot\.mentions \(.*\); let an admin say: GRANT SELECT ON earshot\.mentions TO analyst$/
    expect(await refused('SELECT text, author_name FROM mentions')).toMatch(select)
  })

  test('names the setting that a profile holds fast', async () => {
    const { address } = clickhouse.analyst
    await using store = openStore(address, { readonly: true })
    const asked = store.command('SELECT 1 SETTINGS max_execution_time = 100000', signal)
    await expect(asked).rejects.toMatchObject({
      code: 'SL_STORE_DENIED',
      message: expect.stringMatching(/^store denied: setting max_execution_time \(.*; let the settings profile of/),
    })
  })

  test.each([
    ['memory', 'SELECT groupArray(number) FROM numbers(1000000) SETTINGS max_memory_usage = 1000000'],
    ['time', 'SELECT sleepEachRow(1) FROM numbers(3) SETTINGS max_execution_time = 1'],
    ['merges that are behind', 'INSERT INTO busy SELECT 1'],
  ])('is another thing than what passes by itself, which is waited for: %s', async (_, statement) => {
    const limits = 'parts_to_delay_insert = 1, parts_to_throw_insert = 1'
    await clickhouse.store.command(
      `CREATE TABLE IF NOT EXISTS busy (n Int8) ENGINE = MergeTree ORDER BY n SETTINGS ${limits}`,
      signal,
    )
    await clickhouse.store.command('SYSTEM STOP MERGES busy', signal)
    const asked = (async () => {
      for (let time = 0; time < 3; time++) await clickhouse.store.command(statement, signal)
    })()
    await expect(asked).rejects.toMatchObject({ code: 'SL_STORE_UNAVAILABLE' })
  })

  test('waits for the next interval where a quota is used up, and says so', async () => {
    // The start-up user of the engine may read 100,000 rows an hour.
    await using store = openStore({ ...clickhouse.store.address, user: 'default', password: '', database: 'default' })
    const asked = store.command('SELECT count() FROM numbers(100000000000)', signal)
    await expect(asked).rejects.toMatchObject({
      code: 'SL_STORE_UNAVAILABLE',
      message: expect.stringMatching(/QUOTA_EXCEEDED; it goes on with the next interval/),
    })
  })

  test('is not confused with what ClickHouse does not know', async () => {
    await expect(clickhouse.store.insert('nothing', [{ id: 1 }], signal)).rejects.toMatchObject({
      code: 'SL_STORE_REJECTED',
    })
  })
})

describe('a ClickHouse that is spoken to in another way than it listens', () => {
  const refusedAt = async (url: string): Promise<unknown> => {
    await using store = openStore({ ...clickhouse.store.address, url })
    return await store.ping(signal).catch((error: unknown) => error)
  }

  test('over TLS, says which of the two to change', async () => {
    expect(await refusedAt(clickhouse.store.address.url.replace('http:', 'https:'))).toMatchObject({
      code: 'SL_STORE_UNAVAILABLE',
      message: expect.stringMatching(/^store away: [^;]*; if it stays, it speaks no TLS on this port: say http:\/\//),
    })
  })

  test('at its native port, says the right one in its own words, on one line', async () => {
    expect(await refusedAt(`http://127.0.0.1:${clickhouse.engine.tcpPort}`)).toMatchObject({
      code: 'SL_STORE_UNAVAILABLE',
      message: expect.stringMatching(
        /^store away: Port \d+ is for clickhouse-client program You must use port \d+ for/,
      ),
    })
  })
})
