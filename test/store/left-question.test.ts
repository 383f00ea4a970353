import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { query } from '../../store/client.ts'
import { startClickHouse, type TestClickHouse } from '../house/clickhouse.ts'
import { eventually } from '../house/eventually.ts'

const { signal: running } = new AbortController()
let clickhouse: TestClickHouse

beforeAll(async () => {
  clickhouse = await startClickHouse()
}, 120_000)
afterAll(() => clickhouse?.stop())

/** Counts for hours. */
const endless = query({
  sql: `SELECT sum(cityHash64(number)) AS sum FROM numbers_mt(1000000000000) SETTINGS max_execution_time = 60`,
  params: z.object({}),
  row: z.object({ sum: z.string() }),
})
const runningNow = query({
  sql: `SELECT count() AS count FROM system.processes WHERE query LIKE '%numbers_mt(1000000000000)%' AND query NOT LIKE '%system.processes%'`,
  params: z.object({}),
  row: z.object({ count: z.coerce.number() }),
})
const runningQuestions = async (): Promise<number> => {
  const [row] = await clickhouse.store.ask(runningNow, {}, running)
  return row?.count ?? 0
}

describe('a question that nobody waits for any more', () => {
  test('ends in the server too', async () => {
    const leaving = new AbortController()
    const asked = clickhouse.store.ask(endless, {}, leaving.signal).catch((error: Error) => error.message)
    await eventually(async () => expect(await runningQuestions()).toBe(1))
    leaving.abort()
    await eventually(async () => expect(await runningQuestions()).toBe(0), 10_000)
    expect(await asked).toMatch(/^store away/)
  })

  test('cannot write', async () => {
    const writing = query({ sql: 'INSERT INTO mentions (brand) SELECT 1', params: z.object({}), row: z.object({}) })
    await expect(clickhouse.store.ask(writing, {}, running)).rejects.toThrow('READONLY')
  })
})
