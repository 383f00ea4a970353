import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { z } from 'zod'
import { query } from '../../store/client.ts'
import { startClickHouse, type TestClickHouse } from '../house/clickhouse.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const { signal } = new AbortController()
let clickhouse: TestClickHouse
beforeAll(async () => {
  clickhouse = await startClickHouse()
})
afterAll(() => clickhouse.stop())

const columns = query({
  name: 'columns',
  sql: "SELECT table, name FROM system.columns WHERE database = currentDatabase() AND startsWith(table, 'v_') ORDER BY table, position",
  params: z.object({}),
  row: z.object({ table: z.string(), name: z.string() }),
})

test('the README says what every column of the views means', async () => {
  const all = await clickhouse.store.ask(columns, {}, signal)
  expect(new Set(all.map(({ table }) => table))).toEqual(
    new Set(['v_mentions', 'v_trend', 'v_crises', 'v_voices', 'v_queries']),
  )
  const section = readme.slice(readme.indexOf('\n## SQL'), readme.indexOf('\n## Architecture'))
  const missing = all.filter(({ name }) => !section.includes(`\`${name}\``) && !section.includes(`${name},`))
  expect(missing).toEqual([])
})
