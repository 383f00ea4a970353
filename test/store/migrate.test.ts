import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { migrate, migrateNodes, migrations, statementsOf } from '../../store/migrate.ts'
import { startClickHouse, type TestClickHouse } from '../house/clickhouse.ts'

const { signal } = new AbortController()
let clickhouse: TestClickHouse
beforeAll(async () => {
  clickhouse = await startClickHouse()
})
afterAll(() => clickhouse.stop())

describe('migrations', () => {
  test('are numbered without a gap', () => {
    expect(migrations().map(({ name }) => Number(name.slice(0, 3)))).toEqual(migrations().map((_, at) => at + 1))
  })

  test('are applied once', async () => {
    expect(await migrate(clickhouse.store, signal)).toEqual([])
  })

  test('reach every shard node of the settings', async () => {
    const other = await startClickHouse()
    try {
      await other.store.command('DROP TABLE rollup_progress', signal)
      await other.store.command("DELETE FROM migrations WHERE name = '001_mentions.sql'", signal)
      const done = await migrateNodes(clickhouse.store.address, [other.store.address.url], signal)
      expect(done.missed.size).toBe(0)
      expect([...done.applied]).toEqual([
        [clickhouse.store.address.url, []],
        [other.store.address.url, ['001_mentions.sql']],
      ])
    } finally {
      await other.stop()
    }
  })

  test('go on to the nodes behind one that is away, and name it', async () => {
    const { address } = clickhouse.store
    const gone = 'http://127.0.0.1:1'
    // The same server under another name stands behind the dead one.
    const same = address.url.replace('127.0.0.1', 'localhost')
    const { applied, missed } = await migrateNodes(address, [gone, same], signal)
    expect([...applied.keys()]).toEqual([address.url, same])
    expect([...missed]).toMatchObject([[gone, { code: 'SL_STORE_UNAVAILABLE' }]])
    expect(missed.get(gone)?.message).toMatch(/^node not migrated: http:\/\/127.0.0.1:1 \(store away: .*\); mend it or/)
    await expect(migrateNodes({ ...address, url: gone }, [same], signal)).rejects.toThrow('store away')
  })

  test('wait five seconds, not two minutes, for a node that does not answer', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const { missed } = await migrateNodes(clickhouse.store.address, [url], signal)
    expect([...missed.keys()]).toEqual([url])
    silent.close()
  }, 20_000)

  test('are repeated whole after one that failed half-way', async () => {
    const last = migrations().at(-1)?.name
    await clickhouse.store.command(`DELETE FROM migrations WHERE name = '${last}'`, signal)
    expect(await migrate(clickhouse.store, signal)).toEqual([last])
  })

  test('that fail say what ClickHouse complained about', async () => {
    const other = await startClickHouse()
    try {
      await other.store.command('DROP TABLE mentions', signal)
      await other.store.command("DELETE FROM migrations WHERE name = '010_emotions.sql'", signal)
      const { missed } = await migrateNodes(clickhouse.store.address, [other.store.address.url], signal)
      const text = /migration failed: 010_emotions\.sql at \S+ \(Could not find table: mentions.*\)\); mend it or/
      expect([...missed.values()].map(String)).toEqual([expect.stringMatching(text)])
    } finally {
      await other.stop()
    }
  })

  test('refuse to go on when an applied file was changed', async () => {
    await clickhouse.store.insert('migrations', [{ name: '001_mentions.sql', checksum: 'another' }], signal)
    await expect(migrate(clickhouse.store, signal)).rejects.toMatchObject({ code: 'SL_MIGRATION_CHANGED' })
  })

  test('split into statements that stand alone', () => {
    expect(statementsOf('-- why\nCREATE TABLE a (x Int8);\n\n-- more;\nCREATE VIEW b AS SELECT 1;\n-- end\n')).toEqual([
      '-- why\nCREATE TABLE a (x Int8)',
      'CREATE VIEW b AS SELECT 1',
    ])
  })
})
