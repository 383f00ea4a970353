import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { query } from '../../store/client.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { endless, endlessRunning } from '../house/endless.ts'
import { eventually } from '../house/eventually.ts'

const { signal: running } = new AbortController()
const clickhouse = clickHouseOfSuite()
const runningQuestions = (): Promise<number> => endlessRunning(clickhouse.store)

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
