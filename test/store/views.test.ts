import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { z } from 'zod'
import { parseSettings } from '../../config/settings/schema.ts'
import { watchListOf } from '../../config/settings/watchlist.ts'
import { openScorer } from '../../enrich/score.ts'
import { query } from '../../store/client.ts'
import { aMention, aScored } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { storeEntries } from '../house/store-entries.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()

const columns = query({
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

const officials = query({
  sql: "SELECT brand, author_official AS official FROM v_mentions WHERE source = 'own' ORDER BY brand",
  params: z.object({}),
  row: z.object({ brand: z.string(), official: z.boolean() }),
})

test('an author of a brand’s accounts is official in the row of that brand', async () => {
  const brands = [{ name: 'Kavento', words: ['Kavento'], accounts: ['kaventohelp'] }]
  const watchList = watchListOf(parseSettings({ brands, competitors: [{ name: 'Rival', words: ['Rival'] }] }))
  const mention = aMention({ source: 'own', text: 'Kavento or Rival', author: { id: '7', handle: 'KaventoHelp' } })
  const { scoreMention } = openScorer(watchList, { voiceKey: Buffer.alloc(32) })
  await storeEntries(clickhouse.store, [{ mention, scored: scoreMention(mention, Date.now()) }])
  expect(await clickhouse.store.ask(officials, {}, signal)).toEqual([
    { brand: 'kavento', official: true },
    { brand: 'rival', official: false },
  ])
})

const influences = query({
  sql: 'SELECT native_id AS id, influence FROM v_mentions',
  params: z.object({}),
  row: z.object({ id: z.string(), influence: z.number().nullable() }),
})

test('influence grows with followers and with how many react, and is unknown without followers', async () => {
  const cases = {
    unknown: {},
    nobody: { author: { id: 'a', followers: 0 } },
    star: { author: { id: 'b', followers: 9_999_999 } },
    loved: { author: { id: 'b', followers: 9_999_999 }, engagement: { likes: 200_000 } },
    usual: { author: { id: 'c', followers: 1_000 }, engagement: { likes: 4, comments: 4, shares: 2 } },
  }
  const entries = Object.entries(cases).map(([nativeId, fields]) => {
    const mention = aMention({ nativeId, author: undefined, engagement: undefined, ...fields })
    return { mention, scored: [aScored(mention)] }
  })
  await storeEntries(clickhouse.store, entries)
  const found = new Map(
    (await clickhouse.store.ask(influences, {}, signal)).map(({ id, influence }) => [id, influence]),
  )
  expect(found.get('unknown')).toBeNull()
  expect(found.get('nobody')).toBe(0)
  expect(found.get('star')).toBeCloseTo(0.5)
  expect(found.get('loved')).toBeCloseTo(1)
  expect(found.get('usual')).toBeCloseTo(3.0004 / 7, 3)
})
