import { describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { HOUR_MS } from '../../../config/time/instant.ts'
import type { Store } from '../../../store/client.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { endless, endlessRunning } from '../../house/endless.ts'
import { eventually } from '../../house/eventually.ts'
import { openStage } from './stage.ts'

const clickhouse = clickHouseOfSuite()

const questionsRunning = (): Promise<number> => endlessRunning(clickhouse.store)

/** The real store, which has hours of work with every question. */
const slow = (): Store => ({
  ...clickhouse.store,
  ask: async (_question, _params, signal) => (await clickhouse.store.ask(endless, {}, signal)) as never,
})

const now = Date.now()
const span = `brand=kavento&from=${now - HOUR_MS}&to=${now}`
const questions = [
  'overview',
  'trend',
  'share',
  'topics',
  'where',
  'mentions',
  'mentions.csv',
  'incidents',
  'trust',
  'entities',
  'rising',
]

describe('a reader who leaves', () => {
  test.each(questions)('ends what was asked for them: %s', async (name) => {
    await using web = await openStage(slow())
    const leaving = new AbortController()
    const answer = fetch(`${web.url}/api/${name}?${span}`, { signal: leaving.signal }).catch(
      (error: Error) => error.name,
    )
    await eventually(async () => expect(await questionsRunning()).toBeGreaterThan(0))
    leaving.abort()
    await eventually(async () => expect(await questionsRunning()).toBe(0), 10_000)
    expect(await answer).toBe('AbortError')
  })

  test('is no failure that the log tells of', async () => {
    const lines: string[] = []
    const logger = pino({ level: 'warn' }, { write: (line) => void lines.push(line) })
    await using web = await openStage(slow(), { logger })
    const leaving = new AbortController()
    const answer = fetch(`${web.url}/api/overview?${span}`, { signal: leaving.signal }).catch(() => undefined)
    await eventually(async () => expect(await questionsRunning()).toBeGreaterThan(0))
    leaving.abort()
    await answer
    await eventually(async () => expect(await questionsRunning()).toBe(0), 10_000)
    expect((await fetch(`${web.url}/api/setup`)).status).toBe(200)
    expect(lines).toEqual([])
  })
})
