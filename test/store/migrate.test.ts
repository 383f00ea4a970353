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
      expect([...done]).toEqual([
        [clickhouse.store.address.url, []],
        [other.store.address.url, ['001_mentions.sql']],
      ])
    } finally {
      await other.stop()
    }
  })

  test('are repeated whole after one that failed half-way', async () => {
    const last = migrations().at(-1)?.name
    await clickhouse.store.command(`DELETE FROM migrations WHERE name = '${last}'`, signal)
    expect(await migrate(clickhouse.store, signal)).toEqual([last])
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
