import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { HOUR_MS } from '../../config/instant.ts'
import type { SinkEntry } from '../../enrich/sink.ts'
import { query } from '../../store/client.ts'
import { statementsOf } from '../../store/migrate.ts'
import { newRollupState, rollupOnce } from '../../store/rollup.ts'
import { openSink } from '../../store/sink.ts'
import { aMention, aScored, noon } from '../house/builders.ts'
import { startClickHouse, type TestClickHouse } from '../house/clickhouse.ts'
import { expectRollupsToEqualARecount } from '../house/recount.ts'

const { signal } = new AbortController()
let clickhouse: TestClickHouse
beforeAll(async () => {
  clickhouse = await startClickHouse()
})
afterAll(() => clickhouse.stop())

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const section = readme.slice(readme.indexOf('### Erasing'), readme.indexOf('### Behind a reverse proxy'))
const [forOne = [], forAll = []] = [...section.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) =>
  statementsOf(sql),
)

const store = async (entries: readonly SinkEntry[]): Promise<void> => {
  const sink = openSink(clickhouse.store)
  const batch = sink.batch()
  for (const entry of entries) batch.add(entry)
  await sink.store([batch], signal)
}
const voices = query({
  name: 'voices',
  sql: 'SELECT voice, count() AS n FROM v_mentions GROUP BY voice ORDER BY voice',
  params: z.object({}),
  row: z.object({ voice: z.string(), n: z.coerce.number() }),
})
const textsOnDisk = query({
  name: 'texts-on-disk',
  sql: "SELECT count() AS n FROM mentions WHERE text != ''",
  params: z.object({}),
  row: z.object({ n: z.coerce.number() }),
})

describe('what the README says of erasing', () => {
  const said = (voice: string, n: number, version = 1): SinkEntry => {
    const mention = aMention({ nativeId: `${voice}-${n}`, publishedAt: noon + n * HOUR_MS, version })
    return { mention, scored: [aScored(mention, { voice })] }
  }

  test('takes a person out of the answers, the figures and the files, and keeps edits of those posts out', async () => {
    await store([said('anna', 1), said('anna', 2), said('bert', 1), said('bert', 3)])
    const state = newRollupState()
    await rollupOnce(clickhouse.store, state, signal)
    expect(forOne).toHaveLength(4)
    for (const statement of forOne) await clickhouse.store.command(statement.replaceAll('…', 'anna'), signal)
    expect(await clickhouse.store.ask(voices, {}, signal)).toEqual([{ voice: 'bert', n: 2 }])
    expect(await clickhouse.store.ask(textsOnDisk, {}, signal)).toEqual([{ n: 2 }])
    await store([said('anna', 1, 2)])
    expect(await clickhouse.store.ask(voices, {}, signal)).toEqual([{ voice: 'bert', n: 2 }])
    await rollupOnce(clickhouse.store, state, signal)
    await expectRollupsToEqualARecount(clickhouse.store)
  })

  test('gives all mentions a period, in words that the tables take', async () => {
    expect(forAll).toHaveLength(2)
    for (const statement of forAll) await clickhouse.store.command(statement, signal)
  })
})
