import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { HOUR_MS } from '../../config/time/instant.ts'
import type { SinkEntry } from '../../enrich/sink.ts'
import { query } from '../../store/client.ts'
import { statementsOf } from '../../store/migrate.ts'
import { newRollupState, rollupOnce } from '../../store/rollup.ts'
import { aMention, aScored, noon } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { expectRollupsToEqualARecount } from '../house/recount.ts'
import { storeEntries } from '../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const section = readme.slice(readme.indexOf('### Erasing'), readme.indexOf('### Behind a reverse proxy'))
const [forOne = [], handOut = [], forAll = []] = [...section.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) =>
  statementsOf(sql),
)

const store = (entries: readonly SinkEntry[]): Promise<unknown> => storeEntries(clickhouse.store, entries)
const voices = query({
  sql: 'SELECT voice, count() AS n FROM v_mentions GROUP BY voice ORDER BY voice',
  params: z.object({}),
  row: z.object({ voice: z.string(), n: z.coerce.number() }),
})
const textsOnDisk = query({
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

  test('takes a single mention out by its address', async () => {
    const url = 'https://forum.example/single'
    const mention = aMention({ nativeId: 'single', url })
    await store([{ mention, scored: [aScored(mention, { voice: 'carla' })] }, said('carla', 1)])
    for (const statement of forOne) {
      await clickhouse.store.command(statement.replaceAll("voice = '…'", `url = '${url}'`), signal)
    }
    expect(await clickhouse.store.ask(voices, {}, signal)).toContainEqual({ voice: 'carla', n: 1 })
  })

  test('hands out what is stored of a person who is known by a handle', async () => {
    const author = { id: 'u77', handle: 'dora_d', name: 'Dora Dorn' }
    const mention = aMention({ nativeId: 'dora', text: 'Kavento again', author })
    await store([{ mention, scored: [aScored(mention, { voice: 'dora' })] }])
    const answer = async (sql = '', what = ''): Promise<unknown> => {
      const asked = sql.replace('…', what).replace(/ FORMAT \w+$/, '')
      let json = ''
      for await (const part of await clickhouse.store.stream(asked, 'JSONEachRow', signal)) json += part.toString()
      return JSON.parse(json)
    }
    expect(handOut).toHaveLength(2)
    expect(await answer(handOut[0], 'dora_d')).toMatchObject({ voice: 'dora' })
    expect(await answer(handOut[1], 'dora')).toMatchObject({
      author_name: 'Dora Dorn',
      text: 'Kavento again',
    })
  })

  test('gives all mentions a period, in words that the tables take', async () => {
    expect(forAll).toHaveLength(2)
    for (const statement of forAll) await clickhouse.store.command(statement, signal)
  })
})
