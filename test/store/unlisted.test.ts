import { expect, test } from '@jest/globals'
import { pino } from 'pino'
import { parseSettings } from '../../config/settings/schema.ts'
import { watchListOf } from '../../config/settings/watchlist.ts'
import { tellUnlisted, unlistedLines } from '../../store/unlisted.ts'
import { runQueryNotes } from '../../store/watch-queries.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { eventually } from '../house/eventually.ts'

const clickhouse = clickHouseOfSuite()
const { signal } = new AbortController()
const listOf = (...brands: readonly (string | { readonly name: string; readonly id: string })[]) =>
  watchListOf(
    parseSettings({
      brands: brands.map((brand) => ({ ...(typeof brand === 'string' ? { name: brand } : brand), words: ['any'] })),
    }),
  )

test('status names the brands whose history nobody is shown, and how a brand with another name keeps its own', () => {
  expect(unlistedLines(['kavento', '-', 'telwyn', 'nimbora'], listOf('Kavento Mobil', 'Nimbora'))).toEqual([
    'stored, but not in these settings: kavento, telwyn; a brand that only has another name now keeps its history with its former id (id: kavento)',
  ])
  expect(unlistedLines(['kavento', '-'], listOf('Kavento', 'Telwyn'))).toEqual([])
})

test('a brand whose name changes is told with the id that keeps its history, one that has its history is not', async () => {
  const { store } = clickhouse
  const hour = { brand: 'kavento', hour: 1_790_000_000, mentions: 5, computed_at: new Date().toISOString() }
  await store.insert('rollup_hour', [hour], signal)
  const said: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line) => void said.push(JSON.parse(line).msg) })
  await tellUnlisted({ store, logger }, listOf('Kavento'), signal)
  await tellUnlisted({ store, logger }, listOf({ name: 'Kavento Mobil', id: 'kavento' }), signal)
  expect(said).toEqual([])
  const stop = new AbortController()
  const watchList = listOf('Kavento Mobil')
  const running = runQueryNotes({ store, watchList, logger, now: Date.now }, stop.signal)
  await eventually(() => expect(said).toEqual([expect.stringContaining('(id: kavento)')]))
  stop.abort()
  await running
})
